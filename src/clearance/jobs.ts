import type { TaskConfig } from 'payload'
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
