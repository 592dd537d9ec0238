// The proxy of deploy/nginx.conf, as it stands there but for addresses and folders: a real nginx before these processes.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** What the file says, for a folder and a port of this machine. */
export const configuration = (folder: string, port: number, [one, two]: readonly [string, string]): string =>
  [
    ['worker_processes auto;', 'worker_processes 1;'],
    ['/run/nginx.pid', join(folder, 'pid')],
    ['/var/cache/nginx/answers', join(folder, 'answers')],
    ['listen 8080;', `listen 127.0.0.1:${port};`],
    ['server one:3000', `server ${one}`],
    ['server two:3000', `server ${two}`],
  ].reduce(
    (text, [from = '', to = '']) => {
      if (!text.includes(from)) throw new Error(`deploy/nginx.conf no longer says "${from}"`)
      return text.replace(from, to)
    },
    readFileSync('deploy/nginx.conf', 'utf8'),
  )

/** @param processes host and port of two processes */
export const openProxy = async (processes: readonly [string, string]) => {
  const folder = mkdtempSync(join(tmpdir(), 'proxy-'))
  const port = await freePort()
  const file = join(folder, 'nginx.conf')
  const asRoot = process.getuid?.() === 0 ? 'user root;\n' : '' // whoever tests reads this folder, and nobody else
  writeFileSync(file, `${asRoot}${configuration(folder, port, processes)}`)
  const child = spawn('/usr/sbin/nginx', ['-c', file, '-e', 'stderr', '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const base = `http://127.0.0.1:${port}`
  for (let tries = 0; ; tries += 1) {
    const up = await fetch(`${base}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (up) break
    if (child.exitCode !== null || tries === 100) throw new Error('nginx does not start')
    await new Promise((soon) => setTimeout(soon, 50))
  }
  return {
    base,
    close: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
