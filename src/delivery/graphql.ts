import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import { send } from './answer'
import type { Answer } from './answer'
import { answering } from './answering'
import type { Answering } from './answering'
import { answerCacheControl } from './cache-lifetime'
import { readerOf } from './consumer'
import { usageHeaders } from './feeds/reservation'
import type { Kept } from './kept'
import { originOf } from './origin'
import type { Reader } from './releases'

export interface PublicDoor extends Answering {
  readonly answers: Kept<Answer>
  readonly now: () => Date
  /** The request header that a trusted proxy fills with the reader's territory, in lower case. */
  readonly territoryHeader: string | undefined
  /** Without a trailing slash; empty: addresses are made from the request's own host. */
  readonly publicUrl: string
  /** For how many seconds a cache that many readers share may keep an answer. */
  readonly sharedSeconds: number
  /** Tells the caller that something went wrong, where no door does. */
  readonly failed: (error: unknown, response: ServerResponse) => void
}

/** Any site may read it, without cookies, and all read one copy. */
const anySite = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag',
  'x-content-type-options': 'nosniff',
}
const preflight = {
  ...anySite,
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'Authorization, Content-Type, Accept',
  'access-control-max-age': '86400',
}

/** Where an answer comes from, and when it is sent, where that is not at once. */
interface Given {
  readonly how: 'kept' | 'made'
  readonly sent: Promise<void> | void
}

/**
 * The public GraphQL door (GraphQL over HTTP): no cookies, any origin without credentials, nothing but releases behind it. `take` answers what
 * most readers ask, a GET without a key, and needs nothing that stands before a door; it says how, or undefined where it is not for it.
 */
export const publicGraphQL = (door: PublicDoor) => {
  const { answers, failed, now, territoryHeader, publicUrl } = door
  const answer = answering(door)

  const vary = [
    'Authorization',
    'Accept',
    'Accept-Encoding',
    ...(territoryHeader === undefined ? [] : [territoryHeader]),
  ]
  const constant = { ...anySite, vary: vary.join(', ') }

  const headersFor = (reader: Reader, request: IncomingMessage, { ends, items, status }: Answer) => {
    const seconds = request.method === 'GET' && status === 200 ? door.sharedSeconds : 0
    return {
      ...constant,
      ...usageHeaders(reader.channel),
      'cache-control': answerCacheControl(
        { at: reader.at, ends: new Date(ends) },
        { ...reader, seconds, everywhere: territoryHeader === undefined },
      ),
      ...tagsOf(items),
    }
  }
  /** All that an answer depends on, besides the releases. */
  const keyOf = (
    { channel, territory = '' }: Reader,
    { method, headers }: IncomingMessage,
    origin: string,
    words: string,
  ) => [channel, territory, headers.accept ?? '', headers['content-type'] ?? '', origin, method, words].join('\n')

  /** Sends what is kept and true, and says so; or else makes it. */
  const give = (request: IncomingMessage, response: ServerResponse, url: string, body: string): Given => {
    const reader = readerOf(request, { now, territoryHeader })
    const origin = publicUrl || originOf(request)
    const key = keyOf(reader, request, origin, body === '' ? url : body)
    const sent = (given: Answer) => send(request, response, given, headersFor(reader, request, given))
    const ready = answers.now(key, reader.at)
    return ready === undefined
      ? {
          how: 'made',
          sent: answers.get(key, reader.at, () => answer(key, { reader, request, url, body, origin })).then(sent),
        }
      : { how: 'kept', sent: sent(ready) }
  }

  const take = (request: IncomingMessage, response: ServerResponse): Given['how'] | undefined => {
    const { method, url = '', headers } = request
    if (method !== 'GET' || !url.startsWith('/graphql?')) return undefined
    if (headers.authorization !== undefined || hasBody(request) || wantsPage(request)) return undefined
    const { how, sent } = give(request, response, url, '')
    sent?.catch((error: unknown) => failed(error, response))
    return how
  }

  const handle: RequestHandler = async (request, response) => {
    if (request.method === 'OPTIONS') return void response.writeHead(204, preflight).end()
    if (wantsPage(request))
      return void response
        .set(anySite)
        .type('html')
        .send(await page())
    const body = request.method === 'POST' ? await wordsIn(request) : ''
    await give(request, response, request.originalUrl, body).sent
  }
  return { handle, take }
}

/** The words of a body. How long it may be was asked before (src/body-limit.ts). */
const wordsIn = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

/** A browser that goes there sees a page on which questions can be tried. */
const wantsPage = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && (headers.accept ?? '').includes('text/html')

const page = async (): Promise<string> => {
  // It brings nine megabytes of script, so it is loaded when somebody comes to look.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql')
  return renderGraphiQL({
    title: 'Imprimatur: what may go out',
    endpoint: '/graphql',
    defaultQuery:
      '{\n  articles(first: 5) {\n    nodes { title creditLine validUntil heroImage { url creditLine } }\n  }\n}\n',
  })
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

const mostTagBytes = 4096

/** What a shared cache can drop the answer by: the items that it tells of. Too many for a header: `all` alone. */
const tagsOf = (items: readonly string[]): Record<string, string> => {
  if (items.length === 0) return {}
  const list = items.join(' ').replaceAll(':', '-')
  return list.length <= mostTagBytes
    ? { 'surrogate-key': list, 'cache-tag': list.replaceAll(' ', ',') }
    : { 'surrogate-key': 'all', 'cache-tag': 'all' }
}
