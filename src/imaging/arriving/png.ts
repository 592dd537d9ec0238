import { inflateSync } from 'node:zlib'
import { isC2pa, mostParts, mostXmpBytes, type Packet } from './packet'

/**
 * The packets in a PNG's chunks, also behind the pixels (PNG 3rd edition, §11.3; XMP part 3, §1.1.5). ImageMagick and exiftool put IIM
 * into a text chunk in hexadecimal. All text of a file together, unpacked, may have `mostXmpBytes`. Throws where it is cut short.
 */
export function* pngPackets(bytes: Buffer): Generator<Packet> {
  const budget = new Budget()
  for (const { type, data } of chunks(bytes)) {
    if (type === 'eXIf') yield { kind: 'exif', bytes: data }
    if (type === 'caBX' && isC2pa(data)) yield { kind: 'c2pa' }
    if (type !== 'tEXt' && type !== 'zTXt' && type !== 'iTXt') continue
    const end = data.indexOf(0)
    if (end < 1 || end > 79) continue
    const keyword = data.toString('latin1', 0, end)
    try {
      yield* textPackets(keyword, textOf(type, data.subarray(end + 1), budget), type === 'iTXt')
    } catch (error) {
      yield { kind: 'unreadable', why: `its text "${keyword}" (${error instanceof Error ? error.message : 'broken'})` }
    }
  }
}

function* textPackets(keyword: string, bytes: Buffer, isUtf8: boolean): Generator<Packet> {
  if (keyword === 'XML:com.adobe.xmp') yield { kind: 'xmp', bytes }
  else if (keyword.startsWith('Raw profile type ')) yield* rawProfile(keyword.slice(17), bytes)
  else if (bytes.length > 0) yield { kind: 'text', keyword, text: bytes.toString(isUtf8 ? 'utf8' : 'latin1') }
}

/** A name, a length and the bytes in hexadecimal, on lines of their own. */
function* rawProfile(type: string, bytes: Buffer): Generator<Packet> {
  const [, hexadecimal = ''] = /^\s*\S[^\n]*\n\s*\d+\s([\da-fA-F\s]*)$/.exec(bytes.toString('latin1')) ?? []
  const profile = Buffer.from(hexadecimal.replace(/\s+/g, ''), 'hex')
  if (profile.length === 0) return
  if (type === 'iptc' || type === '8bim') yield { kind: 'photoshop', bytes: profile }
  if (type === 'exif' || type === 'APP1') {
    if (profile.toString('latin1', 0, 6) === 'Exif\0\0') yield { kind: 'exif', bytes: profile.subarray(6) }
  }
  if (type === 'xmp') yield { kind: 'xmp', bytes: profile }
}

/** What follows the keyword in each of the three kinds. */
function textOf(type: 'tEXt' | 'zTXt' | 'iTXt', data: Buffer, budget: Budget): Buffer {
  if (type === 'tEXt') return budget.take(data)
  if (type === 'zTXt') return budget.unpack(data.subarray(1))
  const language = data.indexOf(0, 2)
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1)
  if (translated < 0) throw new Error('it is broken')
  const text = data.subarray(translated + 1)
  return data[0] === 1 ? budget.unpack(text) : budget.take(text)
}

/** The bound is on the work, over however many chunks it is spread. */
class Budget {
  private left = mostXmpBytes

  take(bytes: Buffer): Buffer {
    this.left -= bytes.length
    if (this.left < 0) throw new Error(tooMuch)
    return bytes
  }

  unpack(packed: Buffer): Buffer {
    if (this.left <= 0) throw new Error(tooMuch)
    try {
      return this.take(inflateSync(packed, { maxOutputLength: this.left }))
    } catch (error) {
      if (!(error instanceof RangeError)) throw new Error('it is broken', { cause: error })
      this.left = 0
      throw new Error(tooMuch, { cause: error })
    }
  }
}

const tooMuch = `all such text together has more than ${mostXmpBytes / 1e6} MB`

function* chunks(bytes: Buffer): Generator<{ type: string; data: Buffer }> {
  let at = 8
  for (let count = 0; at + 12 <= bytes.length; count += 1) {
    if (count > mostParts) throw new Error(`it has more than ${mostParts} chunks`)
    const end = at + 8 + bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (type === 'IEND') return
    if (end > bytes.length) throw new Error('a chunk of it is cut short')
    yield { type, data: bytes.subarray(at + 8, end) }
    at = end + 4
  }
}
