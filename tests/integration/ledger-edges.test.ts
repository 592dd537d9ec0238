/** Where the ledger could lose an entry, or its check cry wolf: many acts in one request, and records that outlive what they name. */
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkLedger } from '../../src/ledger/check'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'
import type { Records } from '../records'

describe.each(databases)('the edges of the ledger (%s)', (database) => {
  /** Of what only SQLite's own rows can tell. Nothing is left out on MongoDB: there is no such test. */
  const onSqlite = (name: string, work: () => Promise<void>) => {
    if (database === 'sqlite') test(name, work)
  }

  let newsroom: Newsroom
  let records: Records
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
  })
  afterAll(() => newsroom.close())
  const problems = async () => (await checkLedger(newsroom.payload)).problems

  test('many that are published in one request have an entry each', async () => {
    const { article, source } = await records.cleared()
    const ids = [article.id]
    for (let count = 0; count < 3; count++) ids.push((await records.article({ source: source.id })).id)
    const where = ids.map((id, index) => `where[id][in][${index}]=${id}`).join('&')
    const { body } = await newsroom.as('editor')('PATCH', `/api/articles?${where}`, { _status: 'published' })
    expect(body.errors).toEqual([])
    for (const id of ids) {
      const { docs } = await newsroom.payload.find({
        collection: 'ledger',
        where: { items: { contains: `|articles:${id}|` } },
      })
      expect(docs.map(({ act }) => act)).toEqual(['published'])
    }
    expect(await problems()).toEqual([])
  })

  test('a record outlives the picture that it names and the people who recorded it', async () => {
    const { payload } = newsroom
    const [picture, kept] = [await records.picture(), await records.picture()]
    const person = await payload.create({
      collection: 'users',
      data: { email: 'gone@newsroom.test', name: 'Gone', role: 'rights-manager', password: 'Test-12345-secret' },
      depth: 0,
    })
    await payload.create({
      collection: 'permissions',
      data: {
        effect: 'grant',
        basis: 'agreement',
        grantor: 'Harbour Wire',
        images: [picture.id, kept.id],
        channels: ['web'],
        territories: '001',
        note: 'By letter',
        state: 'in-force',
      },
      user: { ...person, collection: 'users' },
      overrideAccess: true,
      depth: 0,
    })
    await payload.delete({ collection: 'images', id: picture.id, depth: 0 })
    await payload.delete({ collection: 'users', id: person.id, depth: 0 })
    expect(await problems()).toEqual([])
  })

  onSqlite('one byte that means the same is a changed byte', async () => {
    const { permission } = await records.cleared({ until: '2027-01-01T00:00:00.000Z' })
    const file = createClient({ url: newsroom.databaseUrl })
    const write = (column: string, value: string | number) =>
      file.execute({ sql: `update permissions set ${column} = ? where id = ?`, args: [value, permission.id] })
    await write('until', '2027-01-01 00:00:00.000Z')
    expect(await problems()).toEqual([expect.stringMatching(new RegExp(`^Permission ${permission.id} .*until`))])
    await write('until', 'never')
    expect(await problems()).toEqual([expect.stringMatching(new RegExp(`^Permission ${permission.id} .*until`))])
    await write('until', '2027-01-01T00:00:00.000Z')
    await write('named', '{')
    expect(await problems()).toEqual([expect.stringMatching(new RegExp(`^Permission ${permission.id} .*named`))])
    await write('named', '{}')
    await write('duties_link_back', 2)
    expect(await problems()).toEqual([expect.stringMatching(new RegExp(`^Permission ${permission.id} .*linkBack`))])
    await write('duties_link_back', 0)
    file.close()
    expect(await problems()).toEqual([])
  })

  onSqlite('entries that were cut off at the end are missed without an anchor', async () => {
    const { head } = await checkLedger(newsroom.payload)
    const file = createClient({ url: newsroom.databaseUrl })
    await file.execute({ sql: 'delete from ledger where seq = ?', args: [head.seq] })
    file.close()
    expect(await problems()).toContain(
      `The end of the ledger is missing: the database has numbered ${head.seq} entries, and the last is ${head.seq - 1}.`,
    )
  })
})
