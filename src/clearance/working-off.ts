import { setTimeout as pause } from 'node:timers/promises'
import type { Payload } from 'payload'
import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'
import { rewriteItems, staleItems } from './recompute'
import { markElapsed, unmark } from './statements'
import { isTaken } from './turns'

/** So many items in one transaction: nobody who writes waits long for it. */
const batch = 20

/**
 * Writes anew what a change has left marked, and what has ended by itself. The marks stand in the database and fall with the commit that does
 * the work, so it may be killed at any point and is gone on with at the next start, by whichever process; what is marked is closed where it had
 * to be. An item that cannot be written stays closed and marked, and is told.
 * @param stop asked between two transactions
 * @returns how many items were written, and which could not be
 */
export const workOff = async (
  payload: Payload,
  stop: () => boolean = () => false,
): Promise<{ written: number; failed: readonly string[] }> => {
  const failed: string[] = []
  let written = 0
  let atOnce = batch
  await markElapsed(await createLocalReq({}, payload))
  while (!stop()) {
    // Asked each second, and mostly for nothing: who only looks takes nobody's turn to write.
    if ((await staleItems(await createLocalReq({}, payload), 1, failed)).length === 0) break
    const req = await createLocalReq({}, payload)
    await initTransaction(req)
    const items = await staleItems(req, atOnce, failed)
    try {
      await rewriteItems(req, items)
      if (items.length > 0) await unmark(req, items)
      await commitTransaction(req)
    } catch (error) {
      await killTransaction(req)
      if (isTaken(error)) {
        await pause(50 + Math.random() * 200)
        continue
      }
      // One of them is the trouble: each by itself, then all but that one.
      if (items.length === 1) {
        failed.push(...items)
        payload.logger.error({ err: error, msg: `the release of ${items.join()} could not be written anew` })
      }
      atOnce = items.length === 1 ? batch : 1
      continue
    }
    if (items.length === 0) break
    written += items.length
  }
  return { written, failed }
}

/** How many releases are still to be written anew. */
export const left = async (payload: Payload): Promise<number> =>
  (await payload.db.count({ collection: 'releases', where: { stale: { equals: true } } })).totalDocs
