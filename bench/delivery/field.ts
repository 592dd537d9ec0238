import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromStock, ourPath, pagePath, stockQuery, stockQueryTuned } from './front-page'
import type { FrontPageArticle } from './front-page'
import { writeByHand } from './hand-written'
import { get, post } from './load'
import { copyTemplate, removePlace, startNewsroom, startReaders } from './newsroom'
import type { Place } from './newsroom'
import { median } from './rounds'
import type { Contestant } from './rounds'
import { startServer } from './server-process'
import type { ServerProcess } from './server-process'
import { fillStock, startStock } from './stock'
import { placeTemplate } from './template'

/** Who takes part, with articles of their own, until it is closed. */
export interface Field {
  /** This product alone, asked past its cache. */
  ours(database: string, many: number): Promise<Ours>
  /** Another page each time, of a process of its own: what it remembers for one page it would not for all. */
  pages(ours: Ours): Promise<Contestant>
  /**
   * This product with and without its cache, and all that it is compared with. `brief`: as far as a figure is made of it; `quiet`: none is started before,
   * for how long that takes is measured.
   */
  all(
    ours: Ours,
    options: { starts: number; bare: boolean; brief: boolean; quiet?: Promise<unknown> | undefined },
  ): Promise<Contestant[]>
  close(): Promise<void>
}

/** The settings of a process that keeps no answer. */
export const past = { CACHE_MB: '0', SHARED_CACHE_SECONDS: '0' }

/** So many pages are asked for in turn: more articles than a process remembers the contents of, where there are as many. */
const mostPages = 1000

export interface Ours {
  readonly place: Place
  readonly many: number
  /** The front page, as it is answered. */
  readonly answer: string
  readonly uncached: Contestant
}

