/** Pieces are taken many at once. What is written is what `payload.create` would have written, and one that is refused takes none down with it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { recordOf, sealed } from '../../src/evidence/seal'
import { arrivedFields } from '../../src/ingest/arrived'
import type { Incoming } from '../../src/ingest/arrived'
import { take as takePieces } from '../../src/ingest/batch'
import { filesIn } from '../../src/ingest/files'
import { importAll } from '../../src/ingest/importer'
import { newRecord } from '../../src/ingest/new-record'
import { readPiece } from '../../src/ingest/piece'
import { batches, piecesIn } from '../../src/ingest/reading'
import { waitingRows } from '../../src/ingest/rows'
import { inTurn } from '../../src/ingest/transaction'
import type { Article, Evidence, Image, Source } from '../../src/payload-types'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'

type Rows = Record<string, unknown[]>

/** Every row of the database, by its table or collection. */
const allRows = async ({ payload }: Newsroom): Promise<Rows> => {
  if (payload.db.name === 'sqlite') {
    const { client } = payload.db as unknown as {
      client: { execute(sql: string): Promise<{ columns: string[]; rows: Record<string, unknown>[] }> }
    }
    const read = async (sql: string) => {
      const { columns, rows } = await client.execute(sql)
      return rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])))
    }
    const tables = await read(`select name from sqlite_master where type = 'table' and name not like 'sqlite%'`)
    const entries = await Promise.all(
      tables.map(async ({ name }) => [String(name), await read(`select * from "${String(name)}"`)] as const),
    )
    return Object.fromEntries(entries)
  }
  const { connection } = payload.db as unknown as {
    connection: {
      db: { collections(): Promise<{ collectionName: string; find(): { toArray(): Promise<unknown[]> } }[]> }
    }
  }
  const collections = await connection.db.collections()
  const entries = await Promise.all(
    collections.map(async (each) => [each.collectionName, await each.find().toArray()] as const),
  )
  return Object.fromEntries(entries)
}

/** The rows that some work adds or changes, with neither ids nor the moments at which it was done. */
const written = async (newsroom: Newsroom, work: () => Promise<unknown>): Promise<Rows> => {
  const before = await allRows(newsroom)
  await work()
  const after = await allRows(newsroom)
  const rows = Object.entries(after).map(([table, now]) => {
    const known = new Set((before[table] ?? []).map((row) => JSON.stringify(row)))
    return [table, now.filter((row) => !known.has(JSON.stringify(row))).map(plain)] as const
  })
  return Object.fromEntries(rows.filter(([table, added]) => added.length > 0 && !turns.includes(table)))
}

/** Written by each import, so that they take turns. */
const turns = ['payload_kv', 'payload-kvs']

const plain = (row: unknown): unknown =>
  JSON.parse(JSON.stringify(row), (name, value: unknown) =>
    name === 'id' || name === '_id' || name === 'parent_id' || name === '_parent_id' || name === 'parent'
      ? 'an id'
      : typeof value === 'string'
        ? value
            .replace(/\b[0-9a-f]{24}\b/g, 'an id')
            .replace(/Number (one|two)/gi, 'Number N')
            .replace(/number-(one|two)/g, 'number-n')
            .replace(new RegExp(`${new Date().getUTCFullYear()}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z`), 'now')
        : value,
  ) as unknown

const text = (title: string) =>
  [
    'EMBARGO: 2031-03-01 06:00 UTC',
    'SOURCE: Harbour Wire (harbourwire.example)',
    `# ${title}`,
    'The quay opened on Monday. See [the plans](https://harbourwire.example/plans).',
    '## What was said',
    '> “It is a good quay,” said its builder.',
    '- One crane',
    '- Two ferries',
    '![A crane](https://harbourwire.example/crane.jpg "The crane")',
    '© 2026 Harbour Wire. This article may not be reproduced without permission.',
    'Not for use in Italy and France. Not for use on websites or in print. For 14 days from transmission only.',
  ].join('\n\n')

const incoming = (title: string) => {
  const bytes = Buffer.from(text(title))
  const piece = readPiece(bytes)
  return { path: 'p.txt', origin: 'file:///p.txt', bytes, hash: 'f'.repeat(64), piece }
}

