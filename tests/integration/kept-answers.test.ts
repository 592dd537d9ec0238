/** Answers are kept for as long as they are true: what is kept is seen by listening to the database, and what is true by asking. */
import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { request as rawRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Environment } from '../../src/environment'
import { createServer } from '../../src/server'
import type { ImprimaturServer } from '../../src/server'
import { databases, databaseUrl, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { pathOf, recordsIn } from '../records'
import type { Records } from '../records'
import { statementsOf } from '../statements'
import type { Heard } from '../statements'

const get = (query: string, more = '') => `/graphql?query=${encodeURIComponent(query)}${more}`
const titles = '{ articles(first: 50) { nodes { title } } }'
const folder = mkdtempSync(join(tmpdir(), 'documents-'))
const documents = join(folder, 'documents.json')
writeFileSync(documents, JSON.stringify({ 'front-page': titles }))

describe.each(databases)('kept answers (%s)', (database) => {
  let newsroom: Newsroom
  let other: ImprimaturServer
  let otherBase: string
  let records: Records
  /** All that the database was asked. */
  let heard: Heard[]
  beforeAll(async () => {
    const trustedDocuments = { path: documents, only: false }
    const plain = databaseUrl(database, folder)
    const url = database === 'mongodb' ? `${plain}&monitorCommands=true` : plain
    newsroom = await openNewsroom({
      database,
      environment: { territoryHeader: undefined, trustedDocuments, databaseUrl: url },
    })
    records = recordsIn(newsroom)
    await records.live()
    heard = statementsOf(newsroom)
    other = await createServer({ environment: newsroom.environment, now: () => newsroom.clock.now })
    otherBase = `http://127.0.0.1:${await other.listen(0)}`
  })
  afterAll(async () => {
    await other.close()
    await newsroom.close()
  })

  const shown = async (path = get(titles), base = newsroom.base): Promise<string[]> => {
    const { data } = (await (await fetch(`${base}${path}`)).json()) as {
      data: { articles: { nodes: { title: string }[] } }
    }
    return data.articles.nodes.map(({ title }) => title)
  }
  /** What is published, and may show from a later moment on only. */
  const comes = async (from: Date) => {
    const made = await records.live()
    const { source, permission } = made
    const later = { sources: [source.id], grantor: source.name, supersedes: permission.id, from: from.toISOString() }
    await records.permission(later)
    return made
  }
  /** How often releases were read meanwhile. */
  const readsOf = async (work: () => Promise<unknown>): Promise<number> => {
    heard.length = 0
    await work()
    return heard.filter((each) => ('sql' in each ? / from releases /.test(each.sql) : each.command.find === 'releases'))
      .length
  }

  test('what was answered once is not read again, by GET or by POST, whoever asks', async () => {
    const body = { query: `{ articles(first: 49) { nodes { title } } }` }
    const post = () =>
      newsroom.ask('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const posted = async () => {
      const { status, text } = await post()
      return { status, text }
    }
    for (const ask of [() => shown(), posted]) {
      const first = await ask()
      expect(await readsOf(async () => expect(await ask()).toEqual(await ask()))).toBe(0)
      expect(first).toBeDefined()
    }
  })

  test('many who ask at once are answered by one reading', async () => {
    const counts: number[] = []
    // A machine that is so busy that a look takes long answers from the database: the least of a few rounds counts.
    for (const first of [41, 42, 43, 44, 45]) {
      await shown()
      const path = get(`{ articles(first: ${first}) { nodes { title } } }`)
      counts.push(await readsOf(() => Promise.all(Array.from({ length: 20 }, () => shown(path)))))
    }
    expect(Math.min(...counts)).toBe(1)
  })

  test('edited, published, taken down, killed: the next answer says so', async () => {
    const { article } = await records.cleared()
    expect(await shown()).not.toContain(article.title)
    await records.publish(article)
    expect(await shown()).toContain(article.title)
    const editor = newsroom.as('editor')
    await editor('PATCH', `/api/articles/${article.id}`, { title: 'Another headline', _status: 'published' })
    expect(await shown()).toContain('Another headline')
    const { article: second } = await records.live()
    expect(await shown()).toContain(second.title)
    await editor('PATCH', `/api/articles/${second.id}`, { _status: 'draft' })
    expect(await shown()).not.toContain(second.title)
    await editor('PATCH', `/api/articles/${second.id}`, { _status: 'published' })
    expect(await shown()).toContain(second.title)
    await editor('POST', `/api/articles/${second.id}/kill`, { reason: 'Wrong', kind: 'error' })
    expect(await shown()).not.toContain(second.title)
  })

  test('one article: not there yet, there, changed, gone', async () => {
    const { article } = await records.cleared()
    const path = get(`{ article(id: "${article.id}") { title } }`)
    const told = async () => ((await newsroom.ask(path)).body as { data: { article: unknown } }).data.article
    expect(await told()).toBeNull()
    expect(await readsOf(told)).toBe(0)
    await records.publish(article)
    expect(await told()).toEqual({ title: article.title })
    expect(await readsOf(told)).toBe(0)
    // Another article changes nothing of this one.
    await records.live()
    expect(await told()).toEqual({ title: article.title })
    expect(await readsOf(told)).toBe(0)
    await newsroom.as('editor')('PATCH', `/api/articles/${article.id}`, { _status: 'draft' })
    expect(await told()).toBeNull()
  })

  test('a right that ends and an embargo that lifts end what is kept', async () => {
    const begins = newsroom.clock.now
    const at = (minutes: number) => new Date(begins.getTime() + minutes * 60_000)
    const { article: ending } = await records.live({ until: at(10).toISOString() })
    const { article: coming } = await comes(at(5))
    const seen = async (minutes: number) => {
      newsroom.clock.now = at(minutes)
      const all = await shown()
      return [ending, coming].map(({ title }) => all.includes(title))
    }
    expect(await seen(0)).toEqual([true, false])
    expect(await seen(4.999)).toEqual([true, false])
    expect(await seen(5)).toEqual([true, true])
    expect(await seen(9.999)).toEqual([true, true])
    expect(await seen(10)).toEqual([false, true])
    newsroom.clock.now = begins
    expect(await seen(0)).toEqual([true, false])
  })

  test('what is written anew outside a transaction, as by the clock, is known here at once, too', async () => {
    const { article } = await records.live()
    const path = get(`{ article(id: "${article.id}") { title } }`)
    const told = async () => ((await newsroom.ask(path)).body as { data: { article: unknown } }).data.article
    expect(await told()).toEqual({ title: article.title })
    await newsroom.payload.db.updateOne({ collection: 'articles', id: article.id, data: { title: 'Written anew' } })
    await records.recompute(`articles:${article.id}`)
    expect(await told()).toEqual({ title: 'Written anew' })
  })

  test('another process: what it changes is known here within 250 ms', async () => {
    const { article } = await records.live()
    await later(250)
    expect(await shown(get(titles), otherBase)).toContain(article.title)
    await newsroom.as('editor')('POST', `/api/articles/${article.id}/kill`, { reason: 'Wrong', kind: 'error' })
    expect(await shown()).not.toContain(article.title)
    await later(250)
    expect(await shown(get(titles), otherBase)).not.toContain(article.title)
  })

  test('pictures: a kept look-up ends with the picture', async () => {
    const { picture } = await records.live()
    const path = pathOf(picture) ?? ''
    const status = async () => (await newsroom.ask(path)).status
    expect(await status()).toBe(200)
    expect(await readsOf(status)).toBe(0)
    await records.kill(picture)
    expect(await status()).toBe(451)
  })

  test('to whom has it already: 304, with the same tag whichever process made it', async () => {
    const { headers } = await newsroom.ask(get(titles))
    const etag = headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/)
    // Without the second header Node's fetch asks caches not to answer.
    const known = { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } }
    for (const base of [newsroom.base, otherBase]) {
      const answer = await fetch(`${base}${get(titles)}`, known)
      expect({ status: answer.status, etag: answer.headers.get('etag') }).toEqual({ status: 304, etag })
      expect(await answer.text()).toBe('')
    }
    await records.live()
    expect((await newsroom.ask(get(titles), known)).status).toBe(200)
  })

  test('for how long others may keep it: never beyond an end or an opening, and nothing of a POST or for a key', async () => {
    const begins = newsroom.clock.now
    const control = async (init?: RequestInit) => (await newsroom.ask(get(titles), init)).headers.get('cache-control')
    const inSeconds = (seconds: number) => new Date(begins.getTime() + seconds * 1000).toISOString()
    newsroom.clock.now = new Date(begins.getTime() + 3_600_000)
    expect(await control()).toBe('public, max-age=0, s-maxage=10, stale-if-error=10')
    newsroom.clock.now = begins
    await records.live({ until: inSeconds(14) })
    expect(await control()).toBe('public, max-age=0, s-maxage=10, stale-if-error=4')
    await comes(new Date(inSeconds(7)))
    expect(await control()).toBe('public, max-age=0, s-maxage=7')
    expect(
      (
        await newsroom.ask('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: titles }),
        })
      ).headers.get('cache-control'),
    ).toBe('no-store')
    expect(await control({ headers: { authorization: 'Bearer imp_nobodys' } })).toBe('no-store')
  })

  test('packed as the caller accepts it', async () => {
    const path = get(
      '{ articles(first: 50) { nodes { title bodyHtml bodyText notice body source { name } creditLine duties } } }',
    )
    const raw = (acceptEncoding: string) =>
      new Promise<{ coding: string | undefined; bytes: Buffer }>((resolve, reject) => {
        rawRequest(`${newsroom.base}${path}`, { headers: { 'accept-encoding': acceptEncoding } }, (response) => {
          const parts: Buffer[] = []
          response.on('data', (part: Buffer) => parts.push(part))
          response.on('end', () =>
            resolve({ coding: response.headers['content-encoding'], bytes: Buffer.concat(parts) }),
          )
        })
          .on('error', reject)
          .end()
      })
    const plain = await raw('identity')
    expect(plain.coding).toBeUndefined()
    const [br, gzip] = [await raw('gzip, br'), await raw('gzip;q=1.0, br;q=0')]
    expect([br.coding, gzip.coding]).toEqual(['br', 'gzip'])
    expect(brotliDecompressSync(br.bytes)).toEqual(plain.bytes)
    expect(gunzipSync(gzip.bytes)).toEqual(plain.bytes)
    expect(br.bytes.length).toBeLessThan(plain.bytes.length / 2)
  })

  test('tags: a shared cache can drop an answer by the items that it tells of', async () => {
    const { article } = await records.live()
    const { headers } = await newsroom.ask(get(titles))
    expect(headers.get('surrogate-key')?.split(' ')).toEqual(
      expect.arrayContaining(['articles', `articles-${article.id}`]),
    )
    expect(headers.get('cache-tag')?.split(',')).toEqual(headers.get('surrogate-key')?.split(' '))
  })

  test('documents by name, and by their hash', async () => {
    const expected = (await newsroom.ask(get(titles))).text
    expect((await newsroom.ask('/graphql?documentId=front-page')).text).toBe(expected)
    expect((await newsroom.ask('/graphql?documentId=another')).body).toMatchObject({
      errors: [{ message: 'documentId: no document is known by this name.' }],
    })
    const query = '{ articles(first: 47) { nodes { title } } }'
    const hash = createHash('sha256').update(query).digest('hex')
    const extensions = encodeURIComponent(JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } }))
    const unknown = await newsroom.ask(`/graphql?extensions=${extensions}`)
    expect(unknown).toMatchObject({
      status: 200,
      body: { errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] },
    })
    const told = await newsroom.ask(get(query, `&extensions=${extensions}`))
    expect(told.status).toBe(200)
    expect((await newsroom.ask(`/graphql?extensions=${extensions}`)).text).toBe(told.text)
    const wrong = await newsroom.ask(get('{ articles(first: 1) { nodes { title } } }', `&extensions=${extensions}`))
    expect(wrong.body).toMatchObject({ errors: [{ message: /the hash is not that of this query/ }] })
  })

  describe('a process that keeps no answer understands a question once, and asks the database each time', () => {
    let forgetful: ImprimaturServer
    let base: string
    beforeAll(async () => {
      const environment: Environment = { ...newsroom.environment, cacheMegabytes: 0, logLevel: 'silent' }
      forgetful = await createServer({ environment, now: () => newsroom.clock.now })
      base = `http://127.0.0.1:${await forgetful.listen(0)}`
    })
    afterAll(() => forgetful.close())
    const ask = async (path: string, init?: RequestInit) => {
      const answer = await fetch(`${base}${path}`, init)
      return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
    }

    test('what changed, ended, or ends at another moment is told at once', async () => {
      const begins = newsroom.clock.now
      const at = (minutes: number) => new Date(begins.getTime() + minutes * 60_000)
      const { article, source, permission } = await records.live({ until: at(10).toISOString() })
      const path = get(`{ article(id: "${article.id}") { title validUntil } }`)
      const told = async () => (JSON.parse((await ask(path)).text) as { data: { article: unknown } }).data.article
      for (let time = 0; time < 3; time += 1)
        expect(await told()).toEqual({ title: article.title, validUntil: at(10).toISOString() })
      newsroom.clock.now = at(10)
      expect(await told()).toBeNull()
      newsroom.clock.now = begins
      // Its words stay the same, its end does not.
      const longer = { sources: [source.id], grantor: source.name, supersedes: permission.id }
      const { id } = await records.permission({ ...longer, until: at(20).toISOString() })
      expect(await told()).toEqual({ title: article.title, validUntil: at(20).toISOString() })
      await newsroom.as('editor')('PATCH', `/api/articles/${article.id}`, {
        title: 'Another headline',
        _status: 'published',
      })
      expect(await told()).toEqual({ title: 'Another headline', validUntil: at(20).toISOString() })
      await newsroom.as('rights-manager')('POST', `/api/permissions/${id}/end`, {})
      expect(await told()).toBeNull()
    })

    test('each question has its own answer, in the form that was accepted', async () => {
      const { article } = await records.live()
      const query = 'query ($id: ID) { article(id: $id) { title } }'
      const asked = (id: string | number) =>
        get(query, `&variables=${encodeURIComponent(JSON.stringify({ id: String(id) }))}`)
      const graphql = 'application/graphql-response+json'
      for (let time = 0; time < 3; time += 1) {
        expect(await ask(asked(article.id))).toMatchObject({
          text: JSON.stringify({ data: { article: { title: article.title } } }),
        })
        expect(await ask(asked('none'))).toMatchObject({ text: '{"data":{"article":null}}' })
        expect((await ask(asked(article.id), { headers: { accept: graphql } })).type).toContain(graphql)
        expect((await ask(asked(article.id), { headers: { accept: 'application/json' } })).type).toContain(
          'application/json',
        )
        expect((await ask(asked(article.id), { headers: { accept: 'image/png' } })).status).toBe(406)
        const body = JSON.stringify({ query, variables: { id: String(article.id) } })
        const headers = { 'content-type': 'application/json' }
        expect((await ask('/graphql', { method: 'POST', headers, body })).text).toContain(JSON.stringify(article.title))
        expect(
          (await ask('/graphql', { method: 'POST', headers, body: body.replace('$id: ID', '$id: Id') })).text,
        ).toMatch(/Unknown type/)
      }
    })

    test('where the database fails, it is said, and not for longer than that', async () => {
      await records.live()
      const path = get('{ articles(first: 3) { nodes { title } } }')
      const before = await ask(path)
      expect((await ask(path)).text).toBe(before.text)
      const readable = forgetful.payload.db as unknown as {
        client: { rows: unknown }
        connection: { collection: unknown }
      }
      const fail = () => {
        throw new Error('disk I/O error')
      }
      const working = database === 'sqlite' ? readable.client.rows : readable.connection.collection
      if (database === 'sqlite') readable.client.rows = fail
      else readable.connection.collection = fail
      const failed = await ask(path)
      if (database === 'sqlite') readable.client.rows = working
      else readable.connection.collection = working
      expect(failed.status).toBe(500)
      expect(failed.text).not.toContain('disk')
      expect((await ask(path)).text).toBe(before.text)
    })
  })

  test('a process that cannot learn of changes keeps nothing', async () => {
    const { article, permission } = await records.live()
    await later(250)
    expect(await shown(get(titles), otherBase)).toContain(article.title)
    const { db } = other.payload
    const find = db.find.bind(db)
    db.find = (args: Parameters<typeof find>[0]) =>
      args.collection === 'changes' ? Promise.reject(new Error('no such table: changes')) : find(args)
    const ended = await newsroom.as('rights-manager')('POST', `/api/permissions/${permission.id}/end`, {})
    expect(ended.status).toBe(200)
    expect(await shown()).not.toContain(article.title)
    await later(100)
    expect(await shown(get(titles), otherBase)).not.toContain(article.title)
    db.find = find
  })
})
