/** Law 5. A right ends, the service ends: to the second, without a job, and no cache is told to keep it longer. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { pathOf, readerOf, recordsIn } from '../records'
import type { Cleared, Records } from '../records'

const end = '2026-12-01T12:00:30.000Z'

describe.each(databases)('a right ends, the service ends (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let made: Cleared
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
    made = await records.live({ until: end })
  })
  afterAll(() => newsroom.close())

  const seenAt = async (moment: string) => {
    newsroom.clock.now = new Date(moment)
    const article = await readerOf(newsroom).article(made.article)
    return { article: article !== null, bytes: await readerOf(newsroom).bytes(made.picture) }
  }

  test('a second before it is there; at the end, and ever after, it is not', async () => {
    expect(await seenAt('2026-12-01T12:00:29.999Z')).toEqual({ article: true, bytes: 200 })
    expect(await seenAt(end)).toEqual({ article: false, bytes: 451 })
    expect(await seenAt('2126-12-01T12:00:30.000Z')).toEqual({ article: false, bytes: 451 })
  })

  test('no answer may be kept by a cache beyond the end', async () => {
    newsroom.clock.now = new Date('2026-12-01T12:00:20Z')
    const left = 10
    const query = encodeURIComponent(`{ article(id: "${made.article.id}") { id } }`)
    for (const path of [`/graphql?query=${query}`, pathOf(made.picture) ?? '']) {
      const { headers, status } = await newsroom.ask(path)
      expect(status).toBe(200)
      const control = headers.get('cache-control') ?? ''
      const kept = [...control.matchAll(/(?:s-maxage|max-age|stale-[a-z-]+)=(\d+)/g)].map(([, seconds]) =>
        Number(seconds),
      )
      expect(Math.max(0, ...kept)).toBeLessThanOrEqual(left)
      // Without a word about it a cache may guess (RFC 9111 §4.2.2), from a date of change.
      if (control === '') expect(headers.get('last-modified')).toBeNull()
      expect(headers.get('expires')).toBeNull()
    }
  })

  test('a copy that a browser has kept is not confirmed after the end', async () => {
    newsroom.clock.now = new Date('2026-12-01T12:00:00Z')
    const path = pathOf(made.picture) ?? ''
    const etag = (await newsroom.ask(path)).headers.get('etag') ?? ''
    const headers = { 'if-none-match': etag, 'cache-control': 'max-age=0' }
    expect((await newsroom.ask(path, { headers })).status).toBe(304)
    newsroom.clock.now = new Date(end)
    expect((await newsroom.ask(path, { headers })).status).toBe(451)
  })

  test('no name that a picture ever had, and no way of asking for it, goes on after the end', async () => {
    newsroom.clock.now = new Date('2026-12-01T12:00:00Z')
    const { picture } = await records.live({ until: end })
    const { id } = picture
    const rights = { ...picture.rights, creditLine: 'Photo: a new credit' }
    const changed = await newsroom.payload.update({ collection: 'images', id, data: { rights }, depth: 0 })
    const [old = '', present = ''] = [pathOf(picture), pathOf(changed)]
    const statusesAt = async (moment: string): Promise<number[]> => {
      newsroom.clock.now = new Date(moment)
      const asked: RequestInit[] = [
        {},
        { method: 'HEAD' },
        { headers: { range: 'bytes=0-9' } },
        { headers: { 'if-none-match': '*' } },
      ]
      const statuses: number[] = []
      for (const path of [present, `/media/${id}/auto`, old])
        for (const init of asked) statuses.push((await newsroom.ask(path, init)).status)
      return statuses
    }
    const [open, moved] = [
      [200, 200, 206, 304],
      [302, 302, 302, 302],
    ]
    expect(await statusesAt('2026-12-01T12:00:29.999Z')).toEqual([...open, ...open, ...moved])
    expect(await statusesAt(end)).toEqual(Array.from({ length: 12 }, () => 451))
  })

  test('where another permission goes on, the service goes on', async () => {
    newsroom.clock.now = new Date('2026-12-01T12:00:00Z')
    const { source } = made
    await records.permission({ sources: [source.id], grantor: source.name, until: '2026-12-01T12:01:00.000Z' })
    expect(await seenAt(end)).toEqual({ article: true, bytes: 200 })
    expect(await seenAt('2026-12-01T12:01:00Z')).toEqual({ article: false, bytes: 451 })
  })
})