describe.each(databases)('records that are written together (%s)', (database) => {
  let newsroom: Newsroom
  let source: Source
  let picture: Image
  let evidence: Evidence
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
    source = await recordsIn(newsroom).source({ name: 'Harbour Wire' })
    picture = await recordsIn(newsroom).picture({ source: source.id }, { file: false })
    evidence = await newsroom.payload.create({
      collection: 'evidence',
      data: recordOf(
        { kind: 'piece', bytes: Buffer.from('x'), mediaType: 'text/plain', filename: 'x.txt' },
        new Date(),
      ),
      context: sealed,
    })
  })
  afterAll(() => newsroom.close())

  const inOneGo = (work: (into: Parameters<typeof newRecord>[0]) => Promise<unknown>) =>
    inTurn(newsroom.payload, async (req) => {
      const rows = await waitingRows(req)
      await work({ req, rows })
      await rows.write()
    })

  const article = (title: string): Omit<Article, 'id' | 'createdAt' | 'updatedAt'> => ({
    ...arrivedFields(incoming(title), evidence.id, () => picture.id),
    slug: undefined,
    source: source.id,
    heroImage: picture.id,
    pubStatus: 'usable',
    _status: 'draft',
  })

  test('an article, and its version', async () => {
    const own = { depth: 0, overrideAccess: true, draft: true } as const
    const one = await written(newsroom, () =>
      newsroom.payload.create({ collection: 'articles', data: article('Number one'), ...own }),
    )
    const two = await written(newsroom, () => inOneGo((into) => newRecord(into, 'articles', article('Number two'))))
    expect(Object.keys(one).length).toBeGreaterThanOrEqual(2)
    expect(two).toEqual(one)
  })

  test('a picture that is still to come', async () => {
    const data = (name: string) => ({
      name,
      alt: 'A crane',
      caption: 'The crane',
      origin: { url: `https://harbourwire.example/${name}.jpg`, host: 'harbourwire.example' },
      source: source.id,
      fetch: { state: 'pending' as const },
    })
    const one = await written(newsroom, () =>
      newsroom.payload.create({ collection: 'images', data: data('number-one'), depth: 0 }),
    )
    const two = await written(newsroom, () => inOneGo((into) => newRecord(into, 'images', data('number-two'))))
    expect(two).toEqual(one)
  })

  test('the record of what arrived', async () => {
    const data = (name: string) => ({
      ...recordOf(
        {
          ...{ kind: 'piece', bytes: Buffer.from('The same.'), mediaType: 'text/plain', filename: `${name}.txt` },
          ...{ origin: `file:///${name}.txt`, charset: 'utf-8' },
          notices: [{ text: 'All rights reserved.', of: 'text', start: 1, end: 2, byteStart: 3, byteEnd: 4 }],
        },
        newsroom.clock.now,
      ),
      sha256: name,
    })
    const one = await written(newsroom, () =>
      newsroom.payload.create({ collection: 'evidence', data: data('number-one'), context: sealed, depth: 0 }),
    )
    const two = await written(newsroom, () =>
      inOneGo((into) => newRecord(into, 'evidence', data('number-two'), sealed)),
    )
    expect(two).toEqual(one)
  })
})

