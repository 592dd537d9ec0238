/** How long the answers of feeds and sitemaps may be kept, by whom, and what is not there at all. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Article } from '../../src/payload-types'
import { feeds, noon, openFeeding } from '../feeds'
import type { Feeding } from '../feeds'
import { databases } from '../newsroom'
import type { Newsroom } from '../newsroom'
import type { Records } from '../records'

describe.each(databases)('headers of feeds (%s)', (database) => {
  let newsroom: Newsroom
  let get: Feeding['get']
  let norwegian: Article
  let never: readonly Article[]
  let records: Records
  beforeAll(async () => {
    ;({ newsroom, get, norwegian, never, records } = await openFeeding(database))
  })
  afterAll(() => newsroom.close())
  beforeEach(() => {
    newsroom.clock.now = new Date(noon)
  })

  test.each(feeds)('%s: kept no longer than its first right, and confirmed to who has it', async (path) => {
    const whole = await get(path)
    expect(whole.headers.get('cache-control')).toBe('public, max-age=30, s-maxage=30, must-revalidate')
    expect(whole.headers.get('vary')?.toLowerCase()).toBe('authorization, x-test-territory')
    expect(whole.headers.get('access-control-allow-origin')).toBe('*')
    const etag = whole.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{43}"$/)
    const known = await get(path, { 'if-none-match': `W/${etag}` })
    expect([known.status, known.text, known.headers.get('etag')]).toEqual([304, '', etag])
    const head = await get(path, {}, 'HEAD')
    expect([head.status, head.text]).toEqual([200, ''])
    const plainHeaders = ({ headers }: { headers: Headers }) =>
      [...headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name))
    expect(plainHeaders(head)).toEqual(plainHeaders(whole))
    newsroom.clock.now = new Date('2026-12-01T13:00:00.000Z')
    const later = await get(path)
    expect(later.headers.get('cache-control')).toBe('public, max-age=60, s-maxage=60, must-revalidate')
    if (path !== '/sitemap-images.xml') expect(later.headers.get('etag')).not.toBe(etag)
  })

  test('kept no longer than until the next article opens, and it is in there from that moment on', async () => {
    const source = await records.source()
    const grant = { sources: [source.id], grantor: source.name }
    await records.permission({ ...grant, until: '2026-12-01T12:00:01.000Z' })
    const { id } = await records.publish(await records.article({ source: source.id, title: 'It comes back' }))
    newsroom.clock.now = new Date('2026-12-01T12:00:01.000Z')
    await records.permission({ ...grant, from: '2026-12-02T12:00:10.500Z' })
    for (const path of feeds) {
      newsroom.clock.now = new Date('2026-12-02T12:00:00.000Z')
      const before = await get(path)
      expect(before.text).not.toContain('It comes back')
      expect(before.headers.get('cache-control')).toBe('public, max-age=10, s-maxage=10, must-revalidate')
      newsroom.clock.now = new Date('2026-12-02T12:00:10.500Z')
      const after = await get(path)
      if (path !== '/sitemap-images.xml') expect(after.text).toContain('It comes back')
      expect(after.headers.get('cache-control')).toBe('public, max-age=60, s-maxage=60, must-revalidate')
    }
    await newsroom.payload.update({ collection: 'articles', id, data: { _status: 'draft' }, depth: 0 })
  })

  test('what holds in one territory is for the reader alone', async () => {
    const { headers } = await get('/feeds/rss.xml', { 'x-test-territory': 'NO' })
    expect(headers.get('cache-control')).toBe('private, max-age=30, must-revalidate')
    const swedish = await get('/feeds/rss.xml', { 'x-test-territory': 'SE' })
    expect(swedish.headers.get('cache-control')).toMatch(/^public/)
  })

  test('another method, another article, and what was never out: nothing here', async () => {
    const nothing = '{"type":"about:blank","title":"Not found","status":404}'
    const paths = never.flatMap(({ id }) => ['', '.ninjs.json', '.jsonld'].map((form) => `/articles/${id}${form}`))
    for (const path of [
      ...paths,
      '/articles/0',
      '/articles/1.xml',
      '/feeds',
      '/feeds/rss',
      `/articles/${norwegian.id}`,
    ]) {
      const { status, text } = await get(path)
      expect([path, status, text]).toEqual([path, 404, nothing])
    }
    for (const path of feeds) expect((await get(path, {}, 'POST')).status).toBe(404)
  })
})
