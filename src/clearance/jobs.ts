import type { Payload, TaskConfig } from 'payload'
import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'
import { rewriteItems } from './recompute'

/** Writes releases anew that a change did not reach at once, each item in a transaction of its own: it may be killed at any point. */
export const rewriteReleases: TaskConfig<{ input: { items: string[] }; output: object }> = {
  slug: 'rewriteReleases',
  retries: 3,
  inputSchema: [{ name: 'items', type: 'json', required: true }],
  handler: async ({ input, req: { payload } }) => {
    for (const item of input.items) {
      const req = await createLocalReq({}, payload)
      await initTransaction(req)
      try {
        await rewriteItems(req, [item])
        await commitTransaction(req)
      } catch (error) {
        await killTransaction(req)
        throw error
      }
    }
    return { output: {} }
  },
}

/** No job takes so long, in milliseconds. */
const longest = 30 * 60_000

/** Jobs that a process had taken when it was killed are anybody's again. Doing one of ours twice changes nothing. */
export const giveUpAbandoned = async (payload: Payload): Promise<void> => {
  const before = new Date(Date.now() - longest).toISOString() // the queue's clock is the machine's
  await payload.db.updateJobs({
    where: { and: [{ processing: { equals: true } }, { updatedAt: { less_than: before } }] },
    data: { processing: false },
    req: await createLocalReq({}, payload),
    returning: false,
  })
}
