import type { Payload } from 'payload'
import type { Ledger, Permission } from '../payload-types'
import { acts, canonical, follow, type Kept } from './chain'
import { readLedger } from './enter'

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
      head = { seq: entry.seq, hash: entry.hash }
      entries += 1
    }
    rows = await readLedger(payload, { after: head.seq, limit: page })
  }
  if (!anchored)
    problems.push(
      `No entry of the ledger has the hash ${anchor}: it was cut off, or written anew, since that was printed.`,
    )
  const permissions = await compare(payload, recorded, problems)
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
  problems: string[],
): Promise<number> => {
  let seen = 0
  for (let number = 1; ; number += 1) {
    const { docs, hasNextPage } = await payload.db.find<Permission>({
      collection: 'permissions',
      sort: 'id',
      limit: page,
      page: number,
    })
    for (const row of docs) {
      seen += 1
      const said = recorded.get(String(row.id))
      recorded.delete(String(row.id))
      if (said === undefined) problems.push(`Permission ${row.id} stands in no entry of the ledger.`)
      else if (said.row !== canonical(row))
        problems.push(
          `Permission ${row.id} is not as entry ${said.seq} of the ledger says: ${differing(said.row, row).join(', ')}.`,
        )
    }
    if (!hasNextPage) break
  }
  for (const [id, { seq }] of recorded)
    problems.push(`Permission ${id}, which entry ${seq} of the ledger names, is gone.`)
  return seen
}

const differing = (said: string, row: Permission): string[] => {
  const before = JSON.parse(said) as Record<string, unknown>
  const now = row as unknown as Record<string, unknown>
  const names = new Set([...Object.keys(before), ...Object.keys(now)])
  return [...names].filter((name) => canonical(before[name]) !== canonical(now[name]))
}
