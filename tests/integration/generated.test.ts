import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateTypes } from 'payload/node'
import { openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'

let newsroom: Newsroom
beforeAll(async () => {
  newsroom = await openNewsroom()
})
afterAll(() => newsroom.close())

interface DrizzleKit {
  generateDrizzleJson(schema: unknown): Promise<unknown>
  generateMigration(before: unknown, after: unknown): Promise<string[]>
}

test('the committed migrations make the schema of the content model: nothing is left to migrate', async () => {
  const folder = 'src/migrations/sqlite'
  const last =
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .at(-1) ?? ''
  const db = newsroom.payload.db as unknown as { requireDrizzleKit(): DrizzleKit; schema: unknown }
  const { generateDrizzleJson, generateMigration } = db.requireDrizzleKit()
  const snapshot: unknown = JSON.parse(readFileSync(join(folder, last), 'utf8'))
  expect(await generateMigration(snapshot, await generateDrizzleJson(db.schema))).toEqual([])
})

test('src/payload-types.ts is what the content model gives', async () => {
  const outputFile = join(newsroom.folder, 'types.ts')
  const { config } = newsroom.payload
  await generateTypes({ ...config, typescript: { ...config.typescript, outputFile } }, { log: false })
  expect(readFileSync(outputFile, 'utf8')).toBe(readFileSync('src/payload-types.ts', 'utf8'))
})

test('the configuration starts 20 times of 20', { timeout: 240_000 }, async () => {
  const MEDIA_DIR = mkdtempSync(join(tmpdir(), 'starts-'))
  const once = () =>
    new Promise<string>((resolve) => {
      const child = spawn(
        process.execPath,
        [
          '--import',
          'tsx',
          '-e',
          "import('./src/payload.config.ts').then((m) => m.default).then(() => console.log('ready'))",
        ],
        {
          env: { ...process.env, MEDIA_DIR },
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      )
      let said = ''
      child.stdout.on('data', (data: Buffer) => (said += data.toString()))
      child.on('exit', (code) => resolve(`${said.trim()} ${code}`))
    })
  const ends: string[] = []
  for (let round = 0; round < 10; round++) ends.push(...(await Promise.all([once(), once()])))
  expect(ends).toEqual(Array<string>(20).fill('ready 0'))
})
