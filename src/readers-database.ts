import { access } from 'node:fs/promises'
import { DatabaseUnavailable, databaseName, reasonOf } from './database-url'
import type { MongoDatabase, PublicDatabase } from './delivery/database'
import { serialClient } from './sqlite'

export interface ReadersDatabase {
  readonly database: PublicDatabase
  /** Resolves where it can be read. */
  look(): Promise<void>
  close(): Promise<void>
}

/**
 * A newsroom's database for a process that serves readers alone: without Payload, and without its migrations. The newsroom's own process has
 * made and migrated it before.
 * @throws DatabaseUnavailable
 */
export const readersDatabase = async (url: string): Promise<ReadersDatabase> => {
  try {
    const opened = url.startsWith('file:') ? await sqlite(url) : await mongodb(url)
    await opened.look()
    return opened
  } catch (error) {
    throw new DatabaseUnavailable(
      `DATABASE_URL: ${databaseName(url)} holds no newsroom that readers could be served from (${reasonOf(error)}). Start the newsroom first, of this very version: npm start.`,
    )
  }
}

const sqlite = async (url: string): Promise<ReadersDatabase> => {
  await access(url.slice('file:'.length)) // opening it would make it
  const client = await serialClient(url)
  return {
    database: { client },
    look: async () => void client.rows('select turn from changes limit 1', []),
    close: async () => client.close(),
  }
}

const mongodb = async (url: string): Promise<ReadersDatabase> => {
  // Not loaded where the database is a file.
  const { createConnection } = (await import('mongoose')).default
  const connection = await createConnection(url, { serverSelectionTimeoutMS: 5000 }).asPromise()
  return {
    database: { connection: connection as unknown as MongoDatabase['connection'] },
    look: async () => {
      // Where it is empty, the newsroom has not been there.
      if ((await connection.collection('clearance_turns').findOne({})) === null) throw new Error('it holds nothing')
    },
    close: () => connection.close(),
  }
}
