import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { constants, platform, setPriority } from 'node:os'

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
