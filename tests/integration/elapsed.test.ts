/** What ended by itself, while nobody acted and perhaps nobody ran: where another permission goes on, it is out again. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workOff } from '../../src/clearance/working-off'
import type { Article } from '../../src/payload-types'
import { databases, type Newsroom, openNewsroom } from '../newsroom'
import { type Records, recordsIn } from '../records'

const now = '2026-12-01T09:00:00.000Z'
const friday = '2026-12-04T09:00:00.000Z'
const monday = '2026-12-07T09:00:00.000Z'
const longAfter = '2027-02-01T09:00:00.000Z'

describe.each(databases)('what ended by itself (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
    records = recordsIn(newsroom)
  })
  afterAll(() => newsroom.close())

  /** Published under permissions with these windows. */
  const published = async (...windows: { from?: string; until?: string }[]): Promise<Article> => {
    newsroom.clock.now = new Date(now)
    const source = await records.source()
    const article = await records.article({ source: source.id })
    for (const window of windows)
      await records.permission({ articles: [article.id], grantor: source.name, from: now, ...window })
    await records.publish(article)
    return article
  }
  const isOut = async ({ id }: Article): Promise<boolean> => {
    const { article } = await newsroom.graphql<{ article: unknown }>(`{ article(id: "${id}") { id } }`)
    return article !== null
  }
  const ended = async ({ id }: Article): Promise<unknown> => {
    const { docs } = await newsroom.payload.find({
      collection: 'releases',
      where: { item: { equals: `articles:${id}` } },
    })
    return docs[0]?.ended
  }

  test('comes back after a stop of two months; what has only ended is noted as such, and not looked at again', async () => {
    const [again, over] = [await published({ until: friday }, { from: monday }), await published({ until: friday })]
    newsroom.clock.now = new Date(longAfter)
    expect([await isOut(again), await isOut(over)]).toEqual([false, false])
    await workOff(newsroom.payload)
    expect([await isOut(again), await isOut(over)]).toEqual([true, false])
    expect([await ended(again), await ended(over)]).toEqual([false, true])
    expect(await workOff(newsroom.payload)).toEqual({ written: 0, failed: [] })
  })
})
