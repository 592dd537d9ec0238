import ExifReader, { type ExpandedTags } from 'exifreader'
import { sharp } from './decoder'
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

/** A few kilobytes may unpack to gigabytes; the longest honest packets have a few hundred kilobytes. */
const mostXmpBytes = 4_000_000

/** All metadata, in groups; none at all where the file has none. Throws where the bytes are of no format that it knows. */
export async function readTags(bytes: Uint8Array): Promise<ExpandedTags> {
  const tags = await ExifReader.load(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    expanded: true,
    async: true,
    excludeTags: { mpf: true, makerNotes: true, icc: true }, // Large, and not ours to read.
  })
  if (tags.xmp !== undefined || own(tags.pngText, 'XML:com.adobe.xmp') === undefined) return tags
  // exifreader reads a PNG's XMP where it stands as it is, but takes a packed one (as libvips writes it) for any text.
  const { xmp: packet = Buffer.alloc(0) } = await sharp(bytes, { limitInputPixels: false }).metadata()
  if (packet.length > mostXmpBytes) throw new Error(`Its XMP unpacks to ${packet.length} bytes`)
  const start = packet.subarray(0, 20).toString().startsWith('<?xpacket begin') ? '' : '<?xpacket begin=""?>'
  const { xmp } = await ExifReader.load(Buffer.concat([Buffer.from(start), packet]), { expanded: true, async: true })
  return { ...tags, xmp }
}

function arrivedRights(tags: ExpandedTags): ArrivedRights {
  const xmp = (name: string) => values(own(tags.xmp, name))
  const iim = (name: string) => values(own(tags.iptc, name))
  const exif = (name: string) => values(own(tags.exif, name))
  const first = (...candidates: string[][]) => candidates.flat()[0]
  const all = (...candidates: string[][]) => candidates.find((found) => found.length > 0)?.join('; ')

  // From the most complete to the least: the first place that has a text is the one that is named.
  const notices = new Map<string, 'exif' | 'iim' | 'xmp' | 'png'>()
  for (const [where, texts] of [
    ['xmp', [...xmp('rights'), ...xmp('Copyright')]],
    ['iim', iim('Copyright Notice')],
    ['exif', exif('Copyright')],
    ['png', values(own(tags.pngText, 'Copyright'))],
  ] as const) {
    for (const text of texts) if (!notices.has(text)) notices.set(text, where)
  }

  return known({
    title: first(xmp('Headline'), iim('Headline'), xmp('title'), iim('Object Name')),
    caption: first(xmp('description'), iim('Caption/Abstract'), exif('ImageDescription')),
    altText: first(xmp('AltTextAccessibility')),
    creditLine: first(xmp('Credit'), iim('Credit')),
    creator: all(xmp('creator'), iim('By-line'), exif('Artist')),
    copyrightHolder: all(
      structs(tags, 'CopyrightOwner').flatMap((owner) => values(own(owner, 'CopyrightOwnerName'))),
      xmp('Owner'),
    ),
    notices: [...notices].map(([text, where]) => ({ text, where })),
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
    const [name] = values(own(found, 'LicensorName'))
    const [email] = values(own(found, 'LicensorEmail'))
    const [url] = values(own(found, 'LicensorURL'))
    const called = name ?? email ?? url
    if (called !== undefined) return known({ name: called, email, url })
  }
  return undefined
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Names come from the picture, `__proto__` among them: what an object merely inherits is not in the file. */
const own = (group: unknown, name: string): unknown =>
  isRecord(group) && Object.hasOwn(group, name) ? group[name] : undefined

/** The structures of an XMP bag or sequence: each a record of properties. */
function structs(tags: ExpandedTags, name: string): Record<string, unknown>[] {
  const value = own(own(tags.xmp, name), 'value')
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
