import { execute, GraphQLError, parse, specifiedRules, validate } from 'graphql'
import type { DocumentNode, ExecutionArgs, ExecutionResult, GraphQLSchema, ValidationRule } from 'graphql'
import { compileQuery, isCompiledQuery } from 'graphql-jit'
import { LRUCache } from 'lru-cache'
import { sizeRule } from '../graphql-limits'
import type { Limits } from '../graphql-limits'
import { relatedOnce } from './related-once'

/** A document that may be answered, and how. */
export interface Prepared {
  readonly document: DocumentNode
  /** Like `execute` of graphql-js, for this document. */
  readonly run: (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>
}

/** So many documents, and so many characters of them, are kept ready: parsed and compiled, a character was seen to take up to 240 bytes. */
const [mostDocuments, mostCharacters] = [1000, 400_000]

type Outcome = Prepared | readonly GraphQLError[]

/**
 * What becomes of the text of a document: parsed, validated and held to the limits once, then kept. A front end asks the same few
 * documents again and again; one that comes a second time is compiled.
 */
export const documents = (schema: GraphQLSchema, limits: Limits) => {
  // The size first: some of GraphQL's own rules compare all fields with each other.
  const rules = [[sizeRule(limits)], [...specifiedRules, relatedOnce]]
  const kept = new LRUCache<string, { outcome: Outcome }>({
    max: mostDocuments,
    maxSize: mostCharacters,
    sizeCalculation: (_, text) => text.length + 1,
  })
  return (text: string): Outcome => {
    const known = kept.get(text)
    if (known !== undefined) return known.outcome
    const outcome = prepare(schema, rules, text, limits.tokens)
    kept.set(text, { outcome })
    return outcome
  }
}

const prepare = (
  schema: GraphQLSchema,
  rules: readonly (readonly ValidationRule[])[],
  text: string,
  maxTokens: number,
): Outcome => {
  let document: DocumentNode
  try {
    document = parse(text, { maxTokens })
  } catch (error) {
    if (error instanceof GraphQLError) return [error]
    throw error
  }
  for (const some of rules) {
    const errors = validate(schema, document, some)
    if (errors.length > 0) return errors
  }
  return { document, run: inherited.test(text) ? execute : running(schema, document) }
}

/** Names that every object has: what is compiled would take them for variables that were given, or lose them. */
const inherited = new RegExp(`\\b(?:${Object.getOwnPropertyNames(Object.prototype).join('|')})\\b`)

/** Compiling costs as much as many answers: whoever asks a document but once is answered by graphql-js itself. */
const running = (schema: GraphQLSchema, document: DocumentNode): Prepared['run'] => {
  let asked = 0
  const compiled = new Map<string, Prepared['run']>()
  return (args) => {
    asked += 1
    if (asked === 1) return execute(args)
    const name = args.operationName ?? ''
    const run = compiled.get(name) ?? compile(schema, document, args.operationName)
    compiled.set(name, run)
    return run(args)
  }
}

const compile = (schema: GraphQLSchema, document: DocumentNode, name: string | null | undefined): Prepared['run'] => {
  const query = compileQuery(schema, document, name ?? undefined)
  // What it cannot compile (it answers with errors instead of a query) is left to graphql-js.
  if (!isCompiledQuery(query)) return execute
  return ({ contextValue, variableValues }) => query.query(undefined, contextValue, variableValues ?? {})
}
