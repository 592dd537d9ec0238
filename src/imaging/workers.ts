import type { ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'
import type { Inspected, Job, Order } from './job'
import { PictureRefused } from './refused'
import { RightsTooLong } from './rightsTooLong'
import { turns } from './turns'
import { ask, type Ending, startWorker } from './workerProcess'

export interface Workers {
  /**
   * A picture inspected and all its renditions made ready (readying.ts), in another process. First come, first served. Throws `PictureRefused`,
   * also where the picture takes too much time or memory, or breaks the decoder; and `RightsTooLong`.
   */
  makeReady(bytes: Uint8Array, order: Order): Promise<Inspected>
  /** To be called at each public read: for the next second no second picture is begun beside a first. */
  busy(): void
}

const usual = {
  /** So many pictures are made at once … */
  atOnce: Math.min(2, availableParallelism()),
  /** … and so many may wait. */
  waiting: 200,
  memory: 1_500_000_000,
  time: 60_000,
  patience: 600_000,
  /** A process without work ends after so many milliseconds. */
  idle: 30_000,
}
const heldFor = 1000

/** Processes are started when they are needed. None of them keeps this one alive once its work is done. */
export function pictureWorkers(changed: Partial<typeof usual> = {}): Workers {
  const limits = { ...usual, ...changed }
  const queue = turns(limits.atOnce)
  const resting = new Map<ChildProcess, NodeJS.Timeout>()

  const wake = (): ChildProcess | undefined => {
    for (const [worker, clock] of resting) {
      clearTimeout(clock)
      resting.delete(worker)
      if (!worker.connected) continue
      worker.ref()
      worker.channel?.ref()
      return worker
    }
    return undefined
  }

  const start = (): ChildProcess => {
    const worker = startWorker(limits)
    worker.once('exit', () => resting.delete(worker))
    return worker
  }

  const give = async (worker: ChildProcess, job: Job): Promise<Ending> => {
    const ending = await ask(worker, job, limits)
    if ('spent' in ending && !ending.spent) rest(worker)
    else worker.kill('SIGKILL')
    return ending
  }

  const rest = (worker: ChildProcess) => {
    worker.unref()
    worker.channel?.unref()
    const end = () => {
      resting.delete(worker)
      if (worker.connected) worker.disconnect()
    }
    resting.set(worker, setTimeout(end, limits.idle).unref())
  }

  return {
    async makeReady(bytes, order) {
      if (queue.waiting() >= limits.waiting) throw queueFull(limits.waiting)
      return queue.take(async () => {
        const job = { ...order, bytes }
        const rested = wake()
        const ending = rested && (await give(rested, job))
        // One that had rested may have been ended by somebody: what a picture can do, it does to a new one, too.
        return readyOrThrown(ending === undefined || 'died' in ending ? await give(start(), job) : ending, limits)
      })
    },
    busy: () => queue.hold(heldFor),
  }
}

/** The workers of this process. */
export const workers = pictureWorkers()

function readyOrThrown(ending: Ending, { time, memory }: typeof usual): Inspected {
  if ('inspected' in ending) return ending.inspected
  if ('fault' in ending) throw new Error('The renditions of a picture could not be made', { cause: ending.fault })
  if ('tooLong' in ending) throw new RightsTooLong(ending.tooLong.place, ending.tooLong.bytes, ending.tooLong.room)
  if ('refused' in ending) {
    const { code, what, remedy, cause } = ending.refused
    throw new PictureRefused(code, what, remedy, { cause })
  }
  if ('died' in ending) {
    throw new PictureRefused('unreadable', 'it breaks the program that opens it', saveAnew, { cause: ending.died })
  }
  const heavy =
    'tooHeavy' in ending && ending.tooHeavy === 'memory' ? `${memory / 1e6} MB of memory` : `${time / 1000} seconds`
  throw new PictureRefused('too-heavy', `it takes more than ${heavy} to make it ready`, saveAnew)
}

const saveAnew = 'Save it smaller, as JPEG or PNG, then upload that.'

const queueFull = (waiting: number) =>
  new PictureRefused('queue-full', `${waiting} others wait before it`, 'Send it again in some minutes.')
