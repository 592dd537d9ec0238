import { APIError } from 'payload'
import type { PayloadRequest } from 'payload'
import { isWriteConflict } from '../write-conflict'

interface RawMongo {
  readonly connection?: {
    collection(name: string): {
      findOneAndUpdate(filter: object, update: object, options: object): Promise<{ readonly turn: number } | null>
    }
  }
  readonly sessions?: Record<string, unknown>
}

/**
 * On MongoDB each of two transactions at once sees the world without the other's change: a release could be written on a permission that
 * has just been ended. Whatever writes or takes back releases therefore writes this one document as well, so that of two at once one is
 * refused. SQLite has one writer anyway.
 * @returns on MongoDB the number of this turn: they rise in the order of the commits
 * @throws APIError 409
 */
export const takeTurn = async (req: PayloadRequest): Promise<number | undefined> => {
  const transaction = await req.transactionID
  const { connection, sessions } = req.payload.db as unknown as RawMongo
  if (connection === undefined) return undefined
  const taken = req.context[turnTaken] as { transaction: unknown; turn: number } | undefined
  if (taken !== undefined && transaction !== undefined && taken.transaction === transaction) return taken.turn
  try {
    const session = transaction === undefined ? undefined : sessions?.[String(transaction)]
    const document = await connection
      .collection(turns)
      .findOneAndUpdate({ _id: 'releases' }, { $inc: { turn: 1 } }, { session, returnDocument: 'after' })
    if (document === null)
      throw new Error(`${turns}: the document by which turns are taken is gone; start the product anew`)
    req.context[turnTaken] = { transaction, turn: document.turn }
    return document.turn
  } catch (error) {
    if (isWriteConflict(error))
      throw new APIError('Somebody else changed what may go out at this very moment. Try again.', 409)
    throw error
  }
}

const turns = 'clearance_turns'
const turnTaken = 'turnTaken'

/** Somebody else has the turn: nothing is wrong, and it may be tried again. */
export const isTaken = (error: unknown): boolean =>
  isWriteConflict(error) || (error instanceof APIError && error.status === 409)
