import type { Payload } from 'payload'
import type { Ledger, Permission } from '../payload-types'
import { acts, canonical, follow, type Kept } from './chain'
import { readLedger } from './enter'
import { lastNumbered, storedPermissions } from './stored'

/** What a check has found. */
export interface Checked {
  readonly entries: number
  readonly permissions: number
  /** Number and hash of the last entry: whoever keeps them elsewhere can tell later that none was cut off. */
  readonly head: { readonly seq: number; readonly hash: string }
  /** One sentence each: which record, and what is wrong with it. Empty: all is whole. */
  readonly problems: readonly string[]
}

const page = 500

/**
 * Reads the ledger from its first entry to its last and names the first link that does not hold; then compares each permission in the database with
 * what the ledger says was recorded last.
 * @param anchor a hash that was printed earlier: it must still stand in the chain
 */
export const checkLedger = async (payload: Payload, anchor?: string): Promise<Checked> => {
  const next = follow()
  const recorded = new Map<string, { seq: number; row: string }>()
  const problems: string[] = []
  const gone = new Set<string>()
  let head = { seq: 0, hash: '' }
  let entries = 0
  let anchored = anchor === undefined
  for (let rows = await readLedger(payload, { limit: page }); rows.length > 0;) {
    for (const row of rows) {
      const entry = keptIn(row)
      const broken = next(entry)
      // What stands behind the first broken link cannot be trusted, but the records that it names may still be compared.
      if (broken !== undefined && problems.length === 0) problems.push(broken.sentence)
      if (entry.hash === anchor) anchored = true
      const id = /^\|permissions:([^|]+)\|/.exec(entry.items)?.[1]
      if (id !== undefined && entry.act.startsWith('permission-'))
        recorded.set(id, { seq: entry.seq, row: canonical(entry.record) })
      if (entry.act === 'deleted' || entry.act === 'user-removed')
        for (const item of entry.items.split('|').filter(Boolean)) gone.add(item)
      head = { seq: entry.seq, hash: entry.hash }
      entries += 1
    }
    rows = await readLedger(payload, { after: head.seq, limit: page })
  }
  if (!anchored)
    problems.push(
      `No entry of the ledger has the hash ${anchor}: it was cut off, or written anew, since that was printed.`,
    )
  const numbered = await lastNumbered(payload)
  if (numbered > head.seq)
    problems.push(
      `The end of the ledger is missing: the database has numbered ${numbered} entries, and the last is ${head.seq}.`,
    )
  const permissions = await compare(payload, recorded, gone, problems)
  return { entries, permissions, head, problems }
}

const keptIn = ({ seq, at, act, by, items, record, previous, hash }: Ledger): Kept => ({
  ...{ seq, at, items, record, hash },
  act: acts.find((each) => each === act) ?? ('unknown' as (typeof acts)[number]),
  by: by ?? '',
  previous: previous ?? '',
})

const compare = async (
  payload: Payload,
  recorded: Map<string, { seq: number; row: string }>,
  gone: ReadonlySet<string>,
  problems: string[],
): Promise<number> => {
  let seen = 0
  for await (const { malformed, row } of storedPermissions(payload)) {
    seen += 1
    const id = String(row.id)
    const said = recorded.get(id)
    recorded.delete(id)
    if (said === undefined) problems.push(`Permission ${id} stands in no entry of the ledger.`)
    else {
      const fields = malformed.length > 0 ? malformed : differing(said.row, row as Permission, gone)
      if (fields.length > 0)
        problems.push(`Permission ${id} is not as entry ${said.seq} of the ledger says: ${fields.join(', ')}.`)
    }
  }
  for (const [id, { seq }] of recorded)
    problems.push(`Permission ${id}, which entry ${seq} of the ledger names, is gone.`)
  return seen
}

const differing = (said: string, row: Permission, gone: ReadonlySet<string>): string[] => {
  const now = row as unknown as Record<string, unknown>
  const before = withoutGone(JSON.parse(said) as Record<string, unknown>, now, gone)
  const names = new Set([...Object.keys(before), ...Object.keys(now)])
  return [...names].filter((name) => canonical(before[name]) !== canonical(now[name]))
}

/** What a permission names, or was recorded by, in which collection. */
const relations: Readonly<Record<string, string>> = {
  sources: 'sources',
  articles: 'articles',
  images: 'images',
  recordedBy: 'users',
  acceptedBy: 'users',
  endedBy: 'users',
}

/** SQLite takes what is deleted out of all that names it. That is no change of the record, where the ledger tells of the deletion. */
const withoutGone = (
  said: Record<string, unknown>,
  now: Record<string, unknown>,
  gone: ReadonlySet<string>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(said).map(([name, value]) => {
      const kind = relations[name]
      if (kind === undefined) return [name, value]
      const kept = [now[name]].flat().map(String)
      const stays = (id: unknown) => kept.includes(String(id)) || !gone.has(`${kind}:${String(id)}`)
      return [name, Array.isArray(value) ? value.filter(stays) : stays(value) ? value : undefined]
    }),
  )
