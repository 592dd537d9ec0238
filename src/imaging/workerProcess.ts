import { type ChildProcess, fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Answer, Job } from './job'

const here = dirname(fileURLToPath(import.meta.url))

export interface WorkerLimits {
  /** Of resident memory, in bytes. */
  readonly memory: number
  /** Of the processor's time for one picture, in milliseconds: how long one waits depends on what else it has to do. */
  readonly time: number
  /** In milliseconds by the clock: then it hangs. */
  readonly patience: number
}

/**
 * A new process for pictures (worker.ts), of the lowest priority. It ends itself when it takes more than it may, and when
 * this process ends. Of the environment it knows nothing, so no secret either.
 */
export function startWorker({ memory, time }: WorkerLimits): ChildProcess {
  // Next's build, which sees this file beside the pages, would take the path for a module of theirs.
  const worker = fork(/* turbopackIgnore: true */ join(here, 'worker.ts'), [String(memory), String(time)], {
    // TypeScript however this process came to read it. tsx is looked for from `cwd` on.
    execArgv: ['--import', 'tsx'],
    cwd: here,
    env: { NODE_ENV: 'production' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  // At once: on Linux each thread has a priority of its own, and hands it on to those that it starts.
  if (worker.pid !== undefined) setPriority(worker.pid, constants.priority.PRIORITY_LOW)
  // Whoever waits for it hears of it, too (below); without a listener it would end this process.
  worker.on('error', () => worker.kill('SIGKILL'))
  return worker
}

/** How a job ended: with the worker's word, or without one; then the worker is gone. */
export type Ending = Answer | { readonly hung: true } | { readonly died: string }

/** Gives a worker one job. Rejects where no worker could be started. */
export const ask = (worker: ChildProcess, job: Job, { patience }: WorkerLimits): Promise<Ending> =>
  new Promise((resolve, reject) => {
    const settle = (ending: Ending) => {
      clearTimeout(clock)
      worker.off('message', settle).off('exit', died).off('error', reject)
      resolve(ending)
    }
    const died = (code: number | null, signal: string | null) => settle({ died: signal ?? `exit code ${code}` })
    const clock = setTimeout(() => settle({ hung: true }), patience)
    worker.once('message', settle).once('exit', died).once('error', reject)
    worker.send(job, (error) => {
      if (error !== null) settle({ died: error.message })
    })
  })
