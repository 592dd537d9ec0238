/** A process for readers alone, over the newsroom's database: it answers as the newsroom does, learns of what changes, and has no desk. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../free-port'
import { kill } from '../laws/processes'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { pathOf, recordsIn } from '../records'
import type { Cleared, Records } from '../records'

const run = (environment: Record<string, string>, args: readonly string[] = []) =>
  spawn(process.execPath, ['scripts/readers.mjs', ...args], {
    env: { ...process.env, PAYLOAD_SECRET: 'a secret of the tests', LOG_LEVEL: 'silent', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

describe.each(databases)('a process for readers (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let readers: ChildProcess
  let base: string
  let live: Cleared
  let key: string
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, at: new Date().toISOString() })
    records = recordsIn(newsroom)
    live = await records.live()
    const admin = newsroom.as('admin')
    const { doc } = (await admin('POST', '/api/consumers', { name: 'A front end', channel: 'web', territory: 'NO' }))
      .body
    key = String((await admin('POST', `/api/consumers/${String(doc?.id)}/key`)).body.key)
    const port = await freePort()
    readers = run({
      DATABASE_URL: newsroom.databaseUrl,
      MEDIA_DIR: `${newsroom.folder}/media`,
      PORT: String(port),
      TERRITORY_HEADER: 'X-Test-Territory',
    })
    await once(readers.stdout as NonNullable<ChildProcess['stdout']>, 'data')
    base = `http://127.0.0.1:${port}`
  }, 120_000)
  afterAll(async () => {
    await kill(readers)
    await newsroom.close()
  })

  const front = `/graphql?query=${encodeURIComponent('{ articles { nodes { id title bodyText creditLine heroImage { alt } } } }')}`

  test('it answers as the newsroom does, word for word, with a key and without', async () => {
    await records.live({ territories: 'NO' })
    await later(250)
    const callers: Record<string, string>[] = [{}, { authorization: `Bearer ${key}` }, { 'x-test-territory': 'NO' }]
    for (const headers of callers) {
      const answers = await Promise.all(
        [newsroom.base, base].map(async (each) => (await fetch(`${each}${front}`, { headers })).text()),
      )
      expect(answers[1]).toBe(answers[0])
      expect(answers[0]).toContain(live.article.title)
    }
    expect(
      (await fetch(`${base}${front}`, { headers: { authorization: `Bearer imp_${'x'.repeat(43)}` } })).status,
    ).toBe(401)
    for (const path of ['/feeds/rss.xml', '/robots.txt', pathOf(live.picture) ?? '']) {
      const [there, here] = await Promise.all([newsroom.base, base].map((each) => fetch(`${each}${path}`)))
      expect([path, here?.status]).toEqual([path, there?.status])
    }
  })

  test('what is killed in the newsroom is gone here within 250 ms', async () => {
    const { article, picture } = await records.live()
    await later(250)
    expect(await (await fetch(`${base}${front}`)).text()).toContain(article.title)
    expect((await fetch(`${base}${pathOf(picture)}`)).status).toBe(200)
    await newsroom.as('editor')('POST', `/api/articles/${article.id}/kill`, { reason: 'Wrong', kind: 'error' })
    await records.kill(picture)
    await later(250)
    expect(await (await fetch(`${base}${front}`)).text()).not.toContain(article.title)
    expect((await fetch(`${base}${pathOf(picture)}`)).status).toBe(451)
  })

  test('it has no desk, and nothing to log in to', async () => {
    for (const path of ['/admin', '/api/articles', '/api/users/login', '/api/graphql', '/_next/x', '/metrics', '/'])
      expect([path, (await fetch(`${base}${path}`)).status]).toEqual([path, 404])
    expect((await fetch(`${base}/healthz`)).status).toBe(200)
    expect((await fetch(`${base}/readyz`)).status).toBe(200)
  })

  test('it ends when it is told to', async () => {
    readers.kill('SIGTERM')
    const [code] = (await once(readers, 'exit')) as [number]
    expect(code).toBe(0)
  })
})

test('one that shall come first and may not does not start, and says what it needs', async () => {
  const child = run({ PATH: '', PORT: '0' }, ['--first'])
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(2)
  expect(said).toMatch(/^readers: --first: this process may not come before others \(.*\)\. It needs .*\n$/)
})

test('without a newsroom it says what is missing, and does not make one', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'readers-')), 'none.db')
  const child = run({ DATABASE_URL: `file:${file}`, PORT: '0' })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(2)
  expect(said).toMatch(/^readers: DATABASE_URL: .* Start the newsroom first, of this very version: npm start\.\n$/)
  expect(existsSync(file)).toBe(false)
})
