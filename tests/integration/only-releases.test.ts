/**
 * No public request asks the database for anything but releases, and, where it brings a key, for the consumer whose key it is. Where answers are
 * kept, which items have changed is asked as well (tests/integration/kept-answers.test.ts). What the database itself is asked is listened to,
 * below Payload: the SQL on SQLite, the commands on MongoDB.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Article, Image } from '../../src/payload-types'
import { databases, databaseUrl, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { pathOf, recordsIn } from '../records'

/** Nothing is kept, so that each request asks for itself. */
const unkept = { cacheMegabytes: 0, sharedCacheSeconds: 0 }

describe.each(databases)('public requests read releases and nothing else (%s)', (database) => {
  let newsroom: Newsroom
  let asked: Set<string>
  let article: Article
  let picture: Image
  let bytes: string
  let oldName: string
  let key: string
  beforeAll(async () => {
    const plain = databaseUrl(database, mkdtempSync(join(tmpdir(), 'listening-')))
    const url = database === 'mongodb' ? `${plain}&monitorCommands=true` : plain
    const site = { page: 'https://news.example/{slug}', name: undefined }
    const environment = { logLevel: 'silent', databaseUrl: url, site, ...unkept } as const
    newsroom = await openNewsroom({ database, environment })
    const records = recordsIn(newsroom)
    const source = await records.source({ name: 'Harbour Wire' })
    await records.permission({ sources: [source.id], until: '2027-01-01T00:00:00.000Z' })
    picture = await records.picture({ source: source.id })
    article = await records.publish(await records.article({ source: source.id }, [picture]))
    await records.publish(await records.article({ source: source.id, related: [article.id] }))
    await records.article({ source: source.id, title: 'A draft' })
    oldName = pathOf(picture) ?? ''
    const data = { rights: { creditLine: 'Another credit line' } }
    picture = await newsroom.payload.update({ collection: 'images', id: picture.id, data, depth: 0 })
    bytes = pathOf(picture) ?? ''
    const admin = newsroom.as('admin')
    const { doc } = (await admin('POST', '/api/consumers', { name: 'A front end', channel: 'web' })).body
    key = String((await admin('POST', `/api/consumers/${String(doc?.id)}/key`)).body.key)
    // Already noted for today: that is written beside the answer, once a day.
    const noted = { lastUsed: '2026-12-01' }
    await newsroom.payload.update({ collection: 'consumers', id: String(doc?.id), data: noted })
    asked = database === 'sqlite' ? tablesAsked(newsroom) : collectionsAsked(newsroom)
    // What was made above may still be worked off beside.
    for (let tries = 0; tries < 50 && (tries === 0 || asked.size > 0); tries += 1) {
      asked.clear()
      await later(200)
    }
  })
  afterAll(() => newsroom.close())

  const askedBy = async (work: () => Promise<unknown>): Promise<string[]> => {
    asked.clear()
    await work()
    return [...asked].sort()
  }

  test('what listens hears: a request of the desk asks for articles', async () => {
    const desk = await askedBy(() => newsroom.as('editor')('GET', '/api/articles'))
    expect(desk).toEqual(expect.arrayContaining(['articles', 'users']))
    expect(newsroom.payload.crons).toEqual([]) // nothing else asks
  })

  const everything = `id slug title dek byline dateline language publishedAt body bodyHtml bodyText source { name url }
    notice usageTerms copyrightHolder creditLine duties validUntil
    heroImage { id url width height alt caption creditLine notice copyrightHolder renditions { name url width height format }
      placeholder focalPoint { x y } srcSet(crop: WIDE) { type srcSet width height } }
    images { id url creditLine placeholder srcSet { format srcSet } }`
  const queries: Record<string, () => string> = {
    'the front page': () => `{ articles { nodes { ${everything} } pageInfo { endCursor hasNextPage } } }`,
    'a source': () => '{ articles(source: "www.Harbour Wire.") { nodes { id } } }',
    'a language': () => '{ articles(language: "en", first: 100) { nodes { id source { name } } } }',
    'an article by its id': () => `{ article(id: "${article.id}") { ${everything} } }`,
    'an article by its slug': () => `{ article(slug: "${article.slug}") { ${everything} } }`,
    'by both': () => `{ article(id: "${article.id}", slug: "no-such") { id } }`,
    'an article that is not there': () => '{ article(id: "999999") { id } }',
    'an id that is none': () => `{ article(id: "1' or 1=1 --") { id } }`,
    'related to one': () => `{ article(id: "${article.id}") { title related { title images { url } } } }`,
    'related to each': () => '{ articles { nodes { title related { title jsonLd } } } }',
    'several at once': () => `{ a: article(id: "${article.id}") { id } b: articles(first: 1) { nodes { id } } }`,
  }
  test.each(Object.entries(queries))('GraphQL: %s', async (_, query) => {
    expect(await askedBy(() => newsroom.graphql(query()))).toEqual(['releases'])
    const get = `/graphql?query=${encodeURIComponent(query())}`
    expect(await askedBy(() => newsroom.ask(get))).toEqual(['releases'])
  })

  test('GraphQL: from page to page', async () => {
    const page = (after: string) => `{ articles(first: 1${after}) { nodes { id } pageInfo { endCursor hasNextPage } } }`
    type Page = { articles: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } }
    const ids: string[] = []
    const tables = await askedBy(async () => {
      const first = await newsroom.graphql<Page>(page(''))
      const second = await newsroom.graphql<Page>(page(`, after: "${first.articles.pageInfo.endCursor}"`))
      ids.push(...[first, second].flatMap(({ articles }) => articles.nodes.map(({ id }) => id)))
    })
    expect(new Set(ids).size).toBe(2)
    expect(tables).toEqual(['releases'])
  })

  const unanswered: Record<string, string> = {
    'what there is': '{ __schema { types { name fields { name } } } }',
    'a field that is not there': '{ articles { nodes { deskNote } } }',
    'related to what is related': '{ articles { nodes { related { related { id } } } } }',
    'a page that is too large': '{ articles(first: 101) { nodes { id } } }',
    'a cursor that is none': '{ articles(after: "x") { nodes { id } } }',
    'what is no query': 'select * from articles',
    'a mutation': 'mutation { updateArticle(id: 1) { id } }',
  }
  test.each(Object.entries(unanswered))('GraphQL asks for nothing at all: %s', async (_, query) => {
    const get = `/graphql?query=${encodeURIComponent(query)}`
    expect(await askedBy(() => newsroom.ask(get))).toEqual([])
  })

  test('the page with the query editor asks for nothing', async () => {
    let page = ''
    const tables = await askedBy(async () => {
      page = (await newsroom.ask('/graphql', { headers: { accept: 'text/html' } })).text
    })
    expect(page).toMatch(/<html/i)
    expect(tables).toEqual([])
  })

  test('GraphQL with a log-in and its cookie is the same stranger', async () => {
    const { body } = await newsroom.ask('/api/users/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'editor@newsroom.test', password: 'Test-12345-secret' }),
    })
    const { token } = body as { token: string }
    const headers = { authorization: `JWT ${token}`, cookie: `payload-token=${token}` }
    const query = encodeURIComponent('{ articles { nodes { id } } }')
    expect(await askedBy(() => newsroom.ask(`/graphql?query=${query}`, { headers }))).toEqual(['releases'])
    expect(await askedBy(() => newsroom.ask(bytes, { headers }))).toEqual(['releases'])
  })

  const forMachines: Record<string, () => string> = {
    RSS: () => '/feeds/rss.xml',
    Atom: () => '/feeds/atom.xml?source=www.Harbour Wire.',
    'JSON Feed': () => '/feeds/feed.json?language=en&draft=true&depth=5',
    'the news sitemap': () => '/sitemap-news.xml',
    'the image sitemap': () => '/sitemap-images.xml',
    ninjs: () => `/articles/${article.id}.ninjs.json`,
    'JSON-LD': () => `/articles/${article.id}`,
    'an article that is not there': () => '/articles/999999.jsonld',
  }
  test.each(Object.entries(forMachines))('for machines: %s', async (_, path) => {
    expect(await askedBy(() => newsroom.ask(path()))).toEqual(['releases'])
  })

  test('with a key: the consumer whose key it is, and its releases', async () => {
    const headers = { authorization: `Bearer ${key}` }
    for (const path of [
      `/graphql?query=${encodeURIComponent(queries['the front page']?.() ?? '')}`,
      bytes,
      '/feeds/rss.xml',
    ]) {
      expect(await askedBy(() => newsroom.ask(path, { headers }))).toEqual(['consumers', 'releases'])
      const wrong = { authorization: `Bearer imp_${'x'.repeat(43)}` }
      expect(await askedBy(() => newsroom.ask(path, { headers: wrong }))).toEqual(['consumers'])
      expect(await askedBy(() => newsroom.ask(path, { headers: { authorization: 'Bearer x' } }))).toEqual([])
    }
  })

  const requests: Record<string, { init?: RequestInit; path?: (hit: string) => string; status: number }> = {
    'the whole file': { status: 200 },
    'its head': { init: { method: 'HEAD' }, status: 200 },
    'a range': { init: { headers: { range: 'bytes=0-9' } }, status: 206 },
    'a range beyond its end': { init: { headers: { range: 'bytes=9999999-' } }, status: 416 },
    'a rendition that is not there': { path: (hit) => hit.replace(/[^/]+$/, 'large-0.jpg'), status: 404 },
    'a picture that is not there': { path: () => '/media/999999/large-0.jpg', status: 404 },
    'an id that is too long': { path: () => `/media/${'9'.repeat(41)}/large-0.jpg`, status: 404 },
    'in whatever format': { path: () => `/media/${picture.id}/auto`, status: 200 },
    'a size and a crop in whatever format': { path: () => `/media/${picture.id}/small-wide.auto`, status: 200 },
    'an old name': { path: () => oldName, status: 302 },
    'a query in the address': { path: (hit) => `${hit}?where[id][exists]=true&depth=5&trash=true`, status: 200 },
  }
  test.each(Object.entries(requests))('bytes: %s', async (_, { init, path = (hit) => hit, status }) => {
    let answered = 0
    const tables = await askedBy(async () => {
      answered = (await newsroom.ask(path(bytes), init)).status
    })
    expect(answered).toBe(status)
    expect(tables.filter((table) => table !== 'releases')).toEqual([])
  })

  test('bytes: unchanged since, and no longer free', async () => {
    const { headers } = await newsroom.ask(bytes)
    const etag = headers.get('etag') ?? ''
    // Without the second header Node's fetch asks caches not to answer.
    const known = { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } }
    const statuses: number[] = []
    const tables = await askedBy(async () => {
      statuses.push((await newsroom.ask(bytes, known)).status)
      newsroom.clock.now = new Date('2027-01-01T00:00:00Z')
      statuses.push((await newsroom.ask(bytes, known)).status)
      newsroom.clock.now = new Date('2026-12-01T12:00:00Z')
    })
    expect(statuses).toEqual([304, 451])
    expect(tables).toEqual(['releases'])
  })

  test('what is no door asks for nothing', async () => {
    for (const path of [
      '/',
      '/healthz',
      '/media',
      `/media/${picture.id}`,
      '/articles',
      '/robots.txt',
      '/license.xml',
      '/graphql/x',
    ])
      expect(await askedBy(() => newsroom.ask(path))).toEqual([])
  })
})

