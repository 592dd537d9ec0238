import { describe, expect, it } from 'vitest'
import { hostOf, normaliseHost, PieceRefused, readPiece, type IncomingPiece } from '../../src/ingest/piece'

const read = (text: string): IncomingPiece => readPiece(Buffer.from(text))

describe('a piece is refused', () => {
  it.each([
    ['RTF', '{\\rtf1\\ansi Boats.}'],
    ['HTML', '<!DOCTYPE html><p>Boats.'],
    ['XML', '\n<?xml version="1.0"?><nitf/>'],
    ['XML without a declaration', '<nitf version="1">Boats.</nitf>'],
    ['a notice without a piece', 'SOURCE: Skarv Post\nAll rights reserved.'],
    ['a source without a piece', 'SOURCE: Skarv Post'],
  ])('%s', (_name, text) => {
    expect(() => read(text)).toThrow(PieceRefused)
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'not-a-piece' }))
  })

  it('over the limit that is given', () => {
    expect(() => readPiece(Buffer.from('Boats.'), { mostBytes: 5 })).toThrow(
      expect.objectContaining({ code: 'too-large' }),
    )
    expect(readPiece(Buffer.from('Boats.'), { mostBytes: 6 }).text).toBe('Boats.')
  })

  it('but prose in angle brackets is prose', () => {
    expect(read('< 5 metres is too low, the pilot said.').blocks).toHaveLength(1)
  })
})

describe('the headline', () => {
  it.each([
    ['Boats are late. Nobody minds.', 'Boats are late'],
    ['“Late again!” the pilot said. Nobody minds.', '“Late again!” the pilot said'],
    ['Why are boats late? Nobody knows.', 'Why are boats late?'],
    ['Boats are late', 'Boats are late'],
    ['It happened in the morning... Nobody minds.', 'It happened in the morning...'],
    [`${'a'.repeat(89)}.`, 'a'.repeat(89)],
    [`${'a'.repeat(90)}.`, 'a'.repeat(90)],
    [`${'a'.repeat(91)}.`, `${'a'.repeat(89)}…`],
    [`${'a'.repeat(88)}🐋🐋.`, `${'a'.repeat(88)}…`],
    [`${'word '.repeat(17)}wordy, word`, `${'word '.repeat(17).trim()}…`],
  ])('%j is proposed from the first sentence', (text, title) => {
    const piece = read(text)
    expect(piece).toMatchObject({ title, titleProposed: true })
    expect(title.length).toBeLessThanOrEqual(90)
    expect(piece.problems.map(({ code }) => code)).toContain('no-title')
  })

  it('is the heading before the first paragraph, and no later one', () => {
    expect(read('# Boats\nThey are late.')).toMatchObject({ title: 'Boats', titleProposed: false })
    expect(read('They are late.\n# Boats')).toMatchObject({ title: 'They are late', titleProposed: true })
  })

  it('is missing where there are no words', () => {
    const piece = read('![](https://a.example/b.jpg)')
    expect([piece.title, piece.hero?.url, piece.blocks]).toEqual([undefined, 'https://a.example/b.jpg', []])
  })
})

describe('pictures', () => {
  it('the first before any paragraph is the hero, the others stay where they are', () => {
    const piece = read(
      '![](https://a.example/1.jpg)\n![](https://a.example/2.jpg)\nBoats.\n![](https://a.example/3.jpg)',
    )
    expect(piece.hero).toBe(piece.pictures[0])
    expect(piece.pictures.map(({ url, position }) => `${position} ${url}`)).toEqual([
      '0 https://a.example/1.jpg',
      '1 https://a.example/2.jpg',
      '2 https://a.example/3.jpg',
    ])
    expect(piece.blocks.map(({ kind }) => kind)).toEqual(['picture', 'paragraph', 'picture'])
    expect(read('Boats.\n![](https://a.example/1.jpg)').hero).toBeUndefined()
  })

  it('without a web address are kept and reported', () => {
    const piece = read('![](boat.jpg)\nBoats.\n![](data:image/png,x)')
    expect(piece.pictures).toHaveLength(2)
    expect(piece.problems.filter(({ code }) => code === 'picture-address').map(({ message }) => message)).toEqual([
      expect.stringContaining('"boat.jpg"'),
      expect.stringContaining('"data:image/png,x"'),
    ])
  })
})

describe('an embargo', () => {
  it('is a moment where it can be read', () => {
    expect(read('Embargoed until 12 March 2026, 06:00 GMT\nBoats.').embargoedUntil).toBe('2026-03-12T06:00:00.000Z')
  })

  it('is the later one of two', () => {
    const text = 'Embargoed until 2026-03-12T06:00Z\nBoats.\nNot for publication before 2026-03-13T06:00Z'
    expect(read(text).embargoedUntil).toBe('2026-03-13T06:00:00.000Z')
  })

  it('is its words where it cannot, and a person is told', () => {
    const piece = read('Embargoed until Monday at 6\nBoats.')
    expect(piece.embargoedUntil).toBe('Embargoed until Monday at 6')
    expect(piece.problems.map(({ code }) => code)).toContain('unreadable-embargo')
    expect(piece.notices[0]?.exclusions).toEqual([
      { kind: 'window', from: new Date(NaN), words: 'Embargoed until Monday at 6' },
    ])
  })
})

describe('the source', () => {
  it.each([
    ['IDRW.ORG.', 'IDRW.ORG', 'idrw.org'],
    ['Fjord Wire', 'Fjord Wire', undefined],
    ['Fjord Wire (fjordwire.example)', 'Fjord Wire', 'fjordwire.example'],
    ['Fjord Wire, www.fjordwire.example.', 'Fjord Wire', 'fjordwire.example'],
    ['Fjord Wire – https://fjordwire.example/', 'Fjord Wire', 'fjordwire.example'],
    ['Fjord Wire (Bergen)', 'Fjord Wire (Bergen)', undefined],
    ['[Fjord Wire](https://fjordwire.example)', 'Fjord Wire', 'fjordwire.example'],
  ])('%s', (line, name, host) => {
    const piece = read(`SOURCE: ${line}\nBoats.`)
    expect([piece.source?.name, piece.source?.host, piece.source?.words]).toEqual([name, host, `SOURCE: ${line}`])
  })
})

describe('host names', () => {
  it.each([
    ['IDRW.ORG', 'idrw.org'],
    ['www.idrw.org.', 'idrw.org'],
    ['https://www.idrw.org/about?x=1', 'idrw.org'],
    ['HTTP://IDRW.org:8080', 'idrw.org'],
    ['Blåbær.example', 'xn--blbr-roah.example'],
    ['news.skarvpost.example', 'news.skarvpost.example'],
    ['www.example', 'www.example'],
    ['Fjord Wire', undefined],
    ['Fjord Wire A.S.', undefined],
    ['A.S.', undefined],
    ['localhost', undefined],
    ['192.168.1.1', undefined],
    ['desk@skarvpost.example', undefined],
    ['javascript:alert', undefined],
    ['https://', undefined],
    ['', undefined],
    [`${'a'.repeat(64)}.example`.repeat(5), undefined],
  ])('%j is the host %j', (name, host) => {
    expect(hostOf(name)).toBe(host)
    if (host !== undefined) expect(normaliseHost(host)).toBe(host)
  })
})
