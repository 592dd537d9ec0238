import ExifReader, { type ExpandedTags } from 'exifreader'
import type { Format } from '../renditions/naming'
import { type Places, readPlaces } from './arriving/places'
import { textsAt, valuesAt } from './arriving/xmp'
import { labelled } from './labelled'
import { RenditionUnfit } from './unfit'
import { markedAs, type RightsToWrite, writable } from './writtenRights'

/**
 * Reads a rendition back, with other programs than the one that wrote it. Throws `RenditionUnfit` where a right that went
 * in does not stand in it word for word, or where it carries anything else: a place, a serial number, a thumbnail.
 */
export async function verifyRendition(bytes: Buffer, format: Format, rights: RightsToWrite): Promise<void> {
  const tags = await read(bytes)
  for (const [group, found] of Object.entries(tags)) {
    const stray = Object.keys(found).filter((name) => !mayCarry(group, name))
    if (stray.length > 0) throw new RenditionUnfit(`it still carries ${group} ${stray.join(', ')}`)
  }
  await breath()
  const profile = tags.icc?.['ICC Description']?.value
  if (profile !== undefined && profile !== displayP3) throw new RenditionUnfit('it carries the profile of another')
  const places = await readPlaces(bytes)
  await breath()
  for (const [name, wanted, found] of fields(rights, places)) {
    if (found.join('\n').trim() !== writable(wanted ?? '').trim()) {
      throw new RenditionUnfit(`${name} does not stand in it word for word`)
    }
  }
  // What no reader looks at would be dropped here: a comment, an unknown segment, bytes behind the end.
  if (!labelled(bytes, format, rights).equals(bytes)) throw new RenditionUnfit('it carries something beside its rights')
}

/** Lets everything else that waits have its turn. */
export const breath = (): Promise<void> => new Promise((next) => setImmediate(next))

/** The name that Display P3 has in the profile that sharp writes. */
const displayP3 = 'sP3C'

const read = async (bytes: Buffer): Promise<ExpandedTags> => {
  try {
    return await ExifReader.load(bytes, { expanded: true, async: true })
  } catch (error) {
    throw new RenditionUnfit(`its metadata cannot be read (${String(error)})`)
  }
}

/** All that a rendition may carry, by exifreader's names. What is not here has no way out. */
const mayCarry = (group: string, name: string): boolean =>
  aboutPixels.includes(group) || (allowed[group]?.includes(name) ?? false)

const aboutPixels = ['file', 'jfif', 'riff', 'png', 'pngFile', 'icc']
const allowed: Record<string, string[]> = {
  exif: ['Artist', 'Copyright'],
  xmp: [
    ...['_raw', 'about', 'rights', 'creator', 'Credit', 'Marked', 'UsageTerms', 'WebStatement'],
    ...['CopyrightOwner', 'Licensor', 'DataMining', 'DigitalSourceType'],
  ],
}

/** Each field with what went in and what came out, by the reader of what arrives: exifreader takes `&amp;lt;` for `<`. */
const fields = (rights: RightsToWrite, { exif, xmp }: Places): [string, string | undefined, readonly string[]][] => {
  const { notice, creator, licensor } = rights
  const marked = markedAs(rights)
  const inXmp = (name: string) => textsAt(xmp, name)
  const within = (struct: string, name: string) => valuesAt(xmp, struct).flatMap((value) => textsAt(value.fields, name))
  return [
    ['EXIF Copyright', notice, exif.get(0x8298) ?? []],
    ['EXIF Artist', creator, exif.get(0x013b) ?? []],
    ['dc:rights', notice, inXmp('dc:rights')],
    ['dc:creator', creator, inXmp('dc:creator')],
    ['photoshop:Credit', rights.creditLine, inXmp('photoshop:Credit')],
    ['xmpRights:Marked', marked === undefined ? undefined : marked ? 'True' : 'False', inXmp('xmpRights:Marked')],
    ['xmpRights:UsageTerms', rights.usageTerms, inXmp('xmpRights:UsageTerms')],
    ['xmpRights:WebStatement', rights.webStatement, inXmp('xmpRights:WebStatement')],
    ['plus:CopyrightOwner', rights.copyrightHolder, within('plus:CopyrightOwner', 'plus:CopyrightOwnerName')],
    ['plus:LicensorName', licensor?.name, within('plus:Licensor', 'plus:LicensorName')],
    ['plus:LicensorURL', licensor?.url, within('plus:Licensor', 'plus:LicensorURL')],
    ['plus:LicensorEmail', licensor?.email, within('plus:Licensor', 'plus:LicensorEmail')],
    ['plus:DataMining', rights.dataMining, inXmp('plus:DataMining')],
    ['Iptc4xmpExt:DigitalSourceType', rights.digitalSourceType, inXmp('Iptc4xmpExt:DigitalSourceType')],
  ]
}
