import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import iconv from 'iconv-lite'
import { avifPackets } from './avif'
import { readIim } from './iim'
import { jpegPackets } from './jpeg'
import { mostXmpBytes, type Packet } from './packet'
import { readResources, resource } from './photoshop'
import { pngPackets } from './png'
import { readTiff, tag } from './tiff'
import { webpPackets } from './webp'
import { readXmp, textsAt, type XmpProperties, type XmpValue } from './xmp'

/** Where in the file a text stands. */
export type Where = 'xmp' | 'iim' | 'exif' | 'png'

/** What each of the places says, decoded, and not yet compared. */
export interface Places {
  readonly xmp: XmpProperties
  /** By dataset, such as `2:116`. */
  readonly iim: ReadonlyMap<string, readonly string[]>
  readonly exif: ReadonlyMap<number, readonly string[]>
  /** By keyword, such as `Copyright`. */
  readonly png: ReadonlyMap<string, readonly string[]>
  /** The digest beside the IIM is of another IIM: a program that knows nothing of XMP has changed it since (MWG 2.0). */
  readonly iimIsNewer: boolean
  readonly contentCredentials: boolean
  /** What a person should know of how it was read, in plain sentences. */
  readonly remarks: readonly string[]
  /** What is there and was not read. */
  readonly unreadable: readonly string[]
}

/** Texts longer than this are of nobody's hand. */
const mostTextBytes = 1_000_000
/** All IIM of a file together; its segments and resources have tens of kilobytes. */
const mostIimBytes = 4_000_000

