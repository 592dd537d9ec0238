import { sql } from '@payloadcms/db-sqlite'
import type { Payload, PayloadRequest } from 'payload'
import { committed } from '../commits'
import { servicesOf } from '../services'
import { takeTurn } from './turns'
import { underneath } from './underneath'

/**
 * What the public doors keep is dropped by this: whatever changes a release leaves a row in the same transaction, numbered in the order of
 * the commits, and every process reads the rows that are new to it (src/delivery/freshness.ts).
 */

/** For so long rows are kept, in milliseconds: whoever has not looked for half as long drops all that it has. */
const kept = 60 * 60_000

/**
 * What the public reads of this item has changed, with the caller's transaction. To be said after it was written: without a transaction it
 * holds at once. Undefined: of more items than can be named.
 */
export const noteChange = async (req: PayloadRequest, item: string | undefined): Promise<void> => {
  const turn = await takeTurn(req)
  if (await isNoted(req, item)) return
  await enter(req, turn, item ?? '')
  if ((await req.transactionID) === undefined) committed(req.payload.db)
}

const enter = async (req: PayloadRequest, turn: number | undefined, item: string): Promise<void> => {
  const below = await underneath(req)
  const now = servicesOf(req.payload).now()
  if ('connection' in below) {
    const moment = now.toISOString()
    // One writer at a time (decision 7): the next id is the next commit.
    await below.connection.run(
      sql`insert into changes (turn, item, updated_at, created_at) values
          (coalesce((select seq from sqlite_sequence where name = 'changes'), 0) + 1, ${item}, ${moment}, ${moment})`,
    )
    return
  }
  const row = { turn, item, createdAt: now, updatedAt: now }
  await below.collections.changes.collection.insertOne(row, { session: below.session })
}

/** True from the second time on that a transaction says so. */
const isNoted = async (req: PayloadRequest, item: string | undefined): Promise<boolean> => {
  const transaction = await req.transactionID
  if (transaction === undefined) return false
  const noted = req.context[changesNoted] as { transaction: unknown; items: Set<string | undefined> } | undefined
  const items = noted?.transaction === transaction ? noted.items : new Set<string | undefined>()
  req.context[changesNoted] = { transaction, items }
  const known = items.has(item) || items.has(undefined)
  items.add(item)
  return known
}

const changesNoted = 'changesNoted'

/** Forgets what every process has read long since. */
export const forgetChanges = async (payload: Payload): Promise<void> => {
  const before = new Date(servicesOf(payload).now().getTime() - kept).toISOString()
  await payload.db.deleteMany({ collection: 'changes', where: { createdAt: { less_than: before } } })
}
