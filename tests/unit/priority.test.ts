import { execFile, spawnSync } from 'node:child_process'
import { constants } from 'node:os'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const hasChrt = spawnSync('chrt', ['--version']).status === 0

/** All threads that a process has begun with, and one that it starts later. */
const program = `
  import { readdirSync, readFileSync } from 'node:fs'
  import { getPriority } from 'node:os'
  import { Worker } from 'node:worker_threads'
  import { giveWay } from './scripts/priority.ts'
  const before = readdirSync('/proc/self/task').length
  giveWay()
  new Worker('setTimeout(() => {}, 60_000)', { eval: true }).on('online', () => {
    const threads = readdirSync('/proc/self/task').map(Number)
    const policies = threads.map((thread) => readFileSync('/proc/self/task/' + thread + '/stat', 'utf8').split(') ')[1].split(' ')[38])
    process.stdout.write(JSON.stringify({ before, policies, all: threads.map((thread) => getPriority(thread)) }))
    process.exit()
  })
`

test('a process that gives way does so with all its threads, and those that it starts', async () => {
  const ran = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program])
  const { all, before, policies } = JSON.parse(ran.stdout) as { all: number[]; before: number; policies: string[] }
  expect(before).toBeGreaterThan(1)
  expect(all.length).toBeGreaterThan(before)
  expect(new Set(all)).toEqual(new Set([constants.priority.PRIORITY_LOW]))
  const idle = '5' // SCHED_IDLE, in proc(5)'s 41st column
  if (hasChrt) expect(new Set(policies)).toEqual(new Set([idle]))
})
