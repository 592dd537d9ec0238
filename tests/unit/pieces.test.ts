import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { byteSpan } from '../../src/evidence/spans'
import { type Run } from '../../src/ingest/formats/inline'
import { type Block } from '../../src/ingest/formats/plain-text'
import { readPiece, type IncomingPiece } from '../../src/ingest/piece'

const folder = new URL('../pieces/', import.meta.url)
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const arrivedOf = (name: string): string =>
  readdirSync(new URL(`${name}/`, folder)).find((file) => file.startsWith('arrived.')) ?? ''
const plain = names.filter((name) => arrivedOf(name).endsWith('.txt'))

const inline = (runs: readonly Run[]): string =>
  runs.map(({ text, href }) => (href ? `[${text}](${href})` : text)).join('')
const lines = (block: Block): string => {
  switch (block.kind) {
    case 'picture':
      return `picture ${block.url}`
    case 'list':
      return `list ${block.items.map(inline).join(' / ')}`
    case 'heading':
      return `heading ${block.level} ${inline(block.runs)}`
    default:
      return `${block.kind} ${inline(block.runs)}`
  }
}

/** What a reader of the test wants to see of a piece. */
const essence = (piece: IncomingPiece): unknown =>
  JSON.parse(
    JSON.stringify({
      charset: piece.charset,
      bom: piece.bom,
      source: piece.source && { name: piece.source.name, host: piece.source.host, words: piece.source.words },
      title: piece.title,
      titleProposed: piece.titleProposed,
      hero: piece.hero?.url,
      body: piece.blocks.map(lines),
      notices: piece.notices.map(({ of: _of, start: _start, end: _end, ...notice }) => notice),
      embargoedUntil: piece.embargoedUntil,
      pictures: piece.pictures.map(({ start: _start, end: _end, ...picture }) => picture),
      problems: piece.problems.map(({ code }) => code),
    }),
  )

describe('pieces as they arrive', () => {
  it('has the pieces', () => expect(plain.length).toBeGreaterThanOrEqual(12))

  it.each(plain)('%s', async (name) => {
    const bytes = readFileSync(new URL(`${name}/${arrivedOf(name)}`, folder))
    const piece = readPiece(bytes)
    await expect(`${JSON.stringify(essence(piece), null, 2)}\n`).toMatchFileSnapshot(
      new URL(`${name}/expected.json`, folder).pathname,
    )
  })

  it.each(plain)('%s: each notice is the bytes that arrived, and nothing of it is left in the body', (name) => {
    const bytes = readFileSync(new URL(`${name}/${arrivedOf(name)}`, folder))
    const piece = readPiece(bytes)
    const encoding = piece.charset === 'utf-16be' ? 'utf-16be' : piece.charset
    const decoder = new TextDecoder(encoding === 'windows-1252' ? 'latin1' : encoding)
    for (const notice of piece.notices) {
      expect(piece.text.slice(notice.start, notice.end)).toBe(notice.text)
      const { byteStart, byteEnd } = byteSpan(piece.text, piece.charset, piece.bom, notice.start, notice.end)
      const sent = decoder.decode(bytes.subarray(byteStart, byteEnd))
      // What windows-1252 and Latin-1 spell alike is enough to see that the span is right.
      const shared = (text: string): string => text.replace(/[^\x20-\x7e\u00a0-\u00ff]/g, '?')
      expect(piece.charset === 'windows-1252' ? shared(sent) : sent).toBe(
        piece.charset === 'windows-1252' ? shared(notice.text) : notice.text,
      )
      expect(piece.blocks.map(lines).join('\n')).not.toContain(notice.text)
    }
  })
})

describe('the samples', () => {
  const samples = new URL('../../samples/', import.meta.url)
  const sample = (name: string): IncomingPiece => readPiece(readFileSync(new URL(name, samples)))

  it.each([
    ['harbour-ferry.txt', 'harbourpost.example', [['permission-required', 'harbourpost.example', 0]]],
    ['sound-bridge.txt', undefined, [['own-work', undefined, 0]]],
    ['spring-storm.txt', 'coastalweather.example', [['public-domain', undefined, 0]]],
    [
      'fjord-power.txt',
      'fjordwire.example',
      [
        ['all-rights-reserved', 'Fjord Wire AS', 0],
        ['unknown', undefined, 1],
        ['unknown', undefined, 2],
      ],
    ],
  ])('%s is read as its README says', (name, host, notices) => {
    const piece = sample(name)
    expect(piece.source?.host).toBe(host)
    expect(
      piece.notices.map(({ restriction, holder, exclusions }) => [restriction, holder, exclusions.length]),
    ).toEqual(notices)
    expect(piece.blocks.length).toBeGreaterThanOrEqual(4)
  })

  it('name no picture that has no file, but for the one of somebody else', () => {
    const files = JSON.parse(readFileSync(new URL('pictures.json', samples), 'utf-8')) as Record<string, string>
    const named = readdirSync(samples)
      .filter((file) => file.endsWith('.txt'))
      .flatMap((file) => sample(file).pictures.map(({ url }) => url))
    expect(named.filter((url) => !(url in files))).toEqual(['https://static.pictures.example/2026/02/sund-ferry.jpg'])
    expect(Object.keys(files).filter((url) => !named.includes(url))).toEqual([])
    for (const file of Object.values(files)) expect(existsSync(new URL(file, samples)), file).toBe(true)
  })
})
