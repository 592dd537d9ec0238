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

export type Question = 'read' | { readonly keep: readonly Uint8Array[] }
export interface Answer {
  readonly read: IteratorResult<Batch, undefined>
  readonly kept: boolean
}

/** Work on many pieces that needs nothing of what is being written meanwhile: a third of all. */
export interface Beside {
  /** As `batches`. @throws what has ended the thread */
  batches(): AsyncGenerator<Batch>
  /** Keeps bytes. @returns false where they have not been: then it is to be done by whoever asked */
  keep(bytes: readonly Uint8Array[]): Promise<boolean>
  close(): Promise<void>
}

/** A thread of its own, of this one's priority, that begins to read at once. It takes half a second to start. */
export const beside = (order: Order): Beside => {
  const thread = new Worker(join(dirname(fileURLToPath(import.meta.url)), 'preparing-thread.mjs'), {
    workerData: order,
    execArgv: [],
  })
  const ended = new Promise<never>((_, reject) => {
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('the thread that reads pieces has ended')))
  })
  ended.catch(() => undefined) // told to whoever asks
  let isStarted = false
  thread.once('message', () => (isStarted = true))

  /** One question of a kind at a time. */
  const ask = <Kind extends keyof Answer>(question: Question, kind: Kind): Promise<Answer[Kind]> => {
    thread.postMessage(question)
    const answered = new Promise<Answer[Kind]>((resolve) => {
      const listen = (answer: Partial<Answer>) => {
        const told = answer[kind]
        if (told === undefined) return
        thread.off('message', listen)
        resolve(told)
      }
      thread.on('message', listen)
    })
    return Promise.race([answered, ended])
  }

  return {
    async *batches() {
      for (;;) {
        const { done, value } = await ask('read', 'read')
        if (done === true) return
        // A Buffer arrives as what it is underneath.
        yield value.map((each) => ('refused' in each ? each : { ...each, bytes: Buffer.from(each.bytes) }))
      }
    },
    keep: async (bytes) => isStarted && (await ask({ keep: bytes }, 'kept')),
    close: async () => void (await thread.terminate()),
  }
}
