import { setImmediate as readersTurn } from 'node:timers/promises'
import { sql } from '@payloadcms/db-sqlite'
import type { PayloadRequest } from 'payload'
import type { Channel } from '../rights/vocabulary'
import { servicesOf } from '../services'
import { noteChange } from './changes'
import { underneath } from './underneath'

// What goes round Payload to the database itself, in the caller's transaction: so that one statement can move thousands of releases.

/** Takes back, in one statement, every open release that is so. A release that never went out leaves no trace of having done so. */
export const closeWhere = async (
  req: PayloadRequest,
  which: { parts: readonly string[] } | { item: string } | { key: string; item: string },
): Promise<void> => {
  const closed = await close(req, which)
  if (closed > 0) await noteChange(req, 'item' in which ? which.item : undefined)
}

/** @returns how many were open */
const close = async (
  req: PayloadRequest,
  which: { parts: readonly string[] } | { item: string } | { key: string },
): Promise<number> => {
  const now = servicesOf(req.payload).now().toISOString()
  const below = await underneath(req)
  if ('connection' in below) {
    const about =
      'key' in which ? sql`key = ${which.key}` : 'item' in which ? sql`item = ${which.item}` : restingOn(which.parts)
    const { rowsAffected } = await below.connection.run(
      sql`update releases set until = ${now}, closed_at = ${now}, ended = 1, updated_at = ${now},
          released_at = case when released_at > ${now} then null else released_at end
          where until > ${now} and ${about}`,
    )
    return rowsAffected
  }
  const { collections, session } = below
  const about =
    'key' in which ? { key: which.key } : 'item' in which ? { item: which.item } : { $or: withParts(which.parts) }
  await collections.releases.updateMany(
    { until: { $gt: now }, releasedAt: { $gt: now }, ...about },
    { $set: { releasedAt: null } },
    { session },
  )
  const { modifiedCount } = await collections.releases.updateMany(
    { until: { $gt: now }, ...about },
    { $set: { until: now, closedAt: now, ended: true, updatedAt: now } },
    { session },
  )
  return modifiedCount
}

/** The item has no terms any more by which it could be found. */
export const forgetTerms = async (req: PayloadRequest, item: string): Promise<void> => {
  const below = await underneath(req)
  if ('connection' in below)
    await below.connection.run(sql`update releases set terms = null where item = ${item} and terms is not null`)
  else await below.collections.releases.updateMany({ item }, { $set: { terms: null } }, { session: below.session })
}

const restingOn = (refs: readonly string[]) =>
  sql`(${sql.join(
    refs.map((ref) => sql`instr(parts, ${`|${ref}|`}) > 0`),
    sql` or `,
  )})`
const withParts = (refs: readonly string[]) => refs.map((ref) => ({ parts: { $regex: escapeRegex(`|${ref}|`) } }))

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
    await below.collections.releases.updateMany(about, { $set: { stale: true } }, { session: below.session })
  }
}

/** So many at once: each statement on SQLite is a stretch in which nobody is answered. */
const some = 500

/** Marks what is out and written in an earlier form than `edition` (src/clearance/release.ts), to be written anew. */
export const markEarlier = async (req: PayloadRequest, edition: number): Promise<void> => {
  const below = await underneath(req)
  if (!('connection' in below)) {
    const earlier = { $or: [{ edition: null }, { edition: { $lt: edition } }], ended: false, stale: { $ne: true } }
    await below.collections.releases.updateMany(earlier, { $set: { stale: true } }, { session: below.session })
    return
  }
  const earlier = sql`select id from releases where (edition is null or edition < ${edition}) and ended = 0 and stale = 0 limit ${some}`
  for (let marked = some; marked === some;) {
    const { rowsAffected } = await below.connection.run(sql`update releases set stale = 1 where id in (${earlier})`)
    marked = rowsAffected
    await readersTurn()
  }
}

/**
 * Marks what has ended by itself and was not looked at since, to be written anew: where another permission goes on, a new window opens. Nothing
 * depends on this for an end to take effect; it only ever widens.
 */
export const markElapsed = async (req: PayloadRequest): Promise<void> => {
  const now = servicesOf(req.payload).now().toISOString()
  const below = await underneath(req)
  if ('connection' in below) {
    const elapsed = sql`ended = 0 and until <= ${now} and stale = 0`
    // Whoever only looks waits for no turn.
    const { rows } = await below.connection.run(sql`select 1 from releases where ${elapsed} limit 1`)
    if (rows.length > 0) await below.connection.run(sql`update releases set stale = 1 where ${elapsed}`)
  } else {
    const elapsed = { ended: false, until: { $lte: now }, stale: { $ne: true } }
    await below.collections.releases.updateMany(elapsed, { $set: { stale: true } }, { session: below.session })
  }
}

/** These items have been written anew: what has run out is known to have. */
export const unmark = async (req: PayloadRequest, items: readonly string[]): Promise<void> => {
  const now = servicesOf(req.payload).now().toISOString()
  const below = await underneath(req)
  const named = items.map((item) => sql`${item}`)
  if ('connection' in below)
    await below.connection.run(
      sql`update releases set stale = 0, ended = case when until <= ${now} then 1 else ended end
          where item in (${sql.join(named, sql`, `)})`,
    )
  else {
    const { collections, session } = below
    const about = { item: { $in: items } }
    await collections.releases.updateMany({ ...about, until: { $lte: now } }, { $set: { ended: true } }, { session })
    await collections.releases.updateMany(about, { $set: { stale: false } }, { session })
  }
}
