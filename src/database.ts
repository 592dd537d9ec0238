import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import type { BaseDatabaseAdapter, DatabaseAdapterObj, Migration, UpdateJobs } from 'payload'
import { DatabaseUnavailable, reasonOf } from './database-url'
import { noteEnded } from './migrations/mongodb/ended-releases'
import { indexTerms } from './migrations/mongodb/terms-index'
import { migrations } from './migrations/sqlite'
import { serialClient } from './sqlite'
import { isWriteConflict } from './write-conflict'

/**
 * The database that a URL names: `file:PATH` is the embedded SQLite file, `mongodb://…` a MongoDB replica set.
 * Migrates the schema whenever it connects, in every mode: the schema is never pushed.
 */
export const database = (url: string): DatabaseAdapterObj => (url.startsWith('file:') ? sqlite(url) : mongodb(url))

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
  const stock = mongooseAdapter({
    url,
    ensureIndexes: true,
    connectOptions: { serverSelectionTimeoutMS: 5000 },
    transactionOptions: { writeConcern: { w: 'majority', j: true }, readConcern: { level: 'snapshot' } },
    migrationDir: 'src/migrations/mongodb',
    afterOpenConnection: async (adapter) => {
      // Without a replica set Payload drops transactions without a word, and a release could outlive its right.
      if (!adapter.connection.getClient().options.replicaSet)
        throw new DatabaseUnavailable(
          'DATABASE_URL: MongoDB must be a replica set (transactions need one). Add ?replicaSet=NAME to the URL.',
        )
      // What src/clearance/recompute.ts takes its turns by. Made here, since a transaction had better not make it.
      await adapter.connection
        .collection<{ _id: string; turn: number }>('clearance_turns')
        .updateOne({ _id: 'releases' }, { $setOnInsert: { turn: 0 } }, { upsert: true })
      await noteEnded(adapter.connection)
      await indexTerms(adapter.connection)
    },
  })
  return { ...stock, init: (args) => withJobsTakenOnce(stock.init(args)) }
}

/**
 * Payload looks for jobs, then marks what it has found as taken; a process that looks between the two would take the same. In one
 * transaction the two are one step: MongoDB refuses the second of two, who finds nothing then. (On SQLite one process serves.)
 */
const withJobsTakenOnce = <Adapter extends BaseDatabaseAdapter>(adapter: Adapter): Adapter => {
  const { updateJobs } = adapter
  return Object.assign(adapter, {
    updateJobs: async (asked: Parameters<UpdateJobs>[0]) => {
      if (asked.id !== undefined || asked.data.processing !== true) return updateJobs.call(adapter, asked)
      const transactionID = await adapter.beginTransaction()
      if (transactionID === null) throw new Error('the database has no transactions: jobs could be done twice')
      try {
        const taken = await updateJobs.call(adapter, { ...asked, req: { ...asked.req, transactionID } })
        await adapter.commitTransaction(transactionID)
        return taken
      } catch (error) {
        await adapter.rollbackTransaction(transactionID)
        if (isWriteConflict(error)) return []
        throw error
      }
    },
  })
}
