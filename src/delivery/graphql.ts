import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import { GraphQLError } from 'graphql'
import type { ExecutionArgs } from 'graphql'
import { createHandler, parseRequestParams } from 'graphql-http'
import type { Request as Question } from 'graphql-http'
import { LRUCache } from 'lru-cache'
import { answerOf, send } from './answer'
import type { Answer } from './answer'
import { answerCacheControl } from './cache-lifetime'
import { readerOf } from './consumer'
import { documents } from './documents'
import type { Prepared } from './documents'
import { usageHeaders } from './feeds/reservation'
import { pagesOf, type Site } from './feeds/site'
import type { Kept } from './kept'
import { persisted } from './persisted'
import type { TrustedDocuments } from './persisted'
import type { Reader, ReleaseReader } from './releases'
import { publicSchema } from './schema'
import type { PublicContext } from './schema'
import { watched } from './seen'
import type { Openings } from './seen'

export interface PublicDoor {
  readonly releases: ReleaseReader
  readonly openings: Openings
  readonly answers: Kept<Answer>
  readonly now: () => Date
  /** The request header that a trusted proxy fills with the reader's territory, in lower case. */
  readonly territoryHeader: string | undefined
  /** Without a trailing slash; empty: addresses are made from the request's own host. */
  readonly publicUrl: string
  readonly site: Site
  readonly trusted: TrustedDocuments
  /** For how many seconds a cache that many readers share may keep an answer. */
  readonly sharedSeconds: number
  /** Is told of what went wrong; the caller is told only that something did. */
  readonly warn: (error: unknown) => void
  /** Tells the caller that something went wrong, where no door does. */
  readonly failed: (error: unknown, response: ServerResponse) => void
}

const limits = { depth: 8, aliases: 30, fields: 500, tokens: 2000 }

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

/** A question that was understood once: what the protocol makes of it is the same each time. */
interface Understood {
  readonly execute: (context: PublicContext) => ReturnType<Prepared['run']>
  /** Of an answer without errors. */
  readonly headers: Answer['headers']
}

/** So many questions, and so many characters of them, are remembered. */
const [mostQuestions, mostCharacters] = [1000, 4_000_000]

/** Who asks what. */
interface Asking {
  readonly reader: Reader
  readonly request: IncomingMessage
  /** With the question of a GET. */
  readonly url: string
  /** The question of a POST; else empty. */
  readonly body: string
  /** What addresses begin with. */
  readonly origin: string
}

/** What this request's answer is made with. */
interface Asked {
  readonly context: PublicContext
  /** Where the question was understood. */
  execute?: Understood['execute']
  /** What became of the question: `failed`: something went wrong that is not the caller's fault. */
  outcome: 'not executed' | 'executed' | 'failed'
  /** The answer, where there is nothing to be said of errors. */
  words?: string
}

/** What resolvers get, and how this document is executed. */
type Executing = Pick<PublicContext & { readonly run: Prepared['run'] }, keyof PublicContext | 'run'>

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
  const originOf = (request: IncomingMessage): string =>
    publicUrl || `${protocolOf(request)}://${request.headers.host ?? ''}`
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
    const origin = originOf(request)
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

