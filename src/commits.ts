import type { DatabaseAdapter } from 'payload'

/** From now on `heard` is called after each transaction of this process that was committed, before whoever committed it learns so. */
export const onCommit = (db: Pick<DatabaseAdapter, 'commitTransaction'>, heard: () => void): void => {
  const commit = db.commitTransaction
  db.commitTransaction = async function (this: unknown, id) {
    try {
      await commit.call(this ?? db, id)
    } finally {
      // A commit whose answer was lost may have been one.
      heard()
    }
  }
}
