// /metrics: nobody's without the token, and read by a parser of others (the reference parser of OpenMetrics, python3-prometheus-client).
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'

const metricsToken = 'a-token-of-the-tests'
const authorization = `Bearer ${metricsToken}`
let newsroom: Newsroom
beforeAll(async () => {
  newsroom = await openNewsroom({ environment: { metricsToken } })
})
afterAll(() => newsroom.close())

const script = `
import json, sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families as read
print(json.dumps([[s.name, s.labels, None if s.value != s.value else s.value] for f in read(sys.stdin.read()) for s in f.samples]))`

/** Every sample, as the parser understands it: name, labels, value; null where there is none to tell (NaN). */
const samples = async (): Promise<[string, Record<string, string>, number][]> => {
  const { status, headers, text } = await newsroom.ask('/metrics', { headers: { authorization } })
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8')
  expect(headers.get('cache-control')).toBe('no-store')
  const { stdout, stderr } = spawnSync('/usr/bin/python3', ['-c', script], { input: text, encoding: 'utf8' })
  expect(stderr).toBe('')
  return JSON.parse(stdout) as [string, Record<string, string>, number][]
}
const value = (all: Awaited<ReturnType<typeof samples>>, name: string, labels: Record<string, string> = {}) =>
  all.find((each) => each[0] === name && Object.entries(labels).every(([key, said]) => each[1][key] === said))?.[2]

test('without the token, or with another, it tells nothing', async () => {
  for (const headers of [{}, { authorization: 'Bearer another' }, { authorization: metricsToken }]) {
    const { status, text } = await newsroom.ask('/metrics', { headers: headers as Record<string, string> })
    expect(status).toBe(401)
    expect(text).not.toContain('imprimatur_')
  }
})

test('where no token is set, there is no such place', async () => {
  const other = await openNewsroom()
  const [asked, elsewhere] = [await other.ask('/metrics', { headers: { authorization } }), await other.ask('/nowhere')]
  expect([asked.status, asked.text]).toEqual([404, elsewhere.text])
  await other.close()
})

test('it counts by door and status, and no caller can make a label', async () => {
  for (const path of [
    '/graphql?query={__typename}',
    '/media/1/none',
    '/api/users/me',
    '/wp-login.php',
    '/made-up/by/me',
  ])
    await newsroom.ask(path)
  const all = await samples()
  const counted = (door: string, status: string) => value(all, 'imprimatur_http_requests_total', { door, status })
  expect(counted('graphql', '200')).toBe(1)
  expect(counted('media', '404')).toBe(1)
  expect(counted('other', '404')).toBe(2)
  expect(counted('health', '401')).toBe(3)
  expect(value(all, 'imprimatur_http_request_duration_seconds_count', { door: 'graphql' })).toBe(1)
  expect(JSON.stringify(all)).not.toMatch(/wp-login|made-up/)
  for (const name of ['nodejs_eventloop_lag_seconds', 'process_resident_memory_bytes', 'process_cpu_seconds_total'])
    expect(value(all, name), name).toBeGreaterThanOrEqual(0)
})

test('feeds, articles for machines and what is said of rights are doors of their own', async () => {
  const before = await samples()
  const paths = {
    feeds: ['/feeds/rss.xml', '/feeds/atom.xml', '/feeds/feed.json', '/sitemap-news.xml', '/sitemap-images.xml'],
    articles: ['/articles/1', '/articles/1.jsonld', '/articles/1.ninjs.json'],
    rights: ['/robots.txt', '/license.xml', '/.well-known/tdmrep.json'],
  }
  await Promise.all(Object.values(paths).flatMap((each) => each.map((path) => newsroom.ask(path))))
  const after = await samples()
  const since = (door: string) => {
    const of = (all: typeof after) =>
      all
        .filter(([name, labels]) => name === 'imprimatur_http_requests_total' && labels.door === door)
        .reduce((sum, [, , counted]) => sum + counted, 0)
    return of(after) - of(before)
  }
  expect(Object.keys({ ...paths, other: [] }).map(since)).toEqual([5, 3, 3, 0])
})

test('it tells what is still to be done', async () => {
  const before = await samples()
  for (const name of ['imprimatur_releases_stale', 'imprimatur_recalls_waiting', 'imprimatur_jobs_due'])
    expect(value(before, name), name).toBe(0)
  const { article } = await recordsIn(newsroom).live()
  await newsroom.payload.db.updateMany({
    collection: 'releases',
    where: { item: { equals: `articles:${article.id}` } },
    data: { stale: true },
  })
  const after = await samples()
  expect(value(after, 'imprimatur_releases_stale')).toBe(1)
  expect(value(after, 'imprimatur_ledger_entries')).toBeGreaterThan(value(before, 'imprimatur_ledger_entries') ?? 0)
})
