import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { createClient } from '@libsql/client'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkLedger } from '../../src/ledger/check'
import { enter } from '../../src/ledger/enter'
import { databases, type Newsroom, openNewsroom } from '../newsroom'
import { type Records, recordsIn } from '../records'

describe.each(databases)('the ledger (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
    records = recordsIn(newsroom)
  })
  afterAll(() => newsroom.close())

  const actsOf = async (item: string) => {
    const { body } = await newsroom.as('editor')('GET', `/api/history?item=${item}`)
    return (body.entries as unknown as { act: string; by: string }[]).map(({ act }) => act).toReversed()
  }
  /** Changes one row beside the product, as somebody would who has the file. */
  const tamper = async (table: string, column: string, value: string, id: string | number) => {
    if (database === 'sqlite') {
      const file = createClient({ url: newsroom.databaseUrl })
      const { rowsAffected } = await file.execute({
        sql: `update ${table} set ${column} = ? where id = ?`,
        args: [value, id],
      })
      file.close()
      expect(rowsAffected).toBe(1)
      return
    }
    const connection = await mongoose.createConnection(newsroom.databaseUrl).asPromise()
    const { modifiedCount } = await connection
      .collection(table === 'ledger' ? 'ledgers' : table)
      .updateOne({ _id: new mongoose.Types.ObjectId(String(id)) }, { $set: { [column]: value } })
    await connection.close()
    expect(modifiedCount).toBe(1)
  }
  const problems = async (anchor?: string) => (await checkLedger(newsroom.payload, anchor)).problems

  test('says what was done about an article, by whom', async () => {
    const { article, permission, source } = await records.live()
    const manager = newsroom.as('rights-manager')
    const editor = newsroom.as('editor')
    expect(
      (await editor('PATCH', `/api/articles/${article.id}?draft=true`, { title: 'A draft beside it' })).status,
    ).toBe(200)
    expect((await editor('PATCH', `/api/articles/${article.id}`, { _status: 'draft' })).status).toBe(200)
    expect((await editor('POST', `/api/articles/${article.id}/kill`, { reason: 'A wrong name' })).status).toBe(200)
    expect(await actsOf(`articles:${article.id}`)).toEqual(['published', 'taken-down', 'killed'])
    await manager('PATCH', `/api/sources/${source.id}`, { rights: { usageTerms: 'Ask first.' } })
    expect(await actsOf(`sources:${source.id}`)).toEqual(['permission-recorded', 'rights-changed'])
    expect((await manager('POST', `/api/permissions/${permission.id}/end`, { why: 'By letter' })).status).toBe(200)
    expect(await actsOf(`permissions:${permission.id}`)).toEqual(['permission-recorded', 'permission-ended'])
    const { body } = await editor('GET', `/api/history?item=articles:${article.id}`)
    const [latest] = body.entries as unknown as { by: string; record: { reason?: string } }[]
    expect(latest?.by).toContain('editor')
    expect(latest?.record.reason).toBe('A wrong name')
    expect(await problems()).toEqual([])
  })

  test('has an entry for what is proposed, accepted and superseded, and for who is who', async () => {
    const source = await records.source()
    const proposed = await newsroom.as('editor')('POST', '/api/permissions', {
      ...{ effect: 'grant', basis: 'agreement', grantor: source.name, channels: ['web'], territories: '001' },
      ...{ note: 'By letter', sources: [source.id] },
    })
    const id = proposed.body.doc?.id as string
    await newsroom.as('rights-manager')('POST', `/api/permissions/${id}/accept`)
    await records.permission({ sources: [source.id], grantor: source.name, supersedes: id as never })
    expect(await actsOf(`permissions:${id}`)).toEqual([
      'permission-recorded',
      'permission-accepted',
      'permission-superseded',
    ])
    const made = await newsroom.as('admin')('POST', '/api/users', {
      ...{ email: 'new@newsroom.test', name: 'New', role: 'editor', password: 'Test-12345-secret' },
    })
    await newsroom.as('admin')('PATCH', `/api/users/${made.body.doc?.id as string}`, { role: 'rights-manager' })
    const { body } = await newsroom.as('rights-manager')('GET', '/api/history')
    const told = body.entries as unknown as { act: string; record: object }[]
    expect(told.slice(0, 2).map(({ act }) => act)).toEqual(['user-changed', 'user-made'])
    expect(told[0]?.record).toEqual({ from: { role: 'editor' }, to: { role: 'rights-manager' } })
    expect(JSON.stringify(told)).not.toContain('secret')
  })

  test('has no entry for an act that failed', async () => {
    const before = (await checkLedger(newsroom.payload)).entries
    const { article } = await records.cleared({ channels: ['print'] })
    const now = (await checkLedger(newsroom.payload)).entries
    const { status } = await newsroom.as('editor')('PATCH', `/api/articles/${article.id}`, { _status: 'published' })
    expect(status).toBe(403)
    expect(now).toBeGreaterThan(before)
    expect((await checkLedger(newsroom.payload)).entries).toBe(now)
  })

  test('takes no fork, whoever writes at once', async () => {
    const writers = Array.from({ length: 6 }, async (_, n) =>
      enter(await records.req(), { act: 'asked', items: [`articles:${n}`], record: { n } }),
    )
    const outcomes = await Promise.allSettled(writers)
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ status: 409 })
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true)
    expect(await problems()).toEqual([])
  })

  test.each(['editor', 'rights-manager', 'admin'] as const)('is closed to the hand of a person (%s)', async (role) => {
    const ask = newsroom.as(role)
    const [first] = (await newsroom.payload.find({ collection: 'ledger', limit: 1, sort: 'seq' })).docs
    const statuses = [
      await ask('POST', '/api/ledger', { ...first, seq: 10_000 }),
      await ask('PATCH', `/api/ledger/${first?.id}`, { by: 'Nobody' }),
      await ask('PATCH', '/api/ledger?where[seq][equals]=1', { by: 'Nobody' }),
      await ask('DELETE', `/api/ledger/${first?.id}`),
      await ask('POST', `/api/ledger/${first?.id}/duplicate`),
    ].map(({ status }) => status)
    for (const status of statuses) expect([403, 404, 405]).toContain(status)
    expect((await ask('GET', '/api/ledger')).status).toBe(role === 'editor' ? 403 : 200)
    expect((await ask('GET', '/api/history')).status).toBe(role === 'editor' ? 403 : 200)
    expect((await ask('GET', '/api/history?item=articles:none')).status).toBe(404)
    expect(await problems()).toEqual([])
  })

  test('one byte of a permission that was changed in the database is named', async () => {
    const { permission } = await records.cleared()
    await tamper('permissions', 'grantor', `${permission.grantor.slice(0, -1)}~`, permission.id)
    expect(await problems()).toEqual([
      expect.stringMatching(
        new RegExp(`^Permission ${permission.id} is not as entry \\d+ of the ledger says: grantor\\.$`),
      ),
    ])
    await tamper('permissions', 'grantor', permission.grantor, permission.id)
    expect(await problems()).toEqual([])
  })

  test('npm run check says so, in words and by its exit code', async () => {
    const run = async (...args: string[]) => {
      const environment = {
        ...process.env,
        ...{ DATABASE_URL: newsroom.databaseUrl, MEDIA_DIR: newsroom.folder, PAYLOAD_SECRET: 'x'.repeat(40) },
        LOG_LEVEL: 'silent',
      }
      return promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/check.ts', ...args], {
        env: environment,
      }).then(
        ({ stdout }) => ({ code: 0, stdout }),
        (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
      )
    }
    const { head } = await checkLedger(newsroom.payload)
    expect(await run()).toMatchObject({ code: 0, stdout: expect.stringContaining(`head ${head.seq} ${head.hash}`) })
    expect(await run('--anchor', '0'.repeat(64))).toMatchObject({ code: 1 })
    expect(await run('--anker', head.hash)).toMatchObject({ code: 2 })
  })

  test('one byte of an entry is named, and an entry that was cut off is missed by whoever kept the head', async () => {
    const { head } = await checkLedger(newsroom.payload)
    const { docs } = await newsroom.payload.find({ collection: 'ledger', sort: '-seq', limit: 3 })
    const [last, , third] = docs
    if (last === undefined || third === undefined) throw new Error('There are no entries.')
    await tamper('ledger', 'by', `${third.by ?? ''}~`, third.id)
    expect(await problems()).toEqual([expect.stringContaining(`Entry ${third.seq} of the ledger (${third.act},`)])
    await tamper('ledger', 'by', third.by ?? '', third.id)
    await newsroom.payload.db.deleteOne({ collection: 'ledger', where: { id: { equals: last.id } } })
    expect(await problems(head.hash)).toEqual(
      expect.arrayContaining([expect.stringContaining(`No entry of the ledger has the hash ${head.hash}`)]),
    )
  })
})
