import ExifReader, { type ExpandedTags } from 'exifreader'
import type { Format } from '../renditions/naming'
import { labelled } from './labelled'
import { RenditionUnfit } from './unfit'
import { markedAs, type RightsToWrite, writable } from './writtenRights'

/**
 * Reads a rendition back, with another program than the one that wrote it. Throws `RenditionUnfit` where a right that went
 * in does not stand in it word for word, or where it carries anything else: a place, a serial number, a thumbnail.
 */
export async function verifyRendition(bytes: Buffer, format: Format, rights: RightsToWrite): Promise<void> {
  const tags = await read(bytes)
  for (const [group, found] of Object.entries(tags)) {
    const stray = Object.keys(found).filter((name) => !mayCarry(group, name))
    if (stray.length > 0) throw new RenditionUnfit(`it still carries ${group} ${stray.join(', ')}`)
  }
  const profile = tags.icc?.['ICC Description']?.value
  if (profile !== undefined && profile !== displayP3) throw new RenditionUnfit('it carries the profile of another')
  for (const [name, wanted, found] of fields(rights, tags)) {
    if (found.trim() !== writable(wanted ?? '').trim()) {
      throw new RenditionUnfit(`${name} does not stand in it word for word`)
    }
  }
  // What no reader looks at would be dropped here: a comment, an unknown segment, bytes behind the end.
  if (!labelled(bytes, format, rights).equals(bytes)) throw new RenditionUnfit('it carries something beside its rights')
}

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

/** Each field with what went in and what came out. */
const fields = (rights: RightsToWrite, { exif, xmp }: ExpandedTags): [string, string | undefined, string][] => {
  const { notice, creator, licensor } = rights
  const marked = markedAs(rights)
  const inXmp = (name: string) => textOf(own(xmp, name))
  const owner = structIn(own(xmp, 'CopyrightOwner'))
  const whom = structIn(own(xmp, 'Licensor'))
  return [
    ['EXIF Copyright', notice, textOf(exif?.Copyright)],
    ['EXIF Artist', creator, textOf(exif?.Artist)],
    ['dc:rights', notice, inXmp('rights')],
    ['dc:creator', creator, inXmp('creator')],
    ['photoshop:Credit', rights.creditLine, inXmp('Credit')],
    ['xmpRights:Marked', marked === undefined ? undefined : marked ? 'True' : 'False', inXmp('Marked')],
    ['xmpRights:UsageTerms', rights.usageTerms, inXmp('UsageTerms')],
    ['xmpRights:WebStatement', rights.webStatement, inXmp('WebStatement')],
    ['plus:CopyrightOwnerName', rights.copyrightHolder, textOf(own(owner, 'CopyrightOwnerName'))],
    ['plus:LicensorName', licensor?.name, textOf(own(whom, 'LicensorName'))],
    ['plus:LicensorURL', licensor?.url, textOf(own(whom, 'LicensorURL'))],
    ['plus:LicensorEmail', licensor?.email, textOf(own(whom, 'LicensorEmail'))],
    ['plus:DataMining', rights.dataMining, inXmp('DataMining')],
    ['Iptc4xmpExt:DigitalSourceType', rights.digitalSourceType, inXmp('DigitalSourceType')],
  ]
}

const own = (group: unknown, name: string): unknown =>
  typeof group === 'object' && group !== null && Object.hasOwn(group, name)
    ? (group as Record<string, unknown>)[name]
    : undefined

/** The text of a tag; of a list, which exifreader joins, its only item. */
const textOf = (tag: unknown): string => {
  const value = own(tag, 'value')
  const text = typeof value === 'string' ? value : own(tag, 'description')
  return typeof text === 'string' ? text : ''
}

/** The only structure of an XMP sequence. */
const structIn = (tag: unknown): unknown => {
  const value = own(tag, 'value')
  return Array.isArray(value) ? value[0] : value
}
