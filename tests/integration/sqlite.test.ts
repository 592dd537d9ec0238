import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLocalReq } from 'payload'
import type { PayloadRequest } from 'payload'
import { commitTransaction, initTransaction, killTransaction } from 'payload'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { serialClient } from '../../src/sqlite'
import type { SerialClient } from '../../src/sqlite'
import { openNewsroom } from '../newsroom'

let folder: string
let url: string
let client: SerialClient
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sqlite-'))
  url = `file:${join(folder, 'test.db')}`
  client = await serialClient(url)
  await client.executeMultiple(`
    create table counts (id integer primary key, n integer not null);
    insert into counts values (1, 0);
    create table parents (id integer primary key);
    create table children (parent integer references parents (id) deferrable initially deferred);
  `)
})
afterEach(() => {
  client.close()
  rmSync(folder, { recursive: true, force: true })
})

const count = async (): Promise<unknown> => (await client.execute('select n from counts')).rows[0]?.n
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('writers of one process', () => {
  test('fifty at once read, wait and write, and no step is lost', async () => {
    const add = async () => {
      const transaction = await client.transaction('write')
      const before = (await transaction.execute('select n from counts')).rows[0]?.n
      await pause(1)
      await transaction.execute({ sql: 'update counts set n = ?', args: [Number(before) + 1] })
      await transaction.commit()
    }
    await Promise.all([
      ...Array.from({ length: 50 }, add),
      ...Array.from({ length: 50 }, () => client.execute('update counts set n = n + 1')),
      ...Array.from({ length: 50 }, () => client.batch(['update counts set n = n + 1'], 'write')),
    ])
    expect(await count()).toBe(150)
  })

  test('one that fails half-way leaves nothing, and the next goes on', async () => {
    const failing = await client.transaction('write')
    await failing.execute('update counts set n = 99')
    await expect(failing.execute('update no_such_table set n = 1')).rejects.toThrow(/no such table/)
    await failing.rollback()
    await client.execute('update counts set n = n + 1')
    expect(await count()).toBe(1)
  })

  test('a batch that fails is undone whole, and the next goes on', async () => {
    await expect(
      client.batch(['update counts set n = 99', 'insert into counts values (1, 1)'], 'write'),
    ).rejects.toThrow()
    expect(await count()).toBe(0)
    await client.execute('update counts set n = n + 1')
    expect(await count()).toBe(1)
  })

  test('a transaction that has ended takes nothing more, and says so', async () => {
    const transaction = await client.transaction('write')
    await transaction.commit()
    expect(transaction.closed).toBe(true)
    await expect(async () => transaction.execute('update counts set n = 1')).rejects.toThrow(/ended/)
    await transaction.rollback()
    transaction.close()
    await client.execute('update counts set n = 5')
    expect(await count()).toBe(5)
  })

  test('one that is closed without an end is undone', async () => {
    const transaction = await client.transaction('write')
    await transaction.execute('update counts set n = 99')
    transaction.close()
    await client.execute('update counts set n = n + 1')
    expect(await count()).toBe(1)
  })
})

test('readers never wait for a writer, and see nothing that is not committed', async () => {
  const transaction = await client.transaction('write')
  await transaction.execute('update counts set n = 7')
  const began = performance.now()
  expect(await count()).toBe(0)
  expect(performance.now() - began).toBeLessThan(500)
  expect((await transaction.execute('select n from counts')).rows[0]?.n).toBe(7)
  await transaction.commit()
  expect(await count()).toBe(7)
})

test('what a disk and a lock ask for is set on the writer, before and after transactions, and on the reader', async () => {
  const settings = async (execute: (sql: string) => Promise<{ rows: { [name: string]: unknown }[] }>) => ({
    synchronous: (await execute('pragma synchronous')).rows[0]?.synchronous,
    timeout: (await execute('pragma busy_timeout')).rows[0]?.timeout,
    journal: (await execute('pragma journal_mode')).rows[0]?.journal_mode,
    foreignKeys: (await execute('pragma foreign_keys')).rows[0]?.foreign_keys,
  })
  const asMeant = { synchronous: 2, timeout: 50, journal: 'wal', foreignKeys: 1 }
  for (const end of ['commit', 'rollback', 'commit'] as const) {
    const transaction = await client.transaction('write')
    expect(await settings((sql) => transaction.execute(sql) as never)).toEqual(asMeant)
    await transaction[end]()
  }
  await client.batch(['update counts set n = 1'], 'write')
  await client.migrate(['update counts set n = 2'])
  const after = await client.transaction('write')
  expect(await settings((sql) => after.execute(sql) as never)).toEqual(asMeant)
  await after.rollback()
  expect(await settings((sql) => client.execute(sql) as never)).toEqual(asMeant)
})

