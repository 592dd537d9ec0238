import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WhereUsed } from '../../src/desk/where-used'
import type { Article, Image } from '../../src/payload-types'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { bodyOf, recordsIn } from '../records'
import type { Records } from '../records'

describe.each(databases)('where a picture is used (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
    records = recordsIn(newsroom)
  })
  afterAll(() => newsroom.close())

  const asked = async ({ id }: Image): Promise<WhereUsed> =>
    (await newsroom.as('editor')('GET', `/api/where-used/${id}`)).body as unknown as WhereUsed
  const uses = async (picture: Image) => (await asked(picture)).articles
  const draftOf = ({ id }: Article, data: Partial<Article>) =>
    newsroom.as('editor')('PATCH', `/api/articles/${id}?draft=true`, data)

  test('nowhere, until an article shows it', async () => {
    const picture = await records.picture()
    expect(await asked(picture)).toEqual({ articles: [], more: false })
    const article = await records.article({ title: 'With the picture in its text' }, [await records.picture(), picture])
    expect(await uses(picture)).toEqual([
      {
        id: article.id,
        title: 'With the picture in its text',
        status: 'draft',
        showing: false,
        until: null,
        trashed: false,
      },
    ])
  })

  test('a published article shows it until its right ends, on the product’s clock', async () => {
    const { article, picture } = await records.live({ until: '2026-12-24T09:00:00.000Z' })
    expect(await uses(picture)).toMatchObject([
      { id: article.id, status: 'published', showing: true, until: '2026-12-24T09:00:00.000Z' },
    ])
    const before = newsroom.clock.now
    newsroom.clock.now = new Date('2026-12-24T09:00:00Z')
    expect(await uses(picture)).toMatchObject([{ status: 'published', showing: false, until: null }])
    newsroom.clock.now = before
  })

  test('an end that nobody has set is none', async () => {
    const { picture } = await records.live()
    expect(await uses(picture)).toMatchObject([{ showing: true, until: null }])
  })

  test('taken out in the draft, it is still told of, and still shows', async () => {
    const { article, picture } = await records.live()
    expect((await draftOf(article, { heroImage: null })).status).toBe(200)
    expect(await uses(picture)).toMatchObject([{ id: article.id, status: 'taken-out-in-draft', showing: true }])
  })

  test('a draft above what is published that keeps it changes nothing', async () => {
    const { article, picture } = await records.live()
    await draftOf(article, { title: 'A better headline' })
    expect(await uses(picture)).toMatchObject([{ title: 'A better headline', status: 'published', showing: true }])
  })

  test('put in by the draft alone, it does not show, though the article does', async () => {
    const { article, picture } = await records.live()
    const second = await records.picture({ source: article.source })
    await draftOf(article, { body: bodyOf('The harbour was closed.', [second]) })
    expect(await uses(second)).toMatchObject([{ id: article.id, status: 'added-in-draft', showing: false }])
    expect(await uses(picture)).toMatchObject([{ status: 'published', showing: true }])
  })

  test('taken out of a draft that was never published, it is used no more', async () => {
    const picture = await records.picture()
    const article = await records.article({}, [picture])
    await draftOf(article, { heroImage: null })
    expect(await uses(picture)).toEqual([])
  })

  test('an article in the trash is marked', async () => {
    const picture = await records.picture()
    await records.trash('articles', await records.article({}, [picture]))
    expect(await uses(picture)).toMatchObject([{ trashed: true, showing: false }])
  })

  test('another picture whose number begins alike is another picture', async () => {
    const pictures: Image[] = []
    for (let count = 0; count < 12; count++) pictures.push(await records.picture({}, { file: false }))
    const longest = pictures.at(-1)!
    await records.article({}, [longest])
    const alike = pictures.filter(({ id }) => id !== longest.id)
    for (const picture of alike) expect(await uses(picture)).toEqual([])
    expect(await uses(longest)).toHaveLength(1)
  })

  test('a hundred are told, and that there are more', async () => {
    const picture = await records.picture({}, { file: false })
    for (let count = 0; count < 101; count++) await records.article({}, [picture])
    const { articles, more } = await asked(picture)
    expect([articles.length, more]).toEqual([100, true])
  })

  test('a stranger learns nothing, and there is no such image where there is none', async () => {
    const picture = await records.picture()
    expect((await newsroom.ask(`/api/where-used/${picture.id}`)).status).toBe(401)
    const none = database === 'sqlite' ? '999999' : '000000000000000000000000'
    expect((await newsroom.as('editor')('GET', `/api/where-used/${none}`)).status).toBe(404)
    expect((await newsroom.as('editor')('GET', '/api/where-used/%25')).status).toBe(404)
  })
})
