import iconv from 'iconv-lite'
import type { Charset } from '../../rights/vocabulary'
import { PieceRefused } from './refusal'

/** Bytes that a piece may have where nobody says otherwise. */
export const mostPieceBytes = 5_000_000

export interface Decoded {
  /** Without the byte order mark; line ends as they arrived. */
  readonly text: string
  readonly charset: Charset
  readonly bom: boolean
}

const boms: readonly { readonly charset: Charset; readonly bytes: readonly number[] }[] = [
  { charset: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { charset: 'utf-16le', bytes: [0xff, 0xfe] },
  { charset: 'utf-16be', bytes: [0xfe, 0xff] },
]

/** The first bytes of files that people send by mistake. Files without one are found by their control characters. */
const magic: readonly { readonly what: string; readonly bytes: readonly number[] }[] = [
  { what: 'a JPEG picture', bytes: [0xff, 0xd8, 0xff] },
  { what: 'a PNG picture', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { what: 'a PDF document', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { what: 'a ZIP archive (or a Word, Excel or OpenDocument file)', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { what: 'an old Microsoft Office file', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { what: 'a gzip archive', bytes: [0x1f, 0x8b] },
]

const asText = 'Save the piece as plain text in UTF-8 and send it again'

/**
 * The text of a file: UTF-8, UTF-16 (by its mark, or by the zero bytes that ASCII leaves in it), else windows-1252.
 * @throws {PieceRefused} for a file that is empty, larger than `mostBytes`, no text, cut off, or damaged.
 */
export const decode = (bytes: Uint8Array, mostBytes = mostPieceBytes): Decoded => {
  if (bytes.length > mostBytes) {
    const sizes = `The file has ${bytes.length} bytes, and a piece may have ${mostBytes}`
    throw new PieceRefused('too-large', sizes, 'Send a single piece in a file, or raise the limit')
  }
  const kind = magic.find((each) => startsWith(bytes, each.bytes))
  if (kind) throw new PieceRefused('binary', `The file is ${kind.what}, not a piece of text`, asText, 0)
  const mark = boms.find((each) => startsWith(bytes, each.bytes))
  const skipped = mark?.bytes.length ?? 0
  const body = bytes.subarray(skipped)
  const charset = mark?.charset ?? guessUtf16(body) ?? (isUtf8(body) ? 'utf-8' : singleByte(body))
  const text = charset.startsWith('utf-16') ? decodeUtf16(body, charset, skipped) : decodeBytes(body, charset, skipped)
  if (text.trim() === '') throw new PieceRefused('empty', 'The file holds no text', 'Send the piece again')
  refuseControls(text, (offset) => skipped + (charset.startsWith('utf-16') ? 2 * offset : body.indexOf(0)))
  return { text, charset, bom: mark !== undefined }
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  bytes.length >= start.length && start.every((byte, i) => bytes[i] === byte)

/** ASCII in UTF-16 has a zero in every second byte, and hardly any elsewhere. Looks at the first 2,000 bytes. */
const guessUtf16 = (bytes: Uint8Array): Charset | undefined => {
  const pairs = Math.floor(Math.min(bytes.length, 2_000) / 2)
  let even = 0
  let odd = 0
  for (let i = 0; i < pairs; i++) {
    if (bytes[2 * i] === 0) even++
    if (bytes[2 * i + 1] === 0) odd++
  }
  if (pairs < 4) return undefined
  if (odd >= pairs * 0.7 && even <= pairs * 0.05) return 'utf-16le'
  if (even >= pairs * 0.7 && odd <= pairs * 0.05) return 'utf-16be'
  return undefined
}

// A mark inside the text is a character of it (ignoreBOM), or offsets would no longer fit the bytes.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    utf8.decode(bytes)
    return true
  } catch (error) {
    if (error instanceof TypeError) return false // what `fatal` throws for bytes that are not UTF-8
    throw error
  }
}

/**
 * Bytes that are not UTF-8 as a whole: windows-1252, unless most of what is not ASCII in them is sound UTF-8.
 * Then the file is UTF-8 with damage in it, and reading it as windows-1252 would garble all that is sound.
 */
const singleByte = (bytes: Uint8Array): Charset => {
  const { sound, broken, firstBroken } = surveyUtf8(bytes)
  if (sound <= broken) return 'windows-1252'
  throw new PieceRefused(
    'broken-utf-8',
    'The file is UTF-8 with damaged or missing bytes',
    'Send it again',
    firstBroken,
  )
}

/** How many characters beyond ASCII are sound UTF-8, how many bytes are none, and where the first of those is. */
const surveyUtf8 = (bytes: Uint8Array): { sound: number; broken: number; firstBroken?: number } => {
  let sound = 0
  let broken = 0
  let firstBroken: number | undefined
  for (let i = 0; i < bytes.length; i++) {
    const width = utf8Width(bytes, i)
    if (width === 0) {
      broken++
      firstBroken ??= i
    } else if (width > 1) {
      sound++
      i += width - 1
    }
  }
  return { sound, broken, firstBroken }
}

/** Bytes of the UTF-8 character at `i` (1 to 4), or 0 where there is none. */
const utf8Width = (bytes: Uint8Array, i: number): number => {
  const lead = bytes[i] ?? 0
  if (lead < 0x80) return 1
  const width = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
  for (let k = 1; k < width; k++) if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return 0
  return width
}

const decodeBytes = (bytes: Uint8Array, charset: Charset, skipped: number): string => {
  if (charset === 'utf-8' && !isUtf8(bytes)) {
    const place = skipped + (surveyUtf8(bytes).firstBroken ?? 0)
    throw new PieceRefused('broken-utf-8', 'The file is marked as UTF-8 and is not', asText, place)
  }
  // Node 20's own TextDecoder reads windows-1252 as Latin-1 and loses the curly quotes.
  return charset === 'utf-8' ? utf8.decode(bytes) : iconv.decode(Buffer.from(bytes), 'windows-1252')
}

const decodeUtf16 = (bytes: Uint8Array, charset: Charset, skipped: number): string => {
  if (bytes.length % 2 === 1) {
    const what = 'The file is UTF-16 and ends in the middle of a character'
    throw new PieceRefused('cut-short', what, 'Send it again', bytes.length - 1 + skipped)
  }
  const units = Buffer.from(bytes)
  const text = (charset === 'utf-16be' ? units.swap16() : units).toString('utf16le')
  const lone = text.search(/\p{Surrogate}/u)
  if (lone < 0) return text
  throw new PieceRefused('lone-surrogate', 'The text has half a character', 'Send it again', 2 * lone + skipped)
}

/** Old wires leave a stray control character in a piece; a file of another kind is full of them. NUL ends a text in too many programs. */
const refuseControls = (text: string, byteOf: (offset: number) => number): void => {
  const controls = text.match(/[\0-\x08\x0e-\x19\x1b-\x1f\x7f]/g)?.length ?? 0
  if (controls > 4 && controls * 100 > text.length) {
    throw new PieceRefused('binary', `The file is no text: it has ${controls} control characters`, asText)
  }
  const nul = text.indexOf('\0')
  if (nul >= 0) throw new PieceRefused('nul', 'The text has a NUL character', asText, byteOf(nul))
}