/** The SQL of a call, without its arguments: an id such as `articles:1` names no table. */
const textOf = (statement: unknown): string => {
  if (typeof statement === 'string') return statement
  if (Array.isArray(statement)) return statement.map(textOf).join('; ')
  return typeof statement === 'object' && statement !== null && 'sql' in statement ? textOf(statement.sql) : ''
}

type Execute = (...statement: unknown[]) => unknown

/** Every table that is named in any SQL from now on. */
const tablesAsked = ({ payload }: Newsroom): Set<string> => {
  const asked = new Set<string>()
  const client = (
    payload.db as unknown as {
      client: Record<'rows' | 'execute' | 'batch' | 'executeMultiple' | 'transaction', Execute>
    }
  ).client
  const { tables } = payload.db as unknown as { tables: Record<string, unknown> }
  for (const method of ['rows', 'execute', 'batch', 'executeMultiple', 'transaction'] as const) {
    const original = client[method].bind(client)
    client[method] = (...statement) => {
      if (method === 'transaction') asked.add('a transaction') // what is asked inside one is not heard
      const sql = textOf(method === 'rows' ? statement[0] : statement)
      for (const table of Object.keys(tables)) if (new RegExp(`\\b${table}\\b`).test(sql)) asked.add(table)
      return original(...statement)
    }
  }
  return asked
}

interface Monitored {
  readonly connection: {
    getClient(): { on(name: 'commandStarted', heard: (event: { command: Record<string, unknown> }) => void): void }
  }
}

/** Every collection that any command names from now on. */
const collectionsAsked = ({ payload }: Newsroom): Set<string> => {
  const asked = new Set<string>()
  const client = (payload.db as unknown as Monitored).connection.getClient()
  client.on('commandStarted', ({ command }) => {
    const [verb] = Object.keys(command)
    const named = verb === undefined ? undefined : verb === 'getMore' ? command.collection : command[verb]
    if (typeof named === 'string') asked.add(named)
    const joined = JSON.stringify(command.pipeline ?? []).matchAll(/"from":"([^"]+)"/g)
    for (const [, from] of joined) if (from !== undefined) asked.add(from)
  })
  return asked
}