/** Makes an answer, and learns what it rests on. */
const answering = ({ releases, openings, site, trusted, warn }: PublicDoor) => {
  const pages = pagesOf(site)
  const prepared = documents(publicSchema, limits)
  const { resolve } = persisted(trusted)

  const handler = createHandler<IncomingMessage, Asked, Executing>({
    parseRequestParams: (request) => parseRequestParams(named(request, resolve)),
    onSubscribe: ({ context }, { query, operationName, variables }) => {
      const outcome = prepared(query)
      if (!('document' in outcome)) return outcome
      const { document, run } = outcome
      const question = { schema: publicSchema, document, operationName, variableValues: variables }
      context.execute = (contextValue) => run({ ...question, contextValue })
      return { ...question, contextValue: { ...context.context, run } }
    },
    execute: (args: ExecutionArgs) => (args.contextValue as Executing).run(args),
    onOperation: ({ context }, _args, result) => {
      const errors = 'errors' in result ? result.errors : undefined
      context.outcome = errors?.some(isOurs) ? 'failed' : 'executed'
      if (errors !== undefined) return
      // The handler would ask a function about each value before it writes it.
      context.words = JSON.stringify(result)
      return { data: null }
    },
    formatError: (error) => {
      if (!(error instanceof GraphQLError)) return error
      if (!isOurs(error)) return error
      warn(error.originalError)
      return new GraphQLError('Something went wrong here.', { path: error.path, nodes: error.nodes })
    },
  })

  const understood = new LRUCache<string, Understood>({
    max: mostQuestions,
    maxSize: mostCharacters,
    sizeCalculation: (_, key) => key.length + 1,
  })

  /** `key`: all that the answer depends on besides the releases. */
  return async (key: string, { reader, request, url, body, origin }: Asking): Promise<Answer> => {
    const { releases: reading, seen } = watched(releases, openings)
    const context: PublicContext = {
      reader,
      releases: reading,
      page: pages,
      absolute: (path) => (path.startsWith('/') ? `${origin}${path}` : path),
    }
    const made = (told: Pick<Answer, 'status' | 'headers' | 'ends'> & { readonly text: string }): Answer =>
      answerOf({ ...told, at: reader.at, items: [...seen.items] })

    const known = understood.get(key)
    if (known !== undefined) {
      const result = await known.execute(context)
      if (result.errors === undefined)
        return made({ status: 200, headers: known.headers, text: JSON.stringify(result), ends: seen.ends })
      // What went wrong is told below, where it is asked once more.
    }

    const asked: Asked = { context, outcome: 'not executed' }
    const [text, init] = await handler({
      method: request.method ?? 'GET',
      url,
      headers: request.headers,
      body: () => body,
      raw: request,
      context: asked,
    })
    const { execute, outcome, words } = asked
    const headers = init.headers ?? {}
    if (execute !== undefined && words !== undefined) understood.set(key, { execute, headers })
    return made({
      status: outcome === 'failed' ? 500 : init.status,
      headers,
      text: words ?? text ?? '',
      // What is no answer, because of the question or of us, may be one the next time.
      ends: outcome === 'executed' ? seen.ends : reader.at.getTime(),
    })
  }
}

/** An error that nobody wrote for the caller. */
const isOurs = ({ originalError }: GraphQLError): boolean =>
  originalError !== undefined && originalError !== null && !(originalError instanceof GraphQLError)

type Resolve = ReturnType<typeof persisted>['resolve']

/** The question with the text of its document, where it was asked by name. */
const named = <Raw, Context>(question: Question<Raw, Context>, resolve: Resolve): Question<Raw, Context> => {
  if (question.method === 'GET') {
    const [path, search] = question.url.split('?')
    const parameters = new URLSearchParams(search)
    const { query } = resolve({
      query: parameters.get('query') ?? undefined,
      documentId: parameters.get('documentId') ?? undefined,
      extensions: parsed(parameters.get('extensions')),
    })
    if (typeof query !== 'string' || query === parameters.get('query')) return question
    parameters.set('query', query)
    return { ...question, url: `${path}?${parameters.toString()}` }
  }
  if (question.method !== 'POST' || typeof question.body !== 'function') return question
  const told = parsed(question.body() as string)
  if (typeof told !== 'object' || told === null || Array.isArray(told)) return question
  return { ...question, body: resolve(told as Record<string, unknown>) }
}

/** Undefined where it is no JSON: the handler says so. */
const parsed = (text: string | null): unknown => {
  if (text === null || text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The words of a body. How long it may be was asked before (src/body-limit.ts). */
const wordsIn = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

const protocolOf = (request: IncomingMessage): string =>
  'encrypted' in request.socket && request.socket.encrypted === true ? 'https' : 'http'

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
