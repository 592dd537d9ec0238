import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Found } from './files'
import type { Batch } from './reading'
import { batches, together } from './reading'

/** What the thread is to do. */
export interface Order {
  readonly found: readonly Found[]
  readonly mostBytes: number
}

/**
 * As `batches`, and the next batch is read while the one before is in hand. Where there are many, a thread reads them: reading is a third of the
 * work, and needs nothing of this one. It has this one's priority. The first are read here, until it has started.
 * @throws what has ended the thread
 */
export async function* batchesBeside(found: readonly Found[], mostBytes: number): AsyncGenerator<Batch> {
  const [here, there] = [found.slice(0, together.pieces), found.slice(together.pieces)]
  const thread = there.length > 0 ? start({ found: there, mostBytes }) : undefined
  const theirs = thread === undefined ? [] : oneAhead(readBy(thread))
  try {
    yield* oneAhead(batches(here, mostBytes))
    yield* theirs
  } finally {
    await thread?.terminate()
  }
}

const start = (order: Order): Worker => {
  const entry = join(dirname(fileURLToPath(import.meta.url)), 'reading-thread.mjs')
  return new Worker(entry, { workerData: order, execArgv: [] })
}

async function* readBy(thread: Worker): AsyncGenerator<Batch> {
  const ended = new Promise<never>((_, reject) => {
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('the thread that reads pieces has ended')))
  })
  for (;;) {
    thread.postMessage('next')
    const [batch] = (await Promise.race([once(thread, 'message'), ended])) as [Batch | undefined]
    if (batch === undefined) return
    // A Buffer arrives as what it is underneath.
    yield batch.map((each) => ('refused' in each ? each : { ...each, bytes: Buffer.from(each.bytes) }))
  }
}

/** The first is made at once, and then the next while the one before is in hand. */
const oneAhead = <Thing>(things: AsyncGenerator<Thing>): AsyncGenerator<Thing> => {
  const made = () => {
    const next = things.next()
    next.catch(() => undefined) // told when its turn comes
    return next
  }
  let next = made()
  return (async function* () {
    for (;;) {
      const { done, value } = await next
      if (done === true) return
      next = made()
      yield value
    }
  })()
}
