import { readdirSync } from 'node:fs'
import { constants, platform, setPriority } from 'node:os'

/**
 * From now on this process works in what others leave of the machine. On Linux each thread has a priority of its own, and hands it on to those that
 * it starts: those that are there already, which read files and clear the memory, are told one by one.
 */
export const giveWay = (): void => {
  const threads = platform() === 'linux' ? readdirSync('/proc/self/task').map(Number) : [process.pid]
  for (const thread of threads) setPriority(thread, constants.priority.PRIORITY_LOW)
}
