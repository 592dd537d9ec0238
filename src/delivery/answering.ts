import type { IncomingMessage } from 'node:http'
import { GraphQLError } from 'graphql'
import type { ExecutionArgs } from 'graphql'
import { createHandler, parseRequestParams } from 'graphql-http'
import type { Request as Question } from 'graphql-http'
import { LRUCache } from 'lru-cache'
import { answerOf } from './answer'
import type { Answer } from './answer'
import { documents } from './documents'
import type { Prepared } from './documents'
import { pagesOf, type Site } from './feeds/site'
import { persisted } from './persisted'
import type { TrustedDocuments } from './persisted'
import type { Reader, ReleaseReader } from './releases'
import { publicSchema } from './schema'
import type { PublicContext } from './schema'
import { watched } from './seen'
import type { Openings } from './seen'

/** What answers to GraphQL are made with. */
export interface Answering {
  readonly releases: ReleaseReader
  readonly openings: Openings
  readonly site: Site
  readonly trusted: TrustedDocuments
  /** Is told of what went wrong; the caller is told only that something did. */
  readonly warn: (error: unknown) => void
}

const limits = { depth: 8, aliases: 30, fields: 500, tokens: 2000 }

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

/** Makes an answer (GraphQL over HTTP), and learns what it rests on. */
export const answering = ({ releases, openings, site, trusted, warn }: Answering) => {
  const pages = pagesOf(site)
  const prepared = documents(publicSchema, limits)
  const { resolve } = persisted(trusted)

  const handler = createHandler<IncomingMessage, Asked, Executing>({
    parseRequestParams: (request) => parseRequestParams(named(request, resolve)),
    onSubscribe: ({ context }, { query, operationName, variables }) => {
      const outcome = prepared(query)
      if (!('document' in outcome)) return outcome
      const { document, run } = outcome
      const question = { schema: publicSchema, operationName, variableValues: variables }
      // By its text: who remembers many questions holds no more documents than are kept ready.
      context.execute = (contextValue) => {
        const ready = prepared(query)
        return 'document' in ready
          ? ready.run({ ...question, document: ready.document, contextValue })
          : { errors: ready }
      }
      return { ...question, document, contextValue: { ...context.context, run } }
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
