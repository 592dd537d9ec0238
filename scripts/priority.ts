import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { constants, platform, setPriority } from 'node:os'

/** The system does not let this process come first. */
export class PrecedenceRefused extends Error {
  override readonly name = 'PrecedenceRefused'
  constructor(said: string) {
    super(
      `--first: this process may not come before others (${said}). It needs Linux with \`chrt\`, and the right to: LimitRTPRIO=1 in the unit of systemd, \`ulimits: { rtprio: 1 }\` in compose.yaml. Or leave --first out.`,
    )
  }
}

/**
 * From now on this process works in what others leave of the machine. On Linux each thread has a priority of its own, and hands it on to those that
 * it starts: those that are there already, which read files and clear the memory, are told one by one. The lowest priority is not enough there:
 * whoever has it keeps a core for some milliseconds once it is theirs (sched(7)), and a reader who comes then waits. In the class SCHED_IDLE nobody
 * does; Node cannot enter it by itself, so where there is no `chrt`, the lowest priority it is.
 */
export const giveWay = (): void => {
  const threads = platform() === 'linux' ? readdirSync('/proc/self/task').map(Number) : [process.pid]
  for (const thread of threads) setPriority(thread, constants.priority.PRIORITY_LOW)
  if (platform() === 'linux') spawnSync('chrt', ['--idle', '--all-tasks', '--pid', '0', String(process.pid)])
}

/**
 * From now on this process comes before all others of the machine whenever it has something to do, with the threads that it has and those that it
 * starts: the lowest rank of the class SCHED_RR (sched(7)). Of the usual class not even the highest priority does that: whoever has a core keeps it
 * for some milliseconds.
 * @throws PrecedenceRefused where the system does not let it
 */
export const comeFirst = (): void => {
  const { error, status, stderr } = spawnSync('chrt', ['--rr', '--all-tasks', '--pid', '1', String(process.pid)], {
    encoding: 'utf8',
  })
  if (error !== undefined || status !== 0) throw new PrecedenceRefused(error?.message ?? stderr.trim())
}