/** @param mongodbUrl a server on which databases may be made and dropped; undefined: there is none */
export const openField = (mongodbUrl: string | undefined): Field => {
  const servers: ServerProcess[] = []
  const places: Place[] = []
  const place = (database: string, name: string): Place => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-delivery-'))
    const made = { folder, url: database === 'mongodb' ? named(mongodbUrl, name) : `file:${join(folder, 'cms.db')}` }
    places.push(made)
    return made
  }
  const kept = async (starting: Promise<ServerProcess>): Promise<ServerProcess> => {
    const server = await starting
    servers.push(server)
    return server
  }
  /** So many starts one after the other; the last one stays. */
  const startedAgain = async (starts: number, start: () => Promise<ServerProcess>): Promise<ServerProcess> => {
    const cold: number[] = []
    for (let left = starts; left > 1; left -= 1) {
      const server = await start()
      cold.push(server.coldMs)
      await server.stop()
    }
    const server = await kept(start())
    return { ...server, coldMs: median([...cold, server.coldMs]) }
  }

  return {
    ours: async (database, many) => {
      const made = place(database, `ours_${many}`)
      await copyTemplate(made, { many, publishedAt: await placeTemplate(made) })
      const server = await kept(startReaders(made, past))
      const answer = await text(ask(server, ourPath))
      return { place: made, many, answer, uncached: { name: 'this product, uncached', server, request: get(ourPath) } }
    },
    pages: async ({ place: newsroom, many }) => {
      const server = await kept(startReaders(newsroom, past))
      const name = `this product, uncached, another page each time, ${many} articles`
      return { name, server, request: get(pagePath), cursors: await cursorsOf(server) }
    },
    all: async ({ place: newsroom, many, answer, uncached }, { starts, bare, brief, quiet }) => {
      const latest = articlesOf(answer)[0]
      if (latest === undefined) throw new Error(`The front page is empty: ${answer}`)
      const rival = place(newsroom.url.startsWith('file:') ? 'sqlite' : 'mongodb', `stock_${many}`)
      await fillStock(rival, latest, many)
      await quiet
      const product = await startedAgain(starts, () => startReaders(newsroom))
      const whole = brief ? undefined : await startedAgain(starts, () => startNewsroom(newsroom))
      const stock = await startedAgain(starts, () => startStock(rival))
      const stockAsked = (query: string) => post('/api/graphql', { query })
      for (const query of [stockQuery, stockQueryTuned])
        equal('stock Payload', fromStock(await text(ask(stock, '/api/graphql', { query }))), answer)
      equal('the cache', await text(ask(product, ourPath)), answer)
      if (whole !== undefined) equal('the whole newsroom', await text(ask(whole, ourPath)), answer)
      const both: Contestant[] = [
        { name: 'this product, cached', server: product, request: get(ourPath) },
        uncached,
        ...(whole === undefined
          ? []
          : [{ name: 'this product with its desk, cached', server: whole, request: get(ourPath) }]),
        { name: 'stock Payload', server: stock, request: stockAsked(stockQuery) },
        ...(brief ? [] : [{ name: 'stock Payload, tuned query', server: stock, request: stockAsked(stockQueryTuned) }]),
      ]
      if (!bare) return both

      const tag = (await ask(product, ourPath)).headers.get('etag')
      const [body, tables] = [join(rival.folder, 'answer.json'), join(rival.folder, 'hand-written.db')]
      writeFileSync(body, answer)
      await writeByHand(tables, latest, many)
      const byHand = async (kind: string, path: string) => {
        const args = () => ['--import', 'tsx', 'bench/delivery/bare.ts', kind, path]
        const server = await kept(startServer({ args, environment: {}, first: (base) => fetch(`${base}${ourPath}`) }))
        equal(kind, await text(ask(server, ourPath)), answer)
        return server
      }
      const express = await byHand('express', body)
      const expressTag = (await ask(express, ourPath)).headers.get('etag')
      const conditional = (name: string, server: ServerProcess, etag: string): Contestant => ({
        ...{ name, server, request: get(ourPath, { 'If-None-Match': etag }), status: 304 },
      })
      return [
        ...both,
        ...(tag === null ? [] : [conditional('this product, 304', product, tag)]),
        { name: 'Express, bytes at hand', server: express, request: get(ourPath) },
        ...(expressTag === null ? [] : [conditional('Express, 304', express, expressTag)]),
        ...(brief
          ? []
          : [{ name: 'node:http, bytes at hand', server: await byHand('http', body), request: get(ourPath) }]),
        { name: 'node:http and one SQL statement', server: await byHand('sql', tables), request: get(ourPath) },
      ]
    },
    close: async () => {
      await Promise.all(servers.map((server) => server.stop()))
      for (const each of places) await removePlace(each)
    },
  }
}

const named = (url: string | undefined, name: string): string => {
  if (url === undefined) throw new Error('There is no MongoDB here. Set MONGODB_URL.')
  const own = new URL(url)
  own.pathname = `/bench_${process.pid}_${name}`
  return own.href
}

const ask = (server: ServerProcess, path: string, body?: object): Promise<Response> =>
  fetch(`http://127.0.0.1:${server.port}${path}`, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })

/** Where pages begin: those of a list, a hundred articles apart. */
const cursorsOf = async (server: ServerProcess): Promise<string[]> => {
  const cursors: string[] = []
  for (let after: string | null = null; cursors.length < mostPages;) {
    const asked: string = after === null ? '' : `, after: ${JSON.stringify(after)}`
    const answer = await text(
      ask(server, `/graphql?query={articles(first:100${asked}){pageInfo{endCursor hasNextPage}}}`),
    )
    const { data } = JSON.parse(answer) as {
      data: { articles: { pageInfo: { endCursor: string | null; hasNextPage: boolean } } }
    }
    const { endCursor, hasNextPage } = data.articles.pageInfo
    if (endCursor === null || !hasNextPage) break
    cursors.push(endCursor)
    after = endCursor
  }
  return cursors
}

const text = async (asked: Promise<Response>): Promise<string> => (await asked).text()

const articlesOf = (answer: string): FrontPageArticle[] =>
  (JSON.parse(answer) as { data: { articles: { nodes: FrontPageArticle[] } } }).data.articles.nodes

const equal = (who: string, answer: string, wanted: string): void => {
  if (answer !== wanted)
    throw new Error(`The answers differ, so nothing can be compared. This product:\n${wanted}\n${who}:\n${answer}`)
}
