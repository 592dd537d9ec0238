import type { Payload } from 'payload'

/** What an account, or a consumer, keeps for itself: no filter and no order may ask for it, since the order alone would tell it. */
const secrets = new Set([
  'hash',
  'salt',
  'password',
  'apiKey',
  'apiKeyIndex',
  'sessions',
  'loginAttempts',
  'lockUntil',
  'resetPasswordToken',
  'resetPasswordExpiration',
  'resetPasswordRequestedAt',
  'keyHash',
])

/** Says of a filter or an order why it is not followed; undefined: it is. */
export type PathRule = (asked: { where?: unknown; sort?: unknown }) => string | undefined

/**
 * Which paths a filter (`where`) or an order (`sort`) may follow: over one relation, and never to what an account keeps for itself.
 * A filter over two relations leaves Payload with a rejection that nobody handles, and its orders ask no field's access.
 */
export const pathRule = ({ config }: Payload): PathRule => {
  const relations = new Set(config.collections.flatMap(({ flattenedFields }) => relationsIn(flattenedFields)))
  return ({ where, sort }) => {
    for (const path of [...pathsOf(where), ...sorted(sort)]) {
      const names = path.replace(/^-/, '').split(/\.|__/)
      const secret = names.find((name) => secrets.has(name))
      if (secret !== undefined) return `"${secret}" can be asked by nobody.`
      if (names.slice(0, -1).filter((name) => relations.has(name)).length > 1)
        return `"${path}" goes too far: one relation is followed, not two.`
    }
    return undefined
  }
}

interface Field {
  readonly name: string
  readonly type: string
  readonly flattenedFields?: readonly Field[]
}

const relationsIn = (fields: readonly Field[]): string[] =>
  fields.flatMap(({ name, type, flattenedFields = [] }) => [
    ...(type === 'relationship' || type === 'upload' ? [name] : []),
    ...relationsIn(flattenedFields),
  ])

/** Every name in a filter, in whatever form it came: as an object, or as the JSON of one. Operators and list places are among them, and harmless. */
const pathsOf = (where: unknown): string[] => {
  if (typeof where === 'string') return pathsOf(parsed(where))
  if (typeof where !== 'object' || where === null) return []
  return Object.entries(where).flatMap(([name, value]) => [name, ...(typeof value === 'object' ? pathsOf(value) : [])])
}

const parsed = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? undefined : value
  } catch {
    return undefined // no filter: Payload says so
  }
}

const sorted = (sort: unknown): string[] =>
  typeof sort === 'string' ? sort.split(',') : Array.isArray(sort) ? sort.flatMap(sorted) : []

/** The filter and the order of a query string, as `pathRule` takes them: `where[a.b][equals]=…`, `where={…}`, `joins[…][sort]=…`. */
export const askedIn = (query: URLSearchParams): { where: unknown[]; sort: string[] } => {
  const where: unknown[] = []
  const sort: string[] = []
  for (const [name, value] of query) {
    const names = name.split(/[[\]]+/).filter(Boolean)
    where.push(...names.map((each) => ({ [each]: null })), parsed(value))
    if (names.includes('sort')) sort.push(value)
  }
  return { where, sort }
}
