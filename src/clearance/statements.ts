import { sql } from '@payloadcms/db-sqlite'
import { APIError } from 'payload'
import type { PayloadRequest } from 'payload'
import type { Channel } from '../rights/vocabulary'
import { servicesOf } from '../services'

// What goes round Payload to the database itself, in the caller's transaction: so that one statement can move thousands of releases.

/** Takes back, in one statement, every open release that is so. A release that never went out leaves no trace of having done so. */
export const closeWhere = async (
  req: PayloadRequest,
  which: { parts: readonly string[] } | { item: string } | { key: string },
): Promise<void> => {
  const now = servicesOf(req.payload).now().toISOString()
  const below = await underneath(req)
  if ('connection' in below) {
    const { connection } = below
    const about =
      'item' in which ? sql`item = ${which.item}` : 'key' in which ? sql`key = ${which.key}` : restingOn(which.parts)
    await connection.run(
      sql`update releases set until = ${now}, closed_at = ${now}, updated_at = ${now},
          released_at = case when released_at > ${now} then null else released_at end
          where until > ${now} and ${about}`,
    )
    return
  }
  const { model, session } = below
  const about = 'item' in which || 'key' in which ? which : { $or: withParts(which.parts) }
  await model.updateMany(
    { until: { $gt: now }, releasedAt: { $gt: now }, ...about },
    { $set: { releasedAt: null } },
    { session },
  )
  await model.updateMany(
    { until: { $gt: now }, ...about },
    { $set: { until: now, closedAt: now, updatedAt: now } },
    { session },
  )
}

/** SQLite's connection, or MongoDB's collection, in the caller's transaction. */
const underneath = async (
  req: PayloadRequest,
): Promise<{ connection: Drizzle } | { model: RawDatabase['collections']['releases']; session: unknown }> => {
  const transaction = await req.transactionID
  const db = req.payload.db as unknown as RawDatabase
  const session = transaction === undefined ? undefined : db.sessions?.[String(transaction)]
  // MongoDB's session has a `db` of another kind.
  const connection = db.drizzle === undefined ? undefined : ((session as { db: Drizzle } | undefined)?.db ?? db.drizzle)
  return connection === undefined ? { model: db.collections.releases, session } : { connection }
}

const restingOn = (refs: readonly string[]) =>
  sql`(${sql.join(
    refs.map((ref) => sql`instr(parts, ${`|${ref}|`}) > 0`),
    sql` or `,
  )})`
const withParts = (refs: readonly string[]) => refs.map((ref) => ({ parts: { $regex: escapeRegex(`|${ref}|`) } }))

interface Drizzle {
  run(query: ReturnType<typeof sql>): Promise<unknown>
}
/** What lies under Payload's adapters: one statement, in the session of the caller's transaction. */
interface RawDatabase {
  /** SQLite */
  readonly drizzle?: Drizzle
  /** MongoDB */
  readonly collections: {
    readonly releases: { updateMany(filter: object, update: object, options: { session: unknown }): Promise<unknown> }
  }
  readonly connection?: {
    collection(name: string): { updateOne(filter: object, update: object, options: object): Promise<unknown> }
  }
  readonly sessions?: Record<string, unknown>
}
/**
 * On MongoDB each of two transactions at once sees the world without the other's change: a release could be written on a permission that
 * has just been ended. Whatever writes or takes back releases therefore writes this one document as well, so that of two at once one is
 * refused. SQLite has one writer anyway.
 * @throws APIError 409
 */
export const takeTurn = async (req: PayloadRequest): Promise<void> => {
  const transaction = await req.transactionID
  const db = req.payload.db as unknown as RawDatabase
  if (db.connection === undefined || transaction === undefined || req.context[turnTaken] === transaction) return
  try {
    await db.connection
      .collection(turns)
      .updateOne({ _id: 'releases' }, { $inc: { turn: 1 } }, { session: db.sessions?.[String(transaction)] })
    req.context[turnTaken] = transaction
  } catch (error) {
    if (isConflict(error))
      throw new APIError('Somebody else changed what may go out at this very moment. Try again.', 409)
    throw error
  }
}

const turns = 'clearance_turns'
const turnTaken = 'turnTaken'
const writeConflict = 112

/** True where MongoDB refuses the second of two who write the same at once. */
export const isConflict = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === writeConflict

/** Somebody else has the turn: nothing is wrong, and it may be tried again. */
export const isTaken = (error: unknown): boolean =>
  isConflict(error) || (error instanceof APIError && error.status === 409)

const escapeRegex = (text: string): string => text.replace(/[|\\{}()[\]^$+*?.-]/g, '\\$&')

/** In one statement: every release that rests on one of these, or every one of a channel, is still to be written anew. */
export const mark = async (
  req: PayloadRequest,
  which: { parts: readonly string[] } | { channel: Channel },
): Promise<void> => {
  const below = await underneath(req)
  if ('connection' in below) {
    const about = 'parts' in which ? restingOn(which.parts) : sql`channel = ${which.channel}`
    await below.connection.run(sql`update releases set stale = 1 where ${about}`)
  } else {
    const about = 'parts' in which ? { $or: withParts(which.parts) } : which
    await below.model.updateMany(about, { $set: { stale: true } }, { session: below.session })
  }
}

/** These items have been written anew. */
export const unmark = async (req: PayloadRequest, items: readonly string[]): Promise<void> => {
  const below = await underneath(req)
  const named = items.map((item) => sql`${item}`)
  if ('connection' in below)
    await below.connection.run(sql`update releases set stale = 0 where item in (${sql.join(named, sql`, `)})`)
  else await below.model.updateMany({ item: { $in: items } }, { $set: { stale: false } }, { session: below.session })
}
