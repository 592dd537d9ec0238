import type { sql } from '@payloadcms/db-sqlite'
import type { PayloadRequest } from 'payload'

/** What lies under Payload's adapters: one statement, in the session of the caller's transaction. */
export type Underneath =
  { readonly connection: Drizzle } | { readonly collections: RawDatabase['collections']; readonly session: unknown }

interface Drizzle {
  run(query: ReturnType<typeof sql>): Promise<{ readonly rowsAffected: number; readonly rows: readonly unknown[] }>
}

interface RawDatabase {
  /** SQLite */
  readonly drizzle?: Drizzle
  /** MongoDB */
  readonly collections: {
    readonly releases: {
      updateMany(
        filter: object,
        update: object,
        options: { session: unknown },
      ): Promise<{ readonly modifiedCount: number }>
    }
    readonly changes: {
      readonly collection: { insertOne(row: object, options: { session: unknown }): Promise<unknown> }
    }
  }
  readonly sessions?: Record<string, unknown>
}

/** SQLite's connection, or MongoDB's collections, in the caller's transaction. */
export const underneath = async (req: PayloadRequest): Promise<Underneath> => {
  const transaction = await req.transactionID
  const db = req.payload.db as unknown as RawDatabase
  const session = transaction === undefined ? undefined : db.sessions?.[String(transaction)]
  // MongoDB's session has a `db` of another kind.
  const connection = db.drizzle === undefined ? undefined : ((session as { db: Drizzle } | undefined)?.db ?? db.drizzle)
  return connection === undefined ? { collections: db.collections, session } : { connection }
}
