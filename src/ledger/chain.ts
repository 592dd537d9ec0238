import { createHash } from 'node:crypto'

/** What can stand in the ledger: each act that changes what may go out, or who may say so, or that lets somebody see what is sealed. */
export const acts = [
  'permission-recorded',
  'permission-accepted',
  'permission-ended',
  'permission-superseded',
  'published',
  'taken-down',
  'killed',
  'restored',
  'trashed',
  'deleted',
  'version-restored',
  'rights-changed',
  'original-taken',
  'asked',
  'user-made',
  'user-changed',
  'user-removed',
  'key-made',
  'key-revoked',
  'key-changed',
] as const
export type Act = (typeof acts)[number]

/** One entry, as it is hashed. */
export interface Entry {
  /** 1 for the first, then one more each. */
  readonly seq: number
  /** ISO 8601, in UTC, by the product's clock. */
  readonly at: string
  readonly act: Act
  /** Who did it, by name as it was then; empty: the product itself, as at an import. */
  readonly by: string
  /** What it is about, as `|articles:1|images:2|`. */
  readonly items: string
  /** What was recorded, as it stood after the act. */
  readonly record: unknown
  /** The hash of the entry before; empty for the first. */
  readonly previous: string
}

/**
 * One spelling for one value: JSON with the keys of each object in order (as RFC 8785 §3.2.3 sorts them), without white space, and without what
 * is null, undefined or an empty list or object, for databases differ in whether they keep those.
 */
export const canonical = (value: unknown): string => JSON.stringify(plain(value) ?? null)

const plain = (value: unknown): unknown => {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((each) => plain(each) ?? null)
  if (typeof value !== 'object' || value === null) return value ?? undefined
  const known = Object.entries(value)
    .map(([key, each]) => [key, plain(each)] as const)
    .filter(([, each]) => each !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return known.length === 0 ? undefined : Object.fromEntries(known)
}

/** SHA-256 (FIPS 180-4) over the canonical form of all that an entry says, the hash of the one before included; 64 hexadecimal digits. */
export const hashOf = ({ seq, at, act, by, items, record, previous }: Entry): string =>
  createHash('sha256').update(canonical({ seq, at, act, by, items, record, previous })).digest('hex')

/** An entry as it is kept, with its hash. */
export interface Kept extends Entry {
  readonly hash: string
}

/** The first link of a chain that does not hold. */
export interface Broken {
  readonly seq: number
  readonly problem: 'missing' | 'changed' | 'not-linked'
  readonly sentence: string
}

/**
 * Follows a chain entry by entry, in the order of `seq`. Keeps nothing of it but the last link, so a ledger of any length can be read through.
 */
export const follow = (): ((entry: Kept) => Broken | undefined) => {
  let last: { seq: number; hash: string } = { seq: 0, hash: '' }
  return (entry) => {
    const before = last
    last = entry
    const broken = (problem: Broken['problem'], sentence: string): Broken => ({ seq: entry.seq, problem, sentence })
    if (entry.seq !== before.seq + 1)
      return broken(
        'missing',
        `Entry ${before.seq + 1} of the ledger is missing: after ${before.seq} comes ${entry.seq}.`,
      )
    if (entry.previous !== before.hash)
      return broken('not-linked', `Entry ${entry.seq} of the ledger does not follow from entry ${before.seq}.`)
    if (hashOf(entry) !== entry.hash)
      return broken(
        'changed',
        `Entry ${entry.seq} of the ledger (${entry.act}, ${entry.at}) was changed after it was written.`,
      )
    return undefined
  }
}
