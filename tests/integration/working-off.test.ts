import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { left, workOff } from '../../src/clearance/working-off'
import type { Source } from '../../src/payload-types'
import { ended, kill, start } from '../laws/processes'
import { databases, type Newsroom, openNewsroom } from '../newsroom'
import { type Records, recordsIn } from '../records'

const many = 140
const perPage = 100

describe.each(databases)('a change that reaches more than is written anew at once (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let source: Source
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
    records = recordsIn(newsroom)
    source = await records.source()
    await records.permission({ sources: [source.id], grantor: source.name })
    for (let n = 0; n < many; n += 1) await records.publish(await records.article({ source: source.id }))
  })
  afterAll(() => newsroom.close())

  const seen = async (): Promise<number> => {
    type Page = { articles: { nodes: unknown[]; pageInfo: { endCursor: string; hasNextPage: boolean } } }
    let count = 0
    for (let after = ''; ;) {
      const { articles } = await newsroom.graphql<Page>(
        `{ articles(first: ${perPage}${after && `, after: "${after}"`}) { nodes { id } pageInfo { endCursor hasNextPage } } }`,
      )
      count += articles.nodes.length
      if (!articles.pageInfo.hasNextPage) return count
      after = articles.pageInfo.endCursor
    }
  }
  const change = async (licence: string) => {
    const { status } = await newsroom.as('rights-manager')('PATCH', `/api/sources/${source.id}`, {
      rights: { licence },
    })
    expect(status).toBe(200)
  }

  test('a hundred are written in its commit, the others are closed until it is their turn', async () => {
    expect(await seen()).toBe(many)
    await change('https://terms.example/1')
    expect(await seen()).toBe(100)
    expect(await left(newsroom.payload)).toBe(many - 100)
    expect((await newsroom.as('editor')('GET', '/api/overview')).body).toMatchObject({ toWrite: many - 100 })
    expect(await workOff(newsroom.payload)).toEqual({ written: many - 100, failed: [] })
    expect(await seen()).toBe(many)
    expect(await left(newsroom.payload)).toBe(0)
  })

  test('it is gone on with after a stop between two transactions, and after kill -9 at any point', async () => {
    await change('https://terms.example/2')
    let asked = 0
    const { written } = await workOff(newsroom.payload, () => (asked += 1) > 1)
    expect(written).toBeGreaterThan(0)
    expect(await left(newsroom.payload)).toBe(many - 100 - written)
    const environment = {
      ...process.env,
      DATABASE_URL: newsroom.databaseUrl,
      MEDIA_DIR: newsroom.folder,
      PAYLOAD_SECRET: 'a secret of the tests',
      LOG_LEVEL: 'silent',
    }
    const killed = start('tests/laws/work-off.ts', [], { environment })
    await once(killed.stdout, 'data') // the first transaction is about to begin
    await kill(killed)
    // Whatever it has done is whole: what is out is not marked, what is marked is not out.
    expect(await seen()).toBe(many - (await left(newsroom.payload)))
    expect((await ended(start('tests/laws/work-off.ts', [], { environment }))).code).toBe(0)
    expect(await left(newsroom.payload)).toBe(0)
    expect(await seen()).toBe(many)
  })

  test('a denial is seen by nobody from the moment in which it was said, whoever has still to be looked at', async () => {
    await records.permission({ effect: 'refusal', sources: [source.id], grantor: source.name })
    expect(await seen()).toBe(0)
    expect(await left(newsroom.payload)).toBe(many - 100)
    await workOff(newsroom.payload)
    expect(await seen()).toBe(0)
    expect(await left(newsroom.payload)).toBe(0)
  })

  test('where nothing is to be written, nobody has to wait for that', async () => {
    const begun = vi.spyOn(newsroom.payload.db, 'beginTransaction')
    expect(await workOff(newsroom.payload)).toEqual({ written: 0, failed: [] })
    expect(begun).not.toHaveBeenCalled()
    begun.mockRestore()
  })
})
