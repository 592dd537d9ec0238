// What is scheduled for one minute: all of it goes out, each once, also where several processes look for jobs at once (on SQLite one serves).
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEnvironment } from '../../src/environment'
import { createServer } from '../../src/server'
import type { ImprimaturServer } from '../../src/server'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'

describe.each(databases)('what is scheduled for one moment (%s)', (database) => {
  let newsroom: Newsroom
  let second: ImprimaturServer
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
    second = await createServer({
      environment: readEnvironment({
        DATABASE_URL: newsroom.databaseUrl,
        MEDIA_DIR: `${newsroom.folder}/media`,
        PAYLOAD_SECRET: 'a secret of the tests',
        LOG_LEVEL: 'silent',
      }),
      now: () => newsroom.clock.now,
    })
  })
  afterAll(async () => {
    await second.close()
    await newsroom.close()
  })

  test('is all published, each once', async () => {
    const { payload } = newsroom
    const records = recordsIn(newsroom)
    const articles = [await records.cleared(), await records.cleared(), await records.cleared()].map(
      ({ article }) => article,
    )
    for (const { id } of articles)
      await payload.jobs.queue({
        task: 'schedulePublish',
        input: { type: 'publish', doc: { relationTo: 'articles', value: id } },
      })
    const runners = database === 'mongodb' ? [payload, second.payload] : [payload]
    await Promise.all(runners.map((each) => each.jobs.run({ limit: 50, silent: true })))
    for (const { id } of articles) {
      const { docs } = await payload.findVersions({
        collection: 'articles',
        where: { and: [{ parent: { equals: id } }, { 'version._status': { equals: 'published' } }] },
        depth: 0,
      })
      expect(docs).toHaveLength(1)
      expect(await records.release(`articles:${id}`)).toBeDefined()
    }
    expect((await payload.db.count({ collection: 'payload-jobs', where: {} })).totalDocs).toBe(0)
  })
})
