/** Law 7. Import never grants and never publishes. It may run twice, or be killed half-way, and nothing is doubled, lost or half there. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { getPayload } from 'payload'
import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { configure } from '../../src/cms'
import { readEnvironment } from '../../src/environment'
import type { Article, Evidence } from '../../src/payload-types'
import { servicesOf } from '../../src/services'
import { sealedKey, sha256 } from '../../src/storage/storage'
import { databases } from '../newsroom'
import { ended, kill, place, start } from './processes'
import type { Place } from './processes'

/** MongoDB keeps what a killed process was writing locked for up to 60 seconds, which the next import waits for: so one kill is enough. */
const kills = { sqlite: 4, mongodb: 1 } as const
/** Several batches, of which the kills leave some. */
const pieces = 300
const sources = 7
const notice = 'This article may not be reproduced without permission.'

/** Pieces of seven sources, some with a picture of their own or one that others have, too. */
const piece = (number: number): string =>
  [
    `SOURCE: WIRE${number % sources}.EXAMPLE.`,
    ...(number % 3 === 0 ? [`![](https://pictures.example/${number % 2 === 0 ? 'shared' : number}.jpg)`] : []),
    `Piece number ${number} tells of the harbour. It was closed on Monday.`,
    'A second paragraph says more.',
    notice,
  ].join('\n')

describe.each(databases)('an import may be killed, and run again (%s)', (database) => {
  let here: Place
  let folder: string
  beforeAll(() => {
    here = place(database)
    folder = join(here.folder, 'pieces')
    mkdirSync(folder)
    for (let number = 1; number <= pieces; number++)
      writeFileSync(join(folder, `piece-${String(number).padStart(3, '0')}.txt`), piece(number))
  })
  afterAll(() => here.remove())

  /** What is on record, read by this process. */
  const onRecord = async <T>(read: (payload: Payload) => Promise<T>): Promise<T> => {
    const config = await configure({ environment: readEnvironment(here.environment) })
    const payload = await getPayload({ config, key: randomUUID() })
    try {
      return await read(payload)
    } finally {
      await payload.destroy()
    }
  }

  const all = async (payload: Payload) => {
    const own = { depth: 0, limit: 1000, pagination: false } as const
    const [articles, evidence, sourcesThere, images, permissions, releases] = await Promise.all([
      payload.find({ collection: 'articles', draft: true, trash: true, ...own }),
      payload.find({ collection: 'evidence', ...own }),
      payload.find({ collection: 'sources', ...own }),
      payload.find({ collection: 'images', ...own }),
      payload.count({ collection: 'permissions' }),
      payload.find({ collection: 'releases', where: { until: { greater_than: '2000-01-01' } }, ...own }),
    ])
    return {
      articles: articles.docs,
      evidence: evidence.docs,
      sources: sourcesThere.docs,
      images: images.docs,
      permissions: permissions.totalDocs,
      releases: releases.docs.filter(({ territories }) => territories !== '||'),
    }
  }

  /** Every article that is there is there whole: its text, its source, its notice, its evidence, the bytes of it. */
  const expectWhole = async (payload: Payload, articles: readonly Article[], evidence: readonly Evidence[]) => {
    const { storage } = servicesOf(payload)
    for (const { arrival, evidence: id, rights, source, body, _status } of articles) {
      const record = evidence.find((each) => String(each.id) === String(id))
      const bytes = readFileSync(new URL(arrival?.piece ?? ''))
      expect(sha256(bytes)).toBe(arrival?.sha256)
      expect(record?.sha256).toBe(arrival?.sha256)
      expect((await storage.read(sealedKey(arrival?.sha256 ?? ''))).equals(bytes)).toBe(true)
      expect(rights?.notices).toMatchObject([{ text: notice }])
      expect(source).toBeTruthy()
      expect(JSON.stringify(body)).toContain('A second paragraph')
      expect(_status).toBe('draft')
    }
  }

  test(
    'killed again and again, it leaves whole pieces only; run to its end, it has taken every piece once',
    { timeout: 400_000 },
    async () => {
      let killed = 0
      let seen = 0
      for (let attempt = 0; attempt < 8 && killed < kills[database]; attempt++) {
        const child = start('scripts/import.ts', ['--json', folder], here)
        let lines = 0
        const enough = 1 + Math.floor(Math.random() * 12)
        child.stdout.on('data', (chunk: Buffer) => {
          lines += chunk.toString().split('\n').length - 1
        })
        const over = ended(child)
        while (lines < enough && child.exitCode === null) await sleep(5)
        await sleep(Math.random() * 150) // somewhere within the next batch
        await kill(child)
        const { code } = await over
        if (code === null) killed++
      }
      expect(killed).toBe(kills[database])
      await onRecord(async (payload) => {
        const { articles, evidence } = await all(payload)
        seen = articles.length
        await expectWhole(payload, articles, evidence)
        expect(new Set(articles.map(({ arrival }) => arrival?.piece)).size).toBe(articles.length)
      })
      expect(seen).toBeGreaterThan(0)
      expect(seen).toBeLessThan(pieces)

      const { code, output } = await ended(start('scripts/import.ts', [folder], here))
      expect({ code, output }).toMatchObject({ code: 0 })
      await onRecord(async (payload) => {
        const now = await all(payload)
        expect(now.articles).toHaveLength(pieces)
        expect(new Set(now.articles.map(({ arrival }) => arrival?.piece)).size).toBe(pieces)
        expect(now.evidence).toHaveLength(pieces)
        expect(now.sources).toHaveLength(sources)
        const urls = now.images.map(({ origin }) => origin?.url)
        expect(urls).toHaveLength(new Set(urls).size)
        expect(urls).toHaveLength(51) // fifty of their own, and the shared one
        await expectWhole(payload, now.articles, now.evidence)
        expect({ permissions: now.permissions, releases: now.releases }).toEqual({ permissions: 0, releases: [] })
      })
    },
  )

  test('run once more, it changes nothing', { timeout: 120_000 }, async () => {
    const before = await onRecord(all)
    const { code, output } = await ended(start('scripts/import.ts', ['--json', folder], here))
    expect({ code, output }).toMatchObject({ code: 0 })
    const outcomes = output
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { outcome: string }).outcome)
    expect(outcomes).toHaveLength(pieces)
    expect(new Set(outcomes)).toEqual(new Set(['unchanged']))
    expect(await onRecord(all)).toEqual(before)
  })

  test('two at once, beside each other, double nothing', { timeout: 120_000 }, async () => {
    const more = join(here.folder, 'more')
    mkdirSync(more)
    for (let number = 1; number <= 20; number++)
      writeFileSync(join(more, `more-${number}.txt`), piece(1000 + number).replace('WIRE', 'OTHERWIRE'))
    const both = await Promise.all([1, 2].map(() => ended(start('scripts/import.ts', [more], here))))
    expect(both.map(({ code, output }) => (code === 0 ? '' : output))).toContain('')
    await onRecord(async (payload) => {
      const { articles, sources: known } = await all(payload)
      expect(articles).toHaveLength(pieces + 20)
      expect(known).toHaveLength(2 * sources)
    })
  })
})
