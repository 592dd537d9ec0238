import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Place } from '../storage/place'
import type { Found } from './files'
import type { Batch } from './reading'

/** What a thread is started with. */
export interface Order {
  readonly found: readonly Found[]
  readonly mostBytes: number
  readonly place: Place
}

/** What a thread tells of its next batch. */
export interface Told {
  readonly batch: Batch
  /** False where the bytes could not be kept: whoever asked tries it, and tells what is wrong. */
  readonly isKept: boolean
}

export type Answer = IteratorResult<Told, undefined>

/** Work on many pieces that needs nothing of what is being written meanwhile: a third of all. */
export interface Beside {
  /** As `batches`, and kept. @throws what has ended the thread */
  batches(): AsyncGenerator<Told, undefined>
  close(): Promise<void>
}

/**
 * A thread of its own, of this one's priority, that reads and keeps a batch before it is asked: whoever writes may be busy for as long as that takes.
 * It takes half a second to start.
 */
export const beside = (order: Order): Beside => {
  const thread = new Worker(join(dirname(fileURLToPath(import.meta.url)), 'preparing-thread.cjs'), {
    workerData: order,
    execArgv: [],
  })
  const ended = new Promise<never>((_, reject) => {
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('the thread that reads pieces has ended')))
  })
  ended.catch(() => undefined) // told to whoever asks

  const ask = (): Promise<Answer> => {
    const answered = new Promise<Answer>((resolve) => thread.once('message', resolve))
    thread.postMessage('next')
    return Promise.race([answered, ended])
  }

  return {
    async *batches() {
      for (;;) {
        const { done, value } = await ask()
        if (done === true) return undefined
        // A Buffer arrives as what it is underneath.
        const batch = value.batch.map((each) =>
          'refused' in each ? each : { ...each, bytes: Buffer.from(each.bytes) },
        )
        yield { ...value, batch }
      }
    },
    close: async () => void (await thread.terminate()),
  }
}
