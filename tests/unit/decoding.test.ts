import { describe, expect, it } from 'vitest'
import { decode } from '../../src/ingest/formats/decoding'
import { PieceRefused, type RefusalCode } from '../../src/ingest/formats/refusal'

const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')]
const utf16 = (text: string, big = false): number[] => {
  const bytes = Buffer.from(text, 'utf16le')
  return [...(big ? bytes.swap16() : bytes)]
}

describe('decode', () => {
  it.each([
    ['plain ASCII', ascii('Boats.\r\n'), 'Boats.\r\n', 'utf-8', false],
    ['UTF-8', [...Buffer.from('Æ “🐋” Boats.')], 'Æ “🐋” Boats.', 'utf-8', false],
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, ...ascii('Boats.')], 'Boats.', 'utf-8', true],
    ['two marks: the second is a character', [0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, 0x61], '\ufeffa', 'utf-8', true],
    ['UTF-16 LE', [0xff, 0xfe, ...utf16('Båts 🐋\r')], 'Båts 🐋\r', 'utf-16le', true],
    ['UTF-16 BE', [0xfe, 0xff, ...utf16('Båts 🐋\r', true)], 'Båts 🐋\r', 'utf-16be', true],
    ['UTF-16 LE without a mark', utf16('Boats “at sea”.'), 'Boats “at sea”.', 'utf-16le', false],
    ['UTF-16 BE without a mark', utf16('Boats “at sea”.', true), 'Boats “at sea”.', 'utf-16be', false],
    [
      'windows-1252',
      [0x93, ...ascii('Boats'), 0x94, 0x20, 0x80, 0x20, 0xe9, 0x85],
      '“Boats” € é…',
      'windows-1252',
      false,
    ],
    ['an old wire’s stray control character', ascii('\x02Boats.\x1a'), '\x02Boats.\x1a', 'utf-8', false],
  ])('%s', (_name, bytes, text, charset, bom) => {
    expect(decode(Uint8Array.from(bytes))).toEqual({ text, charset, bom })
  })

  const refused: [string, readonly number[], RefusalCode, number | undefined][] = [
    ['an empty file', [], 'empty', undefined],
    ['white space', ascii(' \r\n\t '), 'empty', undefined],
    ['a mark alone', [0xef, 0xbb, 0xbf], 'empty', undefined],
    ['a JPEG', [0xff, 0xd8, 0xff, 0xe0, ...ascii('JFIF')], 'binary', 0],
    ['a Word file', [0x50, 0x4b, 0x03, 0x04, ...ascii('word')], 'binary', 0],
    ['a PDF', ascii('%PDF-1.7 text'), 'binary', 0],
    ['noise', Array.from({ length: 512 }, (_, i) => (i * 37) % 256), 'binary', undefined],
    ['a NUL', ascii('Boats\0 at sea'), 'nul', 5],
    ['a NUL after a mark', [0xef, 0xbb, 0xbf, ...ascii('Boats\0 at sea')], 'nul', 8],
    ['a NUL in UTF-16', [0xff, 0xfe, ...utf16('Boats\0 at sea')], 'nul', 12],
    ['half a surrogate', [0xff, 0xfe, ...utf16('Boats'), 0x00, 0xd8, ...utf16('!')], 'lone-surrogate', 12],
    ['UTF-16 that was cut', [0xff, 0xfe, ...utf16('Boats'), 0x61], 'cut-short', 12],
    ['UTF-8 that was cut', [...Buffer.from('Æ, ø, å and “'), 0xe2, 0x80], 'broken-utf-8', 18],
    ['marked as UTF-8 and not', [0xef, 0xbb, 0xbf, 0x93, 0x61], 'broken-utf-8', 3],
  ]
  it.each(refused)('refuses %s', (_name, bytes, code, byte) => {
    const error = refusalOf(bytes)
    expect(error).toMatchObject({ code, byte })
    expect(error.message).toContain(error.remedy)
    if (byte !== undefined) expect(error.message).toContain(`at byte ${byte}`)
  })

  it('holds to the limit, its own or another', () => {
    expect(() => decode(new Uint8Array(5_000_001).fill(0x61))).toThrow(/5000001 bytes, and a piece may have 5000000/)
    expect(refusalOf(ascii('Boats'), 4).code).toBe('too-large')
    expect(decode(Uint8Array.from(ascii('Boats')), 5).text).toBe('Boats')
  })
})

const refusalOf = (bytes: readonly number[], most?: number): PieceRefused => {
  try {
    decode(Uint8Array.from(bytes), most)
  } catch (error) {
    if (error instanceof PieceRefused) return error
    throw error
  }
  throw new Error('Nothing was refused.')
}
