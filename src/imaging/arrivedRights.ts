import ExifReader, { type ExpandedTags } from 'exifreader'
import type { Licensor } from '../rights/vocabulary'

/**
 * What a picture's own metadata say, word for word. Nothing here is a permission. Where the three places differ, XMP goes
 * before IIM before EXIF, for it alone has no limits of length or alphabet; of the notices, every different one is kept.
 */
export interface ArrivedRights {
  /** IPTC Headline, else Title. */
  readonly title?: string
  readonly caption?: string
  readonly altText?: string
  readonly creditLine?: string
  /** Several are joined by `; `. */
  readonly creator?: string
  readonly copyrightHolder?: string
  /** IIM may have cut what XMP has whole: a shorter notice never stands for a longer one, so both are here. */
  readonly notices: readonly { readonly text: string; readonly where: 'exif' | 'iim' | 'xmp' | 'png' }[]
  readonly usageTerms?: string
  readonly webStatement?: string
  readonly licensor?: Licensor
  /** A licence's URI (`cc:license`). */
  readonly licence?: string
  /** `plus:DataMining` (PLUS LDF 2.0.1): a URI of its vocabulary, such as `…/DMI-PROHIBITED`. */
  readonly dataMining?: string
  /** Why the metadata could not be read, where they could not: then nothing above is known. */
  readonly unreadable?: string
}

/** Reads the rights metadata of a JPEG, PNG, WebP, AVIF, TIFF or GIF. Never throws. */
export async function readArrivedRights(bytes: Uint8Array): Promise<ArrivedRights> {
  try {
    return arrivedRights(await readTags(bytes))
  } catch (error) {
    return { notices: [], unreadable: error instanceof Error ? error.message : String(error) }
  }
}

/** All metadata, in groups; none at all where the file has none. */
export async function readTags(bytes: Uint8Array): Promise<ExpandedTags> {
  try {
    return await ExifReader.load(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      expanded: true,
      async: true,
      // Large, and not ours to read.
      excludeTags: { mpf: true, makerNotes: true, icc: true },
    })
  } catch (error) {
    if (error instanceof ExifReader.errors.MetadataMissingError) return {}
    throw error
  }
}

function arrivedRights(tags: ExpandedTags): ArrivedRights {
  const xmp = (name: string) => values(tags.xmp?.[name])
  const iim = (name: string) => values(group(tags.iptc)[name])
  const exif = (name: string) => values(group(tags.exif)[name])
  const first = (...candidates: string[][]) => candidates.flat()[0]
  const all = (...candidates: string[][]) => candidates.find((found) => found.length > 0)?.join('; ')

  const notices: { text: string; where: 'exif' | 'iim' | 'xmp' | 'png' }[] = []
  for (const [where, texts] of [
    ['xmp', [...xmp('rights'), ...xmp('Copyright')]],
    ['iim', iim('Copyright Notice')],
    ['exif', exif('Copyright')],
    ['png', values(group(tags.pngText)['Copyright'])],
  ] as const) {
    for (const text of texts) if (!notices.some((notice) => notice.text === text)) notices.push({ text, where })
  }

  return known({
    title: first(xmp('Headline'), iim('Headline'), xmp('title'), iim('Object Name')),
    caption: first(xmp('description'), iim('Caption/Abstract'), exif('ImageDescription')),
    altText: first(xmp('AltTextAccessibility')),
    creditLine: first(xmp('Credit'), iim('Credit')),
    creator: all(xmp('creator'), iim('By-line'), exif('Artist')),
    copyrightHolder: all(
      structs(tags, 'CopyrightOwner').flatMap((owner) => values(owner['CopyrightOwnerName'])),
      xmp('Owner'),
    ),
    notices,
    usageTerms: first(xmp('UsageTerms')),
    webStatement: first(xmp('WebStatement')),
    licensor: licensor(tags),
    licence: first(xmp('license')),
    dataMining: first(xmp('DataMining')),
  })
}

/** `plus:Licensor`: the first of them that has a name, an e-mail address or a URL. */
function licensor(tags: ExpandedTags): Licensor | undefined {
  for (const found of structs(tags, 'Licensor')) {
    const [name] = values(found['LicensorName'])
    const [email] = values(found['LicensorEmail'])
    const [url] = values(found['LicensorURL'])
    const called = name ?? email ?? url
    if (called !== undefined) return known({ name: called, email, url })
  }
  return undefined
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const group = (tags: unknown): Record<string, unknown> => (isRecord(tags) ? tags : {})

/** The structures of an XMP bag or sequence: each a record of properties. */
function structs(tags: ExpandedTags, name: string): Record<string, unknown>[] {
  const value: unknown = group(tags.xmp?.[name])['value']
  return (Array.isArray(value) ? value : [value]).filter(isRecord)
}

/** The texts of one tag. exifreader gives `{ value, description }`, a list of those, or one whose value is such a list. */
function values(tag: unknown): string[] {
  if (Array.isArray(tag)) return tag.flatMap(values)
  if (typeof tag === 'string') return tag.trim() === '' ? [] : [tag.trim()]
  if (!isRecord(tag)) return []
  const { value, description } = tag
  const several = Array.isArray(value) && value.some((item) => typeof item === 'string' || isRecord(item))
  return values(several ? value : typeof value === 'string' ? value : description)
}

/** Without what is not known, so that it is absent, not `undefined`. */
const known = <T extends object>(facts: T): T =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T
