import type { Charset } from '../rights/vocabulary'

/** A part of the bytes that arrived, `byteEnd` exclusive. */
export interface ByteSpan {
  readonly byteStart: number
  readonly byteEnd: number
}

/** Length in bytes of each charset's byte order mark. windows-1252 has none. */
const markBytes: Readonly<Record<Charset, number>> = { 'utf-8': 3, 'utf-16le': 2, 'utf-16be': 2, 'windows-1252': 0 }

/**
 * From a span of the decoded text (UTF-16 code units, `end` exclusive, the mark not counted) to the span of the arrived bytes (the mark
 * counted). The text must be what those bytes decode to. Linear in `end`.
 * @throws {RangeError} for a span outside the text, or one whose edge lies inside a character (between two surrogates).
 */
export const byteSpan = (text: string, charset: Charset, bom: boolean, start: number, end: number): ByteSpan => {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start || end > text.length) {
    throw new RangeError(`No span ${start} to ${end} in a text of ${text.length}. Give 0 ≤ start ≤ end ≤ its length.`)
  }
  for (const edge of [start, end]) {
    if (isInsideCharacter(text, edge)) throw new RangeError(`Offset ${edge} lies inside a character. Move it by one.`)
  }
  const mark = bom ? markBytes[charset] : 0
  if (charset === 'windows-1252') return { byteStart: start, byteEnd: end }
  if (charset !== 'utf-8') return { byteStart: mark + 2 * start, byteEnd: mark + 2 * end }
  const byteStart = mark + Buffer.byteLength(text.slice(0, start), 'utf-8')
  return { byteStart, byteEnd: byteStart + Buffer.byteLength(text.slice(start, end), 'utf-8') }
}

const isInsideCharacter = (text: string, offset: number): boolean =>
  (text.charCodeAt(offset - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(offset) & 0xfc00) === 0xdc00
