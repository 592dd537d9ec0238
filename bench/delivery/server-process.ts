import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { pinned } from './cores'
import type { Where } from './cores'

/** A server as a process of its own, as an operator starts it. */
export interface ServerProcess {
  readonly port: number
  /** Milliseconds from the start of the process to its first answer. */
  readonly coldMs: number
  /** Seconds of processor time so far, its children's too. */
  cpu(): number
  /** Resident memory now, in megabytes, its children's too. */
  rssMb(): number
  stop(): Promise<void>
}

export interface Started {
  /** What Node runs, and its arguments, for a port. */
  readonly args: (port: number) => string[]
  readonly environment: Record<string, string>
  /** Asked until it is answered 200. */
  readonly first: (base: string) => Promise<Response>
  /** Among those who take turns, where nothing else is said. */
  readonly where?: Where
}

const mostMs = 120_000

export const startServer = async ({ args, environment, first, where = 'serving' }: Started): Promise<ServerProcess> => {
  const port = await freePort()
  const [command, all] = pinned(where, process.execPath, args(port))
  const began = performance.now()
  const child = spawn(command, all, {
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...environment, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const pid = child.pid ?? 0
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    const hard = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await gone
    clearTimeout(hard)
  }
  while (!(await answers(first, `http://127.0.0.1:${port}`))) {
    if (child.exitCode === null && performance.now() - began < mostMs) {
      await pause(5)
      continue
    }
    await stop()
    throw new Error(`A server did not start (${args(port).join(' ')}). It said:\n${said.slice(-2000)}`)
  }
  return {
    port,
    coldMs: performance.now() - began,
    cpu: () => sum(family(pid).map(cpuOf)),
    rssMb: () => sum(family(pid).map(rssOf)),
    stop,
  }
}

const answers = (first: Started['first'], base: string): Promise<boolean> =>
  first(base).then(
    async (response) => (await response.arrayBuffer(), response.status === 200),
    () => false, // nobody listens yet
  )

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

/** A process and all below it (proc(5)). */
const family = (pid: number): number[] => {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
  return [pid, ...children.flatMap(family)]
}

/** `utime` and `stime` of /proc/PID/stat, which Linux gives in hundredths of a second. */
const cpuOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

const rssOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
