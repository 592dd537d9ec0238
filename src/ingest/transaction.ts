import { setTimeout as later } from 'node:timers/promises'
import { APIError, commitTransaction, createLocalReq, initTransaction, killTransaction, ValidationError } from 'payload'
import type { Payload, PayloadRequest } from 'payload'
import { isWriteConflict } from '../write-conflict'

const mostTries = 12
/** A process that was killed leaves its transaction, and its turn, to MongoDB, which ends it after 60 seconds. In milliseconds. */
const mostWait = 75_000

/**
 * Does the work in one transaction: all of it or nothing. Imports take turns, in whatever process they run, so that none makes what
 * another is just making.
 */
export const inTurn = <T>(payload: Payload, work: (req: PayloadRequest) => Promise<T>): Promise<T> =>
  untilDone(async () => {
    const req = await createLocalReq({}, payload)
    try {
      await initTransaction(req)
      await takeTurn(req)
      const done = await work(req)
      await commitTransaction(req)
      return done
    } catch (error) {
      await killTransaction(req)
      throw error
    }
  })

/** Does the work, which is done whole or not at all, again from its beginning for as long as somebody else was faster or is at it. */
export const untilDone = async <T>(work: () => Promise<T>): Promise<T> => {
  const began = performance.now()
  for (let tried = 1; ; tried++) {
    try {
      return await work()
    } catch (error) {
      const again = isLocked(error) ? performance.now() - began < mostWait : tried < mostTries && wasMade(error)
      if (!again) throw error
      await later(Math.random() * Math.min(1000, 100 * tried))
    }
  }
}

/** A row that each import writes: SQLite lets in one writer at a time, MongoDB refuses the second who writes the same row. */
const takeTurn = (req: PayloadRequest): Promise<unknown> =>
  req.payload.db.upsert({
    collection: 'payload-kv',
    where: { key: { equals: 'import' } },
    data: { key: 'import', data: {} },
    req,
  })

/** True where another has made the same meanwhile: done again, the work finds it. */
const wasMade = (error: unknown): boolean =>
  error instanceof ValidationError
    ? error.data.errors.some(({ message }) => /unique/i.test(message))
    : error instanceof Error &&
      (('code' in error && error.code === duplicateKey) ||
        /UNIQUE constraint failed/.test(error.message) ||
        (error.cause !== undefined && wasMade(error.cause)))

/** Of MongoDB. */
const duplicateKey = 11000

/** True where another is just writing: a write conflict, a locked file. */
export const isLocked = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  if (error instanceof APIError && error.status === 409) return true // it is somebody else's turn: src/clearance/recompute.ts
  return (
    isWriteConflict(error) || /SQLITE_BUSY/.test(error.message) || (error.cause !== undefined && isLocked(error.cause))
  )
}
