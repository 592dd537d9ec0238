import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { freePort } from './free-port'

/** The example site in a process of its own, as `npm start` runs it. */
export interface ExampleSite {
  readonly url: string
  /** What it has written so far. */
  readonly log: () => string
  close(): Promise<void>
}

export const folder = join(import.meta.dirname, '..', 'examples', 'site')

/** Resolves once it takes connections. @param settings as its README names them */
export const openSite = async (settings: Record<string, string>): Promise<ExampleSite> => {
  const port = settings.PORT ?? String(await freePort())
  const child = spawn(process.execPath, ['server.mjs'], {
    cwd: folder,
    env: { NODE_ENV: 'production', PATH: process.env.PATH, PORT: port, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The site ended with code ${code}: ${written}`)))
    child.stderr.on('data', (text: Buffer) => (written += text.toString()))
    child.stdout.on('data', (text: Buffer) => {
      written += text.toString()
      resolve()
    })
  })
  return {
    url: `http://localhost:${port}`,
    log: () => written,
    close: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
