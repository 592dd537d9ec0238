import { execFile, spawnSync } from 'node:child_process'
import { constants } from 'node:os'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const hasChrt = spawnSync('chrt', ['--version']).status === 0
const mayComeFirst = spawnSync('chrt', ['--rr', '1', 'true']).status === 0

/** What is said of all threads that a process has begun with, and of one that it starts later, once `act` has been called. */
const program = (act: 'giveWay' | 'comeFirst') => `
  import { readdirSync, readFileSync } from 'node:fs'
  import { getPriority } from 'node:os'
  import { Worker } from 'node:worker_threads'
  import { ${act} } from './scripts/priority.ts'
  const before = readdirSync('/proc/self/task').length
  ${act}()
  new Worker('setTimeout(() => {}, 60_000)', { eval: true }).on('online', () => {
    const threads = readdirSync('/proc/self/task').map(Number)
    const policies = threads.map((thread) => readFileSync('/proc/self/task/' + thread + '/stat', 'utf8').split(') ')[1].split(' ')[38])
    process.stdout.write(JSON.stringify({ before, policies, all: threads.map((thread) => getPriority(thread)) }))
    process.exit()
  })
`

/** The class of a thread, in proc(5)'s 41st column. */
const policy = { SCHED_RR: '2', SCHED_IDLE: '5' }

const threadsAfter = async (act: 'giveWay' | 'comeFirst', environment: Record<string, string> = {}) => {
  const ran = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', program(act)],
    { env: { ...process.env, ...environment } },
  )
  const told = JSON.parse(ran.stdout) as { all: number[]; before: number; policies: string[] }
  expect(told.before).toBeGreaterThan(1)
  expect(told.all.length).toBeGreaterThan(told.before)
  return told
}

test('a process that gives way does so with all its threads, and those that it starts', async () => {
  const { all, policies } = await threadsAfter('giveWay')
  expect(new Set(all)).toEqual(new Set([constants.priority.PRIORITY_LOW]))
  if (hasChrt) expect(new Set(policies)).toEqual(new Set([policy.SCHED_IDLE]))
})

test('a process that comes first does so with all its threads, or says why it may not', async () => {
  if (mayComeFirst) expect(new Set((await threadsAfter('comeFirst')).policies)).toEqual(new Set([policy.SCHED_RR]))
  else await expect(threadsAfter('comeFirst')).rejects.toThrow(/PrecedenceRefused: --first: .*Or leave --first out\./)
})

test('a process that cannot ask to come first says so', async () => {
  await expect(threadsAfter('comeFirst', { PATH: '' })).rejects.toThrow(
    /PrecedenceRefused: --first: this process may not come before others \(spawnSync chrt ENOENT\)/,
  )
})
