import { execFile } from 'node:child_process'
import { constants } from 'node:os'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

/** All threads that a process has begun with, and one that it starts later. */
const program = `
  import { readdirSync } from 'node:fs'
  import { getPriority } from 'node:os'
  import { Worker } from 'node:worker_threads'
  import { giveWay } from './scripts/priority.ts'
  const before = readdirSync('/proc/self/task').length
  giveWay()
  new Worker('setTimeout(() => {}, 60_000)', { eval: true }).on('online', () => {
    const threads = readdirSync('/proc/self/task').map(Number)
    process.stdout.write(JSON.stringify({ before, all: threads.map((thread) => getPriority(thread)) }))
    process.exit()
  })
`

test('a process that gives way does so with all its threads, and those that it starts', async () => {
  const ran = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program])
  const { all, before } = JSON.parse(ran.stdout) as { all: number[]; before: number }
  expect(before).toBeGreaterThan(1)
  expect(all.length).toBeGreaterThan(before)
  expect(new Set(all)).toEqual(new Set([constants.priority.PRIORITY_LOW]))
})
