import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import type { Channel } from '../rights/vocabulary'
import type { MongoDatabase, PublicDatabase, SqliteDatabase } from './database'
import type { Reader } from './releases'
import { territoryOf } from './territory'

/**
 * Who asks at a public door: a consumer with a key (`Authorization: Bearer imp_…`, RFC 6750 §2.1), or anybody. Of a consumer only this is
 * known here: its channel, and where its readers are.
 */
export interface Consumer {
  /** As the database has it: a number, or an object of MongoDB. */
  readonly id: unknown
  readonly channel: Channel
  /** ISO 3166-1, or `001`; empty: as the trusted header says. */
  readonly territory: string
  /** The day (ISO 8601, in UTC) on which it was last noted that its key was used. */
  readonly lastUsed: string | undefined
}

/** How every key looks: 32 random bytes in base64url. What looks otherwise is nobody's, and is looked up nowhere. */
const keyForm = /^imp_[A-Za-z0-9_-]{43}$/

/** Looks keys up: one indexed query each time, so that a key which is revoked in one process opens nothing in any other. */
export const consumerReader = (database: PublicDatabase) => {
  const { find, note } = 'connection' in database ? inMongo(database) : inSqlite(database)
  return {
    /** The consumer whose key this is; undefined: nobody's, or no longer. */
    withKey: async (key: string): Promise<Consumer | undefined> =>
      keyForm.test(key) ? find(createHash('sha256').update(key).digest('hex')) : undefined,
    /** Notes the day. No answer waits for it. */
    noteUse: ({ id }: Consumer, day: string): Promise<void> => note(id, day),
  }
}

export type ConsumerReader = ReturnType<typeof consumerReader>

interface Consumers {
  find(keyHash: string): Promise<Consumer | undefined>
  note(id: Consumer['id'], day: string): Promise<void>
}

const inSqlite = ({ client }: SqliteDatabase): Consumers => ({
  find: async (keyHash) => {
    const sql = 'select id, channel, territory, last_used from consumers where key_hash = ? and enabled = 1'
    const [row] = client.rows(sql, [keyHash])
    return row && consumerIn(row)
  },
  note: async (id, day) => {
    await client.execute({ sql: 'update consumers set last_used = ? where id = ?', args: [day, String(id)] })
  },
})

const inMongo = ({ connection }: MongoDatabase): Consumers => {
  const consumers = () => connection.collection('consumers')
  return {
    find: async (keyHash) => {
      const projection = { channel: 1, territory: 1, lastUsed: 1 }
      const [row] = await consumers().find({ keyHash, enabled: true }, { projection, limit: 1 }).toArray()
      if (row === undefined) return undefined
      const { _id, channel, territory, lastUsed } = row as Record<string, unknown>
      return consumerIn([_id, channel, territory, lastUsed])
    },
    note: async (id, day) => {
      await consumers().updateOne({ _id: id }, { $set: { lastUsed: day } })
    },
  }
}

const consumerIn = ([id, channel, territory, lastUsed]: readonly unknown[]): Consumer | undefined =>
  typeof channel === 'string'
    ? {
        id,
        channel: channel as Channel,
        territory: typeof territory === 'string' ? territory : '',
        lastUsed: typeof lastUsed === 'string' ? lastUsed : undefined,
      }
    : undefined

export interface KeyDoor {
  readonly consumers: ConsumerReader
  readonly now: () => Date
  /** Is told of what went wrong beside the answer. */
  readonly warn: (error: unknown) => void
}

const known = new WeakMap<IncomingMessage, Consumer>()

/**
 * Before the public doors: looks a key up. One that opens nothing is refused, in the same words whatever is wrong with it. Every answer says
 * that it depends on the key, and none that was given to a key may be kept by a cache that others share.
 */
export const admitted = ({ consumers, now, warn }: KeyDoor): RequestHandler => {
  const noted = new Map<string, string>()
  return async (request, response, next) => {
    response.vary('Authorization')
    const key = keyIn(request.headers.authorization)
    if (key === undefined) return next()
    const consumer = await consumers.withKey(key)
    if (consumer === undefined)
      return void response
        .status(401)
        .set({ 'www-authenticate': 'Bearer', 'cache-control': 'no-store' })
        .type('application/problem+json')
        .send(JSON.stringify({ type: 'about:blank', title: 'This key opens nothing', status: 401 }))
    known.set(request, consumer)
    response.set('cache-control', 'private, no-store')
    const day = now().toISOString().slice(0, 10)
    if (consumer.lastUsed !== day && noted.get(String(consumer.id)) !== day) {
      noted.set(String(consumer.id), day)
      void consumers.noteUse(consumer, day).catch(warn)
    }
    next()
  }
}

/** The credentials of the scheme Bearer; undefined: none were sent. Other schemes are for whoever stands before us. */
const keyIn = (authorization: string | undefined): string | undefined =>
  authorization === undefined ? undefined : /^bearer(?:\s+(.*))?$/i.exec(authorization.trim())?.slice(1).join('')

/** Who asks, where and when: by the consumer's key, or else anybody on the web, where the trusted header says that they are. */
export const readerOf = (
  request: IncomingMessage,
  { now, territoryHeader }: { now: () => Date; territoryHeader: string | undefined },
): Reader => {
  const consumer = known.get(request)
  return {
    at: now(),
    channel: consumer?.channel ?? 'web',
    territory: consumer?.territory || territoryOf(request.headers, territoryHeader),
    keyed: consumer !== undefined,
  }
}
