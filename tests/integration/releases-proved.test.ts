import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkReleases, mend } from '../../src/clearance/check'
import { workOff } from '../../src/clearance/working-off'
import type { Release } from '../../src/payload-types'
import { databases, type Newsroom, openNewsroom } from '../newsroom'
import { type Records, recordsIn } from '../records'

describe.each(databases)('every release is what would be written now (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  beforeEach(async () => {
    newsroom = await openNewsroom({ database })
    records = recordsIn(newsroom)
  })
  afterEach(() => newsroom.close())

  const checked = async () => {
    const sentences: string[] = []
    const counts = await checkReleases(newsroom.payload, ({ sentence }) => sentences.push(sentence))
    return { ...counts, sentences }
  }
  const healthy = { wrong: 0, stale: 0, sentences: [] }
  const stored = async (item: string): Promise<Release> => {
    const where = { key: { equals: `${item}|web` } }
    const found = await newsroom.payload.db.findOne<Release>({ collection: 'releases', where })
    return found!
  }
  /** Changes a release past everything that the product does. */
  const tamper = async (item: string, data: Partial<Release>) => {
    const { id } = await stored(item)
    await newsroom.payload.db.updateOne({ collection: 'releases', id, data, returning: false })
  }

  test('a healthy newsroom has none that is wrong, whatever has happened to it', async () => {
    const ending = await records.live({ until: '2026-12-24T09:00:00.000Z' })
    await records.live({ territories: 'NO SE' })
    const growing = await records.live({ territories: 'NO' })
    await records.permission({
      ...{ sources: [growing.source.id], grantor: growing.source.name },
      ...{ from: '2026-12-10T00:00:00.000Z', until: '2026-12-20T00:00:00.000Z' },
    })
    const killed = await records.live()
    const taken = await records.live()
    const alone = await records.picture({ source: ending.source.id, standalone: true })
    await newsroom.payload.create({
      collection: 'consumers',
      data: { name: 'Partner', channel: 'syndication' } as never,
      depth: 0,
    })
    const source = await records.source()
    await records.permission({
      sources: [source.id],
      grantor: source.name,
      uses: 2,
      duties: { credit: 'Photo: Harbour' },
    })
    const counted = await records.publish(
      await records.article({ source: source.id }, [await records.picture({ source: source.id })]),
    )
    await records.kill(killed.picture)
    await newsroom.payload.update({ collection: 'articles', id: taken.article.id, data: { _status: 'draft' } })
    expect((await checked()).stale).toBeGreaterThan(0)
    await workOff(newsroom.payload)
    expect(await checked()).toMatchObject({ ...healthy, narrower: 0 })
    expect((await stored(`images:${alone.id}`)).closedAt).toBeFalsy()
    expect((await stored(`articles:${counted.id}`)).closedAt).toBeFalsy()
    // More is allowed for a while than when it was written: the window stands, and is narrower.
    newsroom.clock.now = new Date('2026-12-15T00:00:00Z')
    expect(await checked()).toMatchObject({ ...healthy, narrower: 2 })
    newsroom.clock.now = new Date('2026-12-24T08:59:59Z')
    expect((await checked()).sentences).toEqual([])
    newsroom.clock.now = new Date('2026-12-24T09:00:00Z')
    expect((await checked()).sentences).toEqual([])
  })

  test('a window that was moved is wider than the right allows', async () => {
    const { article } = await records.live({ until: '2026-12-24T09:00:00.000Z' })
    const item = `articles:${article.id}`
    await tamper(item, { until: '2026-12-24T09:00:01.000Z' })
    expect((await checked()).sentences).toEqual([
      `The release of ${item} on web is out from 2026-12-01T12:00:00.000Z until 2026-12-24T09:00:01.000Z in 001, which is wider than the right allows: from 2026-12-01T12:00:00.000Z until 2026-12-24T09:00:00.000Z in 001.`,
    ])
    await tamper(item, { until: '2026-12-23T09:00:00.000Z' })
    expect(await checked()).toMatchObject({ wrong: 1, narrower: 1 }) // the picture is out longer now than the article shows it
  })

  test('what it tells, and by what it is found, is named', async () => {
    const { article, picture } = await records.live()
    const item = `articles:${article.id}`
    const { content } = await stored(item)
    await tamper(item, { content: { ...(content as object), title: 'Another headline' }, slug: 'elsewhere' })
    await tamper(`images:${picture.id}`, { parts: `|images:${picture.id}|` })
    expect((await checked()).sentences.sort()).toEqual([
      `The release of ${item} on web does not hold what it would hold now: slug, content (title).`,
      `The release of images:${picture.id} on web does not hold what it would hold now: parts.`,
    ])
    await tamper(item, { stale: true })
    expect(await checked()).toMatchObject({ wrong: 1, stale: 1 })
  })

  test('what was reopened after a kill, taken down or closed is named, and mended', async () => {
    const [killed, taken, closed] = [await records.live(), await records.live(), await records.live()]
    await newsroom.as('editor')('POST', `/api/articles/${killed.article.id}/kill`, { reason: 'A wrong name' })
    await newsroom.as('editor')('PATCH', `/api/articles/${taken.article.id}`, { _status: 'draft' })
    expect((await checked()).sentences).toEqual([])
    const open = { until: '9999-12-31T00:00:00.000Z', closedAt: null, ended: false }
    await tamper(`articles:${killed.article.id}`, open)
    await tamper(`articles:${taken.article.id}`, open)
    await tamper(`images:${closed.picture.id}`, {
      until: '2026-12-01T11:00:00.000Z',
      closedAt: '2026-12-01T11:00:00.000Z',
    })
    const { sentences } = await checked()
    // And the pictures that the first two would show, if they were out.
    expect(sentences).toHaveLength(5)
    expect(sentences).toContainEqual(expect.stringContaining(`articles:${killed.article.id} on web is open, and `))
    expect(sentences).toContain(`The release of articles:${taken.article.id} on web is open, and it is not published.`)
    expect(sentences).toContainEqual(
      expect.stringContaining(`images:${closed.picture.id} on web is closed, and may be`),
    )
    for (const item of [`articles:${killed.article.id}`, `articles:${taken.article.id}`, `images:${closed.picture.id}`])
      await mend(newsroom.payload, item)
    expect(await checked()).toMatchObject(healthy)
  })

  test('the command tells, counts and ends with 1', async () => {
    const { article } = await records.live()
    const run = (...args: string[]) =>
      promisify(execFile)('npx', ['tsx', 'scripts/check.ts', ...args], {
        env: {
          ...process.env,
          DATABASE_URL: newsroom.databaseUrl,
          MEDIA_DIR: newsroom.environment.mediaDir,
          PAYLOAD_SECRET: newsroom.environment.secret,
        },
      }).then(
        ({ stdout }) => ({ code: 0, stdout }),
        ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
      )
    await tamper(`articles:${article.id}`, { language: 'xx' })
    const told = await run('--mend')
    expect(told.code).toBe(1)
    expect(told.stdout).toContain(`articles:${article.id} on web does not hold what it would hold now: language.`)
    expect(told.stdout).toContain('2 releases compared, 1 wrong, 0 still')
    expect((await run('--json')).code).toBe(0)
  })
})
