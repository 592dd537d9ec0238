import { isAscii, isUtf8 } from 'node:buffer'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { byteSpan } from '../../src/evidence/spans'
import { decode } from '../../src/ingest/formats/decoding'
import { charsets, type Charset } from '../../src/rights/vocabulary'

const marks: Readonly<Record<Charset, readonly number[]>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
  'windows-1252': [],
}
const encode = (text: string, charset: Charset, bom: boolean): Uint8Array =>
  Uint8Array.from([...(bom ? marks[charset] : []), ...iconv.encode(text, charset, { addBOM: false })])
const decodeAs = (bytes: Uint8Array, charset: Charset): string =>
  iconv.decode(Buffer.from(bytes), charset, { stripBOM: false })

const unicode = fc.string({ unit: 'binary' })
const western = fc.string({ unit: fc.constantFrom(...'abc XYZ\r\n’“”–…€©éÆøå') })

describe('byteSpan', () => {
  it.each(charsets.flatMap((charset) => [false, true].map((bom) => ({ charset, bom }))))(
    'the bytes of a span decode to exactly that span ($charset, mark: $bom)',
    ({ charset, bom }) => {
      const texts = charset === 'windows-1252' ? western : unicode
      fc.assert(
        fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
          const characters = [...text]
          const [from, to] = [a % (characters.length + 1), b % (characters.length + 1)].sort((x, y) => x - y)
          const start = characters.slice(0, from).join('').length
          const end = characters.slice(0, to).join('').length
          const bytes = encode(text, charset, bom)
          const { byteStart, byteEnd } = byteSpan(text, charset, bom, start, end)
          expect(decodeAs(bytes.subarray(byteStart, byteEnd), charset)).toBe(text.slice(start, end))
          expect(byteSpan(text, charset, bom, 0, text.length).byteEnd).toBe(bytes.length)
        }),
      )
    },
  )

  it('holds for what decode() makes of bytes', () => {
    fc.assert(
      fc.property(western, fc.constantFrom(...charsets), fc.boolean(), (words, charset, bom) => {
        const sent = `Plain words come first, so that nobody has to guess. ${words}`
        const bytes = encode(sent, charset, bom)
        // Some words are, byte for byte, others in UTF-8 ("Æ€" and "ƀ"): nobody can tell which were meant.
        fc.pre(charset !== 'windows-1252' || !isUtf8(bytes) || isAscii(bytes))
        const { text, ...found } = decode(bytes)
        expect(text).toBe(sent)
        const { byteStart, byteEnd } = byteSpan(text, found.charset, found.bom, 6, text.length)
        expect(decodeAs(bytes.subarray(byteStart, byteEnd), found.charset)).toBe(text.slice(6))
      }),
    )
  })

  it.each([
    { start: -1, end: 1 },
    { start: 2, end: 1 },
    { start: 0, end: 5 },
    { start: 0.5, end: 1 },
    { start: NaN, end: 1 },
  ])('refuses $start to $end in a text of four', ({ start, end }) => {
    expect(() => byteSpan('abcd', 'utf-8', false, start, end)).toThrow(/Give 0 ≤ start ≤ end/)
  })

  it('refuses an edge inside a character', () => {
    expect(() => byteSpan('a🐋b', 'utf-8', false, 0, 2)).toThrow(/inside a character/)
    expect(byteSpan('a🐋b', 'utf-8', true, 1, 3)).toEqual({ byteStart: 4, byteEnd: 8 })
  })
})
