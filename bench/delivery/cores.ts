import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** Servers take turns on one core, and whoever asks has another: what is compared then has the same, and neither waits for the other. */
const cores = { serving: '0', asking: '1' } as const

export const isPinning = availableParallelism() > 1 && spawnSync('taskset', ['-c', '0', 'true']).status === 0

/** Whether a process may come before all others of this machine. */
export const mayComeFirst = spawnSync('chrt', ['--rr', '1', 'true']).status === 0

/** Where a process runs: on a core, or wherever the system puts it. */
export type Where = keyof typeof cores | 'anywhere'

/** The command that runs another on its core; as it is, where there is one core only or no `taskset`. */
export const pinned = (on: Where, command: string, args: readonly string[]): [string, string[]] =>
  isPinning && on !== 'anywhere' ? ['taskset', ['-c', cores[on], command, ...args]] : [command, [...args]]
