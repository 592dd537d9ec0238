// Other processes of the product, which a test may kill at any moment.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseUrl } from '../newsroom'
import type { Newsroom } from '../newsroom'

/** A place for a newsroom that outlives its processes: a folder and a database, and the environment that names them. */
export const place = (database: 'sqlite' | 'mongodb') => {
  const folder = mkdtempSync(join(tmpdir(), 'place-'))
  const url = databaseUrl(database, folder)
  const environment = {
    ...process.env,
    DATABASE_URL: url,
    MEDIA_DIR: join(folder, 'media'),
    PAYLOAD_SECRET: 'a secret of the tests',
    LOG_LEVEL: 'silent',
  }
  return {
    folder,
    url,
    environment,
    remove: async () => {
      rmSync(folder, { recursive: true, force: true })
      if (database === 'sqlite') return
      const { createConnection } = (await import('mongoose')).default
      const connection = await createConnection(url).asPromise()
      await connection.dropDatabase()
      await connection.close()
    },
  }
}
export type Place = ReturnType<typeof place>

/** Starts a script of ours as a process of its own; no shell between, so that a kill reaches it. */
export const start = (script: string, args: readonly string[], { environment }: Pick<Place, 'environment'>) =>
  spawn(process.execPath, ['--import', 'tsx', script, ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })

/** So many servers of a newsroom, each a process of its own on its database and its files, and where each is reached. */
export const serversOf = async (
  { databaseUrl, folder }: Pick<Newsroom, 'databaseUrl' | 'folder'>,
  many: number,
): Promise<{ readonly processes: readonly ChildProcess[]; readonly bases: readonly string[] }> => {
  const environment = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    MEDIA_DIR: join(folder, 'media'),
    PAYLOAD_SECRET: 'a secret of the tests',
    LOG_LEVEL: 'silent',
  }
  const processes = Array.from({ length: many }, () => start('tests/laws/serve.ts', [], { environment }))
  const bases = await Promise.all(
    processes.map(async ({ stdout }) => {
      const [port] = (await once(stdout, 'data')) as [Buffer]
      return `http://127.0.0.1:${port.toString().trim()}`
    }),
  )
  return { processes, bases }
}

/** What a process said, and its exit code; null: it was killed. */
export const ended = async (child: ChildProcess): Promise<{ code: number | null; output: string }> => {
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}

/** kill -9, and waits until it is gone. */
export const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}