describe.each(databases)('pieces that are taken together (%s)', (database) => {
  let newsroom: Newsroom
  let folder: string
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, environment: { logLevel: 'silent' } })
    folder = join(newsroom.folder, 'in')
    mkdirSync(folder)
  })
  afterAll(() => newsroom.close())

  const put = (name: string, words: string) => writeFileSync(join(folder, name), words)
  const take = async (...names: string[]) => {
    const paths = names.map((name) => join(folder, name))
    return (await importAll(paths, { payload: newsroom.payload, withinMs: 1 })).pieces
  }
  const stored = (id: string | undefined) =>
    newsroom.payload.findByID({ collection: 'articles', id: id ?? '', draft: true, depth: 0 })

  test('each that is refused is named, in its place, and all others are there', async () => {
    const records = recordsIn(newsroom)
    await records.trash('sources', await records.source({ name: 'Dropped Wire' }))
    const names = Array.from({ length: 120 }, (_, index) => `piece-${index}.txt`)
    const isBad = (index: number) => index === 17 || index === 18 || index === 99
    for (const [index, name] of names.entries())
      put(name, `SOURCE: ${isBad(index) ? 'Dropped' : 'Kept'} Wire\n# Piece ${index}\nThe words of piece ${index}.`)
    const begun = vi.spyOn(newsroom.payload.db, 'beginTransaction')
    const pieces = await take(...names)
    // Of the first hundred once for nothing, and once without those of the source that is refused; then the others.
    expect(begun).toHaveBeenCalledTimes(3)
    begun.mockRestore()
    expect(pieces.map(({ piece, outcome }) => [piece, outcome])).toEqual(
      names.map((name, index) => [join(folder, name), isBad(index) ? 'refused' : 'created']),
    )
    for (const index of [17, 18, 99])
      expect(pieces[index]?.problems).toMatchObject([
        { code: 'not-taken', message: expect.stringMatching(/There is a source of that name already/) as string },
      ])
    expect(await newsroom.payload.count({ collection: 'articles' })).toEqual({ totalDocs: 117 })
    expect(await stored(pieces[50]?.article)).toMatchObject({ title: 'Piece 50', slug: 'piece-50', _status: 'draft' })
    const again = await take(...names)
    expect(again.map(({ outcome, article }) => [outcome, article])).toEqual(
      pieces.map(({ article }, index) => (isBad(index) ? ['refused', undefined] : ['unchanged', article])),
    )
  })

  test('one headline for many: each has a slug of its own, past those that are taken', async () => {
    await recordsIn(newsroom).article({ title: 'The weather' })
    const names = Array.from({ length: 4 }, (_, index) => `weather-${index}.txt`)
    for (const [index, name] of names.entries()) put(name, `# The weather\nRain, ${index} times.`)
    const pieces = await take(...names)
    const slugs = await Promise.all(pieces.map(async ({ article }) => (await stored(article)).slug))
    expect(slugs).toEqual(['the-weather-2', 'the-weather-3', 'the-weather-4', 'the-weather-5'])
  })

  test('as many in one transaction as the pace allows, while it changes', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `paced-${index}.txt`)
    for (const [index, name] of names.entries()) put(name, `# Paced ${index}\nThe paced words of piece ${index}.`)
    const { found } = await filesIn(names.map((name) => join(folder, name)))
    const read: Incoming[] = []
    for await (const batch of batches(found, 1000)) read.push(...piecesIn(batch))
    const sizes = [1, 3, 2, 100]
    const begun = vi.spyOn(newsroom.payload.db, 'beginTransaction')
    const pieces = () => sizes.shift() ?? 0
    const outcomes = await takePieces(newsroom.payload, read, { pieces, timed: (work) => work() })
    expect(begun).toHaveBeenCalledTimes(4)
    begun.mockRestore()
    expect(read.map((each) => outcomes.get(each))).toMatchObject(
      names.map((_, index) => ({ outcome: 'created', article: { title: `Paced ${index}` } })),
    )
  })

  test('nothing but corrections', async () => {
    const names = ['one.txt', 'two.txt', 'three.txt']
    for (const name of names) put(name, `# ${name}\nThe first words of ${name}.`)
    const before = await take(...names)
    for (const name of names) put(name, `# ${name}\nThe second words of ${name}.`)
    const pieces = await take(...names)
    expect(pieces.map(({ outcome }) => outcome)).toEqual(['updated', 'updated', 'updated'])
    expect(pieces.map(({ article }) => article)).toEqual(before.map(({ article }) => article))
  })

  test('new ones, a correction, one that is here, one twice, and the same words from two places', async () => {
    put('known.txt', '# Known\nThe known words.')
    put('corrected.txt', '# Corrected\nThe first words.')
    const [known, first] = await take('known.txt', 'corrected.txt')
    put('corrected.txt', '# Corrected\nThe second words.')
    put('new.txt', 'SOURCE: New Wire\n# New\n![](https://pictures.example/new.jpg)\nThe new words.')
    put('copy.txt', 'SOURCE: New Wire\n# New\n![](https://pictures.example/new.jpg)\nThe new words.')
    put('other.txt', 'SOURCE: New Wire\n# Other\n![](https://pictures.example/new.jpg)\nOther words.')
    const pieces = await take('new.txt', 'corrected.txt', 'known.txt', 'new.txt', 'copy.txt', 'other.txt')
    expect(pieces.map(({ outcome }) => outcome)).toEqual([
      ...['created', 'updated', 'unchanged', 'unchanged', 'unchanged', 'created'],
    ])
    const [created, corrected, here, twice, copy, other] = pieces
    expect([corrected?.article, here?.article]).toEqual([first?.article, known?.article])
    expect([twice?.article, copy?.article]).toEqual([created?.article, created?.article])
    expect(other?.source).toEqual(created?.source)
    expect(other?.images?.map(({ id }) => id)).toEqual(created?.images?.map(({ id }) => id))
    const sources = await newsroom.payload.count({ collection: 'sources', where: { name: { equals: 'New Wire' } } })
    const images = await newsroom.payload.count({ collection: 'images' })
    expect([sources.totalDocs, images.totalDocs]).toEqual([1, 1])
    expect(await stored(created?.article)).toMatchObject({ pictures: `|${created?.images?.[0]?.id}|` })
  })
})