/** Reads all places of a picture file. What cannot be read is said, and takes nothing else with it. Never throws. */
export async function readPlaces(bytes: Uint8Array): Promise<Places> {
  const reader = new Reader()
  try {
    const found = await packetsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    if (found === undefined) reader.unreadable.add('it is of no format that we read metadata of')
    for (const packet of found ?? []) reader.take(packet)
  } catch (error) {
    reader.unreadable.add(messageOf(error))
  }
  return reader.places()
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

async function packetsOf(bytes: Buffer): Promise<Iterable<Packet> | undefined> {
  const start = bytes.toString('latin1', 0, 12)
  if (start.startsWith('\xff\xd8')) return jpegPackets(bytes)
  if (start.startsWith('\x89PNG')) return pngPackets(bytes)
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return webpPackets(bytes)
  if (/^(?:II|MM)/.test(start)) return [{ kind: 'exif', bytes }]
  if (start.slice(4, 8) === 'ftyp') return avifPackets(bytes)
  if (start.startsWith('GIF8')) return [] // it has a comment, and no metadata that anybody writes
  return undefined
}

class Reader {
  readonly unreadable = new Set<string>()
  private readonly remarks = new Set<string>()
  private readonly xmp = new Map<string, XmpValue[]>()
  private readonly iim = new Map<string, Set<string>>()
  private readonly exif = new Map<number, string[]>()
  private readonly png = new Map<string, string[]>()
  private readonly extended: { guid: string; bytes: Buffer }[] = []
  private readonly iimDigests = { stated: new Set<string>(), found: new Set<string>() }
  private contentCredentials = false
  private xmpBytes = 0
  private iimBytes = 0

  /** Reads one packet; what is broken in it is noted. */
  take(packet: Packet): void {
    try {
      this.read(packet)
    } catch (error) {
      this.unreadable.add(`${names[packet.kind]}: ${messageOf(error)}`)
    }
  }

  places(): Places {
    // The standard packet names the one that belongs to it (XMP part 3, §1.1.3.1).
    const called = textsAt(this.xmp, 'xmpNote:HasExtendedXMP')
    for (const { guid, bytes } of this.extended) {
      if (called.includes(guid)) this.take({ kind: 'xmp', bytes })
    }
    const { stated, found } = this.iimDigests
    return {
      xmp: this.xmp,
      iim: new Map([...this.iim].map(([name, texts]) => [name, [...texts]])),
      exif: this.exif,
      png: this.png,
      iimIsNewer: stated.size > 0 && found.size > 0 && [...found].every((digest) => !stated.has(digest)),
      contentCredentials: this.contentCredentials,
      remarks: [...this.remarks],
      unreadable: [...this.unreadable],
    }
  }

  private read(packet: Packet): void {
    switch (packet.kind) {
      case 'xmp':
        this.readXmpPacket(packet.bytes)
        break
      case 'extended-xmp':
        this.extended.push(packet)
        break
      case 'iim':
        this.readIimBlock(packet.bytes)
        break
      case 'photoshop':
        this.readPhotoshop(packet.bytes)
        break
      case 'exif':
        this.readExif(packet.bytes)
        break
      case 'text':
        if (packet.text.trim() !== '') addAll(this.png, packet.keyword, [packet.text.trim()])
        break
      case 'c2pa':
        this.contentCredentials = true
        break
      case 'unreadable':
        this.unreadable.add(packet.why)
        break
    }
  }

  private readXmpPacket(bytes: Buffer): void {
    this.xmpBytes += bytes.length
    if (this.xmpBytes > mostXmpBytes) throw new Error(`it has more than ${mostXmpBytes / 1e6} MB`)
    for (const [name, values] of readXmp(bytes)) addAll(this.xmp, name, values)
  }

  private readIimBlock(bytes: Buffer): void {
    const digest = createHash('md5').update(bytes).digest('hex')
    if (this.iimDigests.found.has(digest)) return // TIFF has it twice
    this.iimDigests.found.add(digest)
    this.iimBytes += bytes.length
    if (this.iimBytes > mostIimBytes) throw new Error(`it has more than ${mostIimBytes / 1e6} MB`)
    const { datasets, charset, broken } = readIim(bytes)
    for (const [name, texts] of datasets) {
      const known = this.iim.get(name) ?? new Set()
      for (const text of texts) if (text.trim() !== '') known.add(text.trim())
      this.iim.set(name, known)
    }
    if (charset === 'guessed-utf-8') {
      this.remarks.add('Its IPTC text names no character set; it was read as UTF-8. Check names with accents.')
    }
    if (charset === 'guessed-latin-1') {
      this.remarks.add('Its IPTC text names no character set; it was read as Latin-1. Check names with accents.')
    }
    if (broken !== undefined) this.unreadable.add(broken)
  }

  private readPhotoshop(bytes: Buffer): void {
    const { resources, broken } = readResources(bytes)
    for (const { id, bytes: value } of resources) {
      if (id === resource.iim) this.readIimBlock(value)
      if (id === resource.iimDigest && value.length === 16) this.iimDigests.stated.add(value.toString('hex'))
      if (id === resource.xmp) this.take({ kind: 'xmp', bytes: value })
    }
    if (broken) this.unreadable.add('its Photoshop resources are broken')
  }

  private readExif(bytes: Buffer): void {
    const { values, broken } = readTiff(bytes)
    if (broken) this.unreadable.add('its Exif is broken')
    for (const [name, value] of values) {
      if (name === tag.xmp) this.take({ kind: 'xmp', bytes: value })
      else if (name === tag.iim) this.take({ kind: 'iim', bytes: inOrder(value) })
      else if (name === tag.photoshop) this.take({ kind: 'photoshop', bytes: value })
      else if (name === tag.c2pa) this.contentCredentials = true
      else if (value.length > mostTextBytes) this.unreadable.add(`a text in its Exif has ${value.length} bytes`)
      else if (!this.exif.has(name)) this.exif.set(name, exifTexts(value))
    }
  }
}

const names: Readonly<Record<Packet['kind'], string>> = {
  xmp: 'XMP',
  'extended-xmp': 'XMP',
  iim: 'IPTC',
  photoshop: 'IPTC',
  exif: 'Exif',
  text: 'text',
  c2pa: 'Content Credentials',
  unreadable: 'metadata',
}

const addAll = <Key, Value>(map: Map<Key, Value[]>, key: Key, values: readonly Value[]): void => {
  const known = map.get(key)
  if (known === undefined) map.set(key, [...values])
  else for (const value of values) known.push(value)
}

/** Exif means ASCII; programs write UTF-8 or their own alphabet. Copyright has two parts with a zero byte between them. */
const exifTexts = (bytes: Buffer): string[] => {
  const text = isUtf8(bytes) ? bytes.toString('utf8') : iconv.decode(bytes, 'windows-1252')
  return text
    .split('\0')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Some writers give the IIM of a TIFF out as 32-bit numbers, and turn their bytes round. */
const inOrder = (bytes: Buffer): Buffer =>
  bytes[0] !== 0x1c && bytes[3] === 0x1c && bytes.length % 4 === 0 ? Buffer.from(bytes).swap32() : bytes
