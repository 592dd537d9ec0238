import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'start-'))
const file = join(folder, 'a-file')
writeFileSync(file, '')

/** Runs `npm start`'s script until it ends; what it said on standard error, and its exit code. */
const start = (env: Record<string, string>, ...args: string[]): Promise<{ code: number | null; said: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['scripts/start.mjs', ...args], {
      env: {
        ...process.env,
        PORT: '0',
        MEDIA_DIR: join(folder, 'media'),
        DATABASE_URL: `file:${join(folder, 'cms.db')}`,
        ...env,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (data: Buffer) => (said += data.toString()))
    child.on('exit', (code) => resolve({ code, said: said.trim() }))
  })

describe('a start that cannot be: one clear line, exit code 2, no stack', () => {
  test('the port is in use', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) =>
      other.listen(0, () => resolve((other.address() as AddressInfo).port)),
    )
    const { code, said } = await start({ PORT: String(port) })
    other.close()
    expect(said).toBe(`Port ${port} is in use. Choose another: PORT=${port + 1} npm start`)
    expect(code).toBe(2)
  })
  test.each([
    [
      'MongoDB cannot be reached',
      { DATABASE_URL: 'mongodb://desk:hush@127.0.0.1:9/cms?replicaSet=rs0' },
      /^DATABASE_URL: MongoDB \(127\.0\.0\.1:9\) cannot be reached/,
    ],
    [
      'the folder of the SQLite file is not there',
      { DATABASE_URL: `file:${folder}/nowhere/cms.db` },
      /^DATABASE_URL: the folder .* Make it/,
    ],
    ['the media folder cannot be written', { MEDIA_DIR: join(file, 'media') }, /^MEDIA_DIR: .*cannot be written/],
    ['a setting is wrong', { PORT: 'http' }, /^PORT: "http" is no port/],
  ])('%s', async (_what, env, line) => {
    const { code, said } = await start(env)
    expect(said).toMatch(line)
    expect(said.split('\n')).toHaveLength(1)
    expect(said).not.toContain('hush')
    expect(code).toBe(2)
  })
  test('an unknown flag', async () => {
    const { code, said } = await start({}, '--publish-everything')
    expect(said).toContain('Usage: npm start')
    expect(said).not.toContain('    at ')
    expect(code).toBe(2)
  })
})
