import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const mostSeconds = 900

/** Seconds from `npm start` to the first answer of `/readyz`, on a fresh clone (installs and builds), then again on the same one. */
export const start = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-start-'))
  const clone = join(folder, 'clone')
  try {
    execFileSync('git', ['clone', '--quiet', '.', clone])
    const first = await timed(clone, folder)
    const second = await timed(clone, folder)
    process.stdout.write(
      `start      seconds\nfirst    ${first.toFixed(1).padStart(9)}\nsecond   ${second.toFixed(1).padStart(9)}\n`,
    )
    process.stdout.write(`figure start.first-s ${first.toFixed(1)}\nfigure start.second-s ${second.toFixed(1)}\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const timed = async (clone: string, folder: string): Promise<number> => {
  const port = await freePort()
  const log = join(folder, 'log')
  const output = openSync(log, 'a')
  const began = performance.now()
  const child: ChildProcess = spawn('npm', ['start'], {
    cwd: clone,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      DATABASE_URL: `file:${join(folder, 'cms.db')}`,
      MEDIA_DIR: join(folder, 'media'),
    },
    detached: true,
    stdio: ['ignore', output, output],
  })
  try {
    for (;;) {
      const seconds = (performance.now() - began) / 1000
      if (child.exitCode !== null || seconds > mostSeconds)
        throw new Error(
          `npm start did not become ready; it said last:\n${readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n')}`,
        )
      if (await isReady(port)) return seconds
      await pause(50)
    }
  } finally {
    await stop(child)
  }
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    (response) => response.ok,
    () => false, // nobody listens yet
  )

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.pid === undefined || child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  process.kill(-child.pid, 'SIGTERM')
  await ended
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
