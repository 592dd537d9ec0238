import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj, Migration } from 'payload'
import { migrations } from './migrations/sqlite'
import { serialClient } from './sqlite'

/** A database that cannot be used. The message says which, why and what to do. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
}

/**
 * The database that a URL names: `file:PATH` is the embedded SQLite file, `mongodb://…` a MongoDB replica set.
 * Migrates the schema whenever it connects, in every mode: the schema is never pushed.
 */
export const database = (url: string): DatabaseAdapterObj => (url.startsWith('file:') ? sqlite(url) : mongodb(url))

/** How the database is called where people read it. Never shows a password. */
export const databaseName = (url: string): string =>
  url.startsWith('file:') ? `SQLite (${url.slice(5)})` : `MongoDB (${new URL(url).host})`

const sqlite = (url: string): DatabaseAdapterObj => {
  const stock = sqliteAdapter({
    client: { url },
    push: false,
    autoIncrement: true, // an id is never used again, so no permission can come to name a later document
    transactionOptions: {},
    migrationDir: 'src/migrations/sqlite',
  })
  return {
    ...stock,
    init: (args) => {
      const adapter = stock.init(args)
      const { connect, commitTransaction } = adapter
      return Object.assign(adapter, {
        connect: async (options?: Parameters<NonNullable<typeof connect>>[0]) => {
          const client = await serialClient(url).catch((error: unknown) => {
            throw new DatabaseUnavailable(
              `DATABASE_URL: the file ${url.slice(5)} cannot be opened (${reasonOf(error)}). Check the folder and its rights.`,
            )
          })
          adapter.client = client
          await connect?.call(adapter, options)
          await adapter.migrate({ migrations: migrations as Migration[] })
        },
        commitTransaction: async (id: Parameters<typeof commitTransaction>[0]) => {
          await commitTransaction.call(adapter, id)
          const failure =
            'takeCommitFailure' in adapter.client ? (adapter.client.takeCommitFailure as () => unknown)() : undefined
          if (failure !== undefined) throw failure instanceof Error ? failure : new Error(reasonOf(failure))
        },
      })
    },
  }
}

const mongodb = (url: string): DatabaseAdapterObj => {
  return mongooseAdapter({
    url,
    ensureIndexes: true,
    connectOptions: { serverSelectionTimeoutMS: 5000 },
    transactionOptions: { writeConcern: { w: 'majority', j: true }, readConcern: { level: 'snapshot' } },
    migrationDir: 'src/migrations/mongodb',
    afterOpenConnection: (adapter) => {
      // Without a replica set Payload drops transactions without a word, and a release could outlive its right.
      if (!adapter.connection.getClient().options.replicaSet)
        throw new DatabaseUnavailable(
          'DATABASE_URL: MongoDB must be a replica set (transactions need one). Add ?replicaSet=NAME to the URL.',
        )
    },
  })
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Asks whether the database can be reached, within 5 seconds, before anything is built on it. @throws DatabaseUnavailable */
export const probe = async (url: string): Promise<void> => {
  if (url.startsWith('file:')) {
    const folder = dirname(resolve(url.slice(5)))
    await access(folder, constants.W_OK).catch(() => {
      throw new DatabaseUnavailable(
        `DATABASE_URL: the folder ${folder} is not there or cannot be written. Make it, or name another file.`,
      )
    })
    return
  }
  const { createConnection } = (await import('mongoose')).default
  const connection = await createConnection(url, { serverSelectionTimeoutMS: 5000 })
    .asPromise()
    .catch((error: unknown) => {
      throw new DatabaseUnavailable(
        `DATABASE_URL: ${databaseName(url)} cannot be reached (${reasonOf(error)}). Start it, or check the address.`,
      )
    })
  await connection.close()
}
