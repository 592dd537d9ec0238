import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importAll } from '../../src/ingest/importer'
import type { PieceReport } from '../../src/ingest/report'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'

// The pieces of whoever runs this (`PIECES_DIR`), else our own sample of the same shape: SOURCE line, picture line, paragraphs, notice.
const folder = process.env.PIECES_DIR ?? 'samples'
const file = process.env.PIECES_DIR
  ? (readdirSync(folder).find((name) => name.endsWith('.txt')) ?? '')
  : 'harbour-ferry.txt'
const path = join(folder, file)
const bytes = readFileSync(path)
const lines = bytes
  .toString('utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
const notice = lines.at(-1) ?? ''
const name = /^SOURCE:\s*(.*?)\.?$/i.exec(lines[0] ?? '')?.[1] ?? ''
const pictureUrl = /\((.*)\)/.exec(lines[1] ?? '')?.[1] ?? ''
const paragraphs = lines.slice(2, -1)

interface Node {
  type: string
  text?: string
  children?: Node[]
}
const textOf = (node: Node): string => (node.text ?? '') + (node.children ?? []).map(textOf).join('')

describe.each(databases)(`${file} (%s)`, (database) => {
  let newsroom: Newsroom
  let report: PieceReport | undefined
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
    report = (await importAll([path], { payload: newsroom.payload, withinMs: 1 })).pieces[0]
  })
  afterAll(() => newsroom.close())
  const read = async (collection: string) =>
    (await newsroom.as('editor')('GET', `/api/${collection}?depth=0&draft=true`)).body.docs ?? []

  test('the source is on record once, with its host', async () => {
    const host = name.toLowerCase()
    expect(report?.source?.name).toBe(name)
    expect(await read('sources')).toMatchObject([{ name, hosts: [host] }])
  })

  test('the picture is on record with its exact address, without a holder and without a source', async () => {
    const images = await read('images')
    expect(images).toHaveLength(1)
    expect(images[0]).toMatchObject({ origin: { url: pictureUrl } })
    expect(images[0]?.source ?? null).toBeNull()
    expect((images[0]?.rights as { copyrightHolder?: string } | undefined)?.copyrightHolder ?? null).toBeNull()
  })

  test('the body is the paragraphs, and nothing else', async () => {
    const [article] = await read('articles')
    const body = (article?.body as { root: Node }).root.children ?? []
    expect(body.map(textOf)).toEqual(paragraphs)
    expect(article?._status).toBe('draft')
  })

  test('the notice is there byte for byte, and asks for permission', async () => {
    const [article] = await read('articles')
    expect(article?.rights).toMatchObject({ notices: [{ text: notice, restriction: 'permission-required' }] })
    const [evidence] = await read('evidence')
    const span = (evidence?.notices as { byteStart: number; byteEnd: number }[])[0]
    expect(bytes.subarray(span?.byteStart, span?.byteEnd).toString('utf8')).toBe(notice)
    expect(evidence?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  test('what the source grants covers the text, and not the picture', async () => {
    const manager = newsroom.as('rights-manager')
    const [source] = await read('sources')
    await manager('POST', '/api/permissions', {
      effect: 'grant',
      basis: 'agreement',
      grantor: name,
      sources: [source?.id],
      channels: ['web'],
      territories: '001',
      note: 'By letter',
    })
    const { body } = await manager('GET', `/api/verdict?article=${report?.article}`)
    const reasons = (body as unknown as { verdict: { reasons: { part: string }[] } }).verdict.reasons
    expect(reasons.length).toBeGreaterThan(0)
    expect(reasons.every(({ part }) => part.startsWith('images:'))).toBe(true)
  })
})