describe('a commit that fails', () => {
  test('is told to whoever asked for it, and leaves the writer free', async () => {
    const transaction = await client.transaction('write')
    await transaction.execute('insert into children values (42)')
    await expect(transaction.commit()).rejects.toThrow(/FOREIGN KEY/)
    await client.execute('update counts set n = 1')
    expect(await count()).toBe(1)
    expect((await client.execute('select count(*) as n from children')).rows[0]?.n).toBe(0)
  })

  test('is told by Payload, too, each to its own request', async () => {
    const newsroom = await openNewsroom({ environment: { logLevel: 'silent' } })
    try {
      const { payload } = newsroom
      const name = 'That this is kept is not true'
      const requests = await Promise.all(Array.from({ length: 2 }, () => createLocalReq({}, payload)))
      const work = async (req: PayloadRequest, spoil: boolean) => {
        await initTransaction(req)
        await payload.create({
          collection: 'sources',
          data: { name: `${name} ${spoil}`, kind: 'person' },
          depth: 0,
          req,
        })
        if (spoil) await spoilCommit(req)
        await commitTransaction(req)
      }
      const [spoiled, sound] = await Promise.allSettled([work(requests[0]!, true), work(requests[1]!, false)])
      expect(spoiled).toMatchObject({
        status: 'rejected',
        reason: { message: expect.stringMatching(/FOREIGN KEY/) as string },
      })
      expect(sound).toMatchObject({ status: 'fulfilled' })
      const { docs } = await payload.find({ collection: 'sources', depth: 0 })
      expect(docs.map((source) => source.name)).toEqual([`${name} false`])
    } finally {
      await newsroom.close()
    }
  })

  test('is told over REST, and nothing is said to be saved', async () => {
    const newsroom = await openNewsroom({ environment: { logLevel: 'silent' } })
    try {
      const { payload } = newsroom
      payload.collections.sources.config.hooks.afterChange.push(async ({ req }) => spoilCommit(req))
      const { status, body } = await newsroom.as('editor')('POST', '/api/sources', { name: 'Not kept', kind: 'person' })
      expect(status).toBe(500)
      expect(body.doc).toBeUndefined()
      expect((await payload.count({ collection: 'sources' })).totalDocs).toBe(0)
      payload.collections.sources.config.hooks.afterChange.pop()
      expect((await newsroom.as('editor')('POST', '/api/sources', { name: 'Kept', kind: 'person' })).status).toBe(201)
    } finally {
      await newsroom.close()
    }
  })
})

/** Leaves something in the transaction that SQLite refuses only at its commit. */
const spoilCommit = async (req: PayloadRequest): Promise<void> => {
  const { sessions } = req.payload.db as unknown as {
    sessions: Record<string, { db: { run(sql: string): Promise<unknown> } }>
  }
  const session = sessions[String(await req.transactionID)]
  await session?.db.run('pragma defer_foreign_keys = on')
  await session?.db.run("insert into permissions_rels (parent_id, path, sources_id) values (987654, 'x', 987654)")
}

/** Another process that takes the lock, holds it, writes, and lets go. */
const holder = (milliseconds: number) =>
  spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { createClient } from '@libsql/client'
       const client = createClient({ url: ${JSON.stringify(url)} })
       const transaction = await client.transaction('write')
       await transaction.execute('update counts set n = n + 100')
       console.log('held')
       setTimeout(async () => { await transaction.commit(); process.exit(0) }, ${milliseconds})`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], cwd: process.cwd() },
  )

describe('another process that holds the lock', () => {
  test.each(['execute', 'transaction', 'batch'] as const)('for two seconds is waited for (%s)', async (way) => {
    const other = holder(2000)
    await once(other.stdout, 'data')
    const began = performance.now()
    let [ticks, longest, last] = [0, 0, began]
    const ticking = setInterval(() => {
      ticks++
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 10)
    if (way === 'execute') await client.execute('update counts set n = n + 1')
    else if (way === 'batch') await client.batch(['update counts set n = n + 1'], 'write')
    else {
      const transaction = await client.transaction('write')
      await transaction.execute('update counts set n = n + 1')
      await transaction.commit()
    }
    clearInterval(ticking)
    expect(performance.now() - began).toBeGreaterThan(1500)
    // Everybody else is answered meanwhile.
    expect(ticks).toBeGreaterThan(15)
    expect(longest).toBeLessThan(500)
    expect(await count()).toBe(101)
    if (other.exitCode === null) await once(other, 'exit')
  })

  test('does not keep readers waiting', async () => {
    const other = holder(2000)
    await once(other.stdout, 'data')
    const began = performance.now()
    expect(await count()).toBe(0)
    expect(performance.now() - began).toBeLessThan(500)
    await once(other, 'exit')
    expect(await count()).toBe(100)
  })
})

test('a request that is given up inside a transaction leaves the writer free', async () => {
  const newsroom = await openNewsroom({ environment: { logLevel: 'silent' } })
  try {
    const req = await createLocalReq({}, newsroom.payload)
    await initTransaction(req)
    await newsroom.payload.create({ collection: 'sources', data: { name: 'Given up', kind: 'person' }, depth: 0, req })
    await killTransaction(req)
    const { status } = await newsroom.as('editor')('POST', '/api/sources', { name: 'Goes on', kind: 'person' })
    expect(status).toBe(201)
    expect((await newsroom.payload.count({ collection: 'sources' })).totalDocs).toBe(1)
  } finally {
    await newsroom.close()
  }
})
