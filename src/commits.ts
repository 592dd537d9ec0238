import type { DatabaseAdapter } from 'payload'

type Database = Pick<DatabaseAdapter, 'commitTransaction'>

const listeners = new WeakMap<Database, (() => void)[]>()

/** From now on `heard` is called after each transaction of this process that was committed, before whoever committed it learns so. */
export const onCommit = (db: Database, heard: () => void): void => {
  const known = listeners.get(db)
  if (known !== undefined) return void known.push(heard)
  listeners.set(db, [heard])
  const commit = db.commitTransaction
  db.commitTransaction = async (id) => {
    try {
      await commit.call(db, id)
    } finally {
      // A commit whose answer was lost may have been one.
      committed(db)
    }
  }
}

/** Something was written that is no part of a transaction, and holds already. */
export const committed = (db: Database): void => listeners.get(db)?.forEach((heard) => heard())
