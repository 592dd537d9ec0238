import { createHash } from 'node:crypto'
import { GraphQLError } from 'graphql'
import { LRUCache } from 'lru-cache'

/**
 * Documents by name instead of by text. *Trusted* ones are told to us beforehand and asked for by `documentId` (GraphQL over HTTP, appendix
 * A). *Automatic* ones are told once and then asked for by their hash, as Apollo's clients do (`extensions.persistedQuery`, version 1): whoever
 * is not understood sends the text again, so any process will do.
 */
export interface Persisted {
  /** The parameters of a question, with the text of its document. @throws GraphQLError where there is none */
  resolve(parameters: Question): Question
}

interface Question {
  readonly query?: unknown
  readonly documentId?: unknown
  readonly extensions?: unknown
  readonly [name: string]: unknown
}

export interface TrustedDocuments {
  /** By their names, each as a front end's build printed it. */
  readonly texts: ReadonlyMap<string, string>
  /** Nothing else is answered. */
  readonly only: boolean
}

/** So many characters of documents are remembered. */
const mostCharacters = 2_000_000

export const persisted = ({ texts, only }: TrustedDocuments): Persisted => {
  const told = new LRUCache<string, string>({ maxSize: mostCharacters, sizeCalculation: (text) => text.length + 100 })
  const trusted = new Set(texts.values())

  const automatic = (query: unknown, hash: string): string => {
    if (typeof query === 'string') {
      if (sha256(query) !== hash)
        throw new GraphQLError('extensions.persistedQuery: the hash is not that of this query.')
      told.set(hash, query)
      return query
    }
    const known = told.get(hash) ?? texts.get(hash) ?? texts.get(`sha256:${hash}`)
    if (known === undefined)
      throw new GraphQLError('PersistedQueryNotFound', {
        extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', http: { status: 200 } },
      })
    return known
  }

  const textOf = ({ query, documentId, extensions }: Question): unknown => {
    const hash = hashIn(extensions)
    if (hash !== undefined) return automatic(query, hash)
    if (documentId === undefined || documentId === null || query !== undefined) return query
    const known = typeof documentId === 'string' ? texts.get(documentId) : undefined
    if (known === undefined) throw new GraphQLError('documentId: no document is known by this name.')
    return known
  }

  return {
    resolve: (parameters) => {
      const query = textOf(parameters)
      if (only && !(typeof query === 'string' && trusted.has(query)))
        throw new GraphQLError('Only documents that were named beforehand are answered here. Ask by documentId.')
      return { ...parameters, query }
    },
  }
}

const hashIn = (extensions: unknown): string | undefined => {
  if (typeof extensions !== 'object' || extensions === null || !('persistedQuery' in extensions)) return undefined
  const { persistedQuery } = extensions
  return typeof persistedQuery === 'object' &&
    persistedQuery !== null &&
    'sha256Hash' in persistedQuery &&
    typeof persistedQuery.sha256Hash === 'string'
    ? persistedQuery.sha256Hash
    : undefined
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
