import { setTimeout as later } from 'node:timers/promises'
import { APIError, commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'
import type { PayloadRequest } from 'payload'
import { isTaken } from './turns'

/** So long somebody who kills waits for their turn, in milliseconds, before they are told to try again. */
const mostWait = 15_000

/** Does the work in one transaction, as whoever asks: all of it or nothing; again from its beginning where somebody else was faster. */
export const inOneTransaction = async <T>(
  { payload, user }: PayloadRequest,
  work: (req: PayloadRequest) => Promise<T>,
): Promise<T> => {
  const began = performance.now()
  for (;;) {
    const req = await createLocalReq({ user: user ?? undefined }, payload)
    try {
      await initTransaction(req)
      const done = await work(req)
      await commitTransaction(req)
      return done
    } catch (error) {
      await killTransaction(req)
      if (!isTaken(error) || error instanceof NotSo || performance.now() - began > mostWait) throw error
      await later(20 + Math.random() * 100)
    }
  }
}

/** Thrown where the state of the item, and not somebody else's turn, is in the way. */
export class NotSo extends APIError {
  constructor(message: string) {
    super(message, 409, undefined, true)
  }
}
