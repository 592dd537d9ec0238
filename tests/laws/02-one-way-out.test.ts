/** Law 2. One decision, one way out: everybody asks `decide()`, and the public reads releases alone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { pathOf, readerOf, recordsIn } from '../records'
import type { Records } from '../records'

describe.each(databases)('one decision, one way out (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
  })
  afterAll(() => newsroom.close())

  test('the panel, the list, the desk’s GraphQL and the gate give one answer', async () => {
    const { article, source } = await records.cleared({ territories: 'NO' })
    const editor = newsroom.as('editor')
    const refused = await records.article({ source: source.id, pubStatus: 'withheld' })
    for (const [{ id }, word, status] of [
      [article, 'Allowed, with limits', 200],
      [refused, 'Not allowed', 403],
    ] as const) {
      const panel = (await editor('GET', `/api/verdict?article=${id}`)).body
      const list = (await editor('GET', `/api/standings?articles=${id}`)).body
      const query = `{ verdict(article: "${id}") { word colour sentence outcome } }`
      const graphql = (await editor('POST', '/api/graphql', { query })).body
      const gate = await editor('PATCH', `/api/articles/${id}`, { _status: 'published' })
      const { colour, sentence } = panel
      expect(panel).toMatchObject({ word })
      expect(list).toEqual({ [id]: { word, colour, sentence } })
      expect(graphql).toMatchObject({ data: { verdict: { word, colour, sentence } } })
      expect(gate.status).toBe(status)
      if (status === 403) expect(gate.body.errors?.[0]?.message).toBe(sentence)
    }
  })

  test('what the public reads is a copy: nothing behind it shows, whatever happens to it', async () => {
    const { article, picture } = await records.live()
    const before = await readerOf(newsroom).article(article)
    const { db } = newsroom.payload
    await db.updateOne({ collection: 'articles', id: article.id, data: { title: 'Behind the back', deskNote: 'x' } })
    await db.updateOne({ collection: 'images', id: picture.id, data: { renditions: [], caption: 'Behind the back' } })
    expect(await readerOf(newsroom).article(article)).toEqual(before)
    expect(await readerOf(newsroom).bytes(picture)).toBe(200)
  })

  test('without a release there is nothing, whatever the article says of itself', async () => {
    const { article, picture } = await records.cleared()
    await newsroom.payload.db.updateOne({ collection: 'articles', id: article.id, data: { _status: 'published' } })
    expect(await readerOf(newsroom).article(article)).toBeNull()
    expect(await readerOf(newsroom).bytes(picture)).toBe(404)
  })

  test('a release carries what may go out, and nothing of the desk', async () => {
    const { source, picture } = await records.cleared()
    const article = await records.publish(
      await records.article(
        {
          source: source.id,
          deskNote: 'secret of the desk',
          arrival: { piece: 'file:///secret/of/the/desk' },
          rights: { licensor: { email: 'secret@desk.example' } },
        },
        [picture],
      ),
    )
    const release = await records.release(`articles:${article.id}`)
    expect(JSON.stringify(release)).not.toMatch(/secret/)
    // The copy of a picture knows by its original's hash where its renditions lie; no answer tells it.
    const fields = 'id url bytes alt caption creditLine notice licence placeholder renditions { url } srcSet { srcSet }'
    const told = await newsroom.graphql(`{ article(id: "${article.id}") { body bodyHtml images { ${fields} } } }`)
    const { headers } = await newsroom.ask(pathOf(picture) ?? '')
    const hash = picture.original?.sha256 ?? ''
    expect(hash).toHaveLength(64)
    expect(JSON.stringify([told, [...headers]])).not.toContain(hash)
  })

  test('nobody writes a release by hand, an admin neither', async () => {
    const { article } = await records.live()
    const { docs } = await newsroom.payload.find({
      collection: 'releases',
      where: { item: { equals: `articles:${article.id}` } },
      depth: 0,
    })
    const admin = newsroom.as('admin')
    const path = `/api/releases/${docs[0]?.id}`
    expect((await admin('PATCH', path, { until: '2999-01-01T00:00:00.000Z' })).status).toBe(403)
    expect((await admin('DELETE', path)).status).toBe(403)
    expect((await admin('POST', '/api/releases', { ...docs[0], id: undefined, key: 'articles:0|web' })).status).toBe(
      403,
    )
  })

  test('the desk’s doors answer nobody who is not logged in, and everybody alike', async () => {
    const { article, picture } = await records.live()
    const paths = [
      '/api/articles',
      `/api/articles/${article.id}`,
      '/api/articles/none',
      `/api/images/file/${picture.filename}`,
      '/api/releases',
      `/api/verdict?article=${article.id}`,
      '/api/no-such-thing',
    ]
    const answers = await Promise.all(paths.map((path) => newsroom.ask(path)))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(401)
  })
})
