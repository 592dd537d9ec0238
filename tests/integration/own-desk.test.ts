/** An editor with a desk of their own: sees and edits its articles and the pictures of its sources, and nothing of any other. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seal } from '../../src/evidence/seal'
import type { Article, Image, Source } from '../../src/payload-types'
import { databases, openNewsroom, password } from '../newsroom'
import type { Asker, Newsroom } from '../newsroom'
import { recordsIn } from '../records'

interface Item {
  readonly source: Source
  readonly article: Article
  readonly picture: Image
}

describe.each(databases)('an own desk (%s)', (database) => {
  let newsroom: Newsroom
  let desk: Asker
  let me: string | number
  /** Of the desk's source; of its section, from another source; of neither. */
  let own: Item
  let sport: Article
  let other: Item
  let evidence: Record<'own' | 'other' | 'document', string | number>

  beforeAll(async () => {
    newsroom = await openNewsroom({ database, environment: { logLevel: 'silent' } })
    const { payload } = newsroom
    const records = recordsIn(newsroom)
    const sealed = async (kind: 'piece' | 'document', text: string) =>
      (await seal(payload, { kind, bytes: Buffer.from(text), mediaType: 'text/plain', filename: `${text}.txt` })).id
    evidence = {
      own: await sealed('piece', 'own'),
      other: await sealed('piece', 'other'),
      document: await sealed('document', 'a letter'),
    }
    const item = async (title: string, piece: string | number): Promise<Item> => {
      const source = await records.source({ name: title })
      await records.permission({ sources: [source.id], grantor: title })
      const picture = await records.picture({ source: source.id })
      const article = await records.article({ title, source: source.id, evidence: piece as number }, [picture])
      return { source, picture, article: await records.publish(article) }
    }
    own = await item('Own', evidence.own)
    other = await item('Other', evidence.other)
    sport = await records.article({ title: 'Sport', source: other.source.id, section: 'Sport' })
    const { id } = await payload.create({
      collection: 'users',
      data: {
        email: 'desk@newsroom.test',
        name: 'desk',
        role: 'editor',
        password,
        desk: { limited: true, sources: [own.source.id], sections: ['sport'] },
      },
    })
    me = id
    desk = newsroom.as('desk')
    // A later draft of the other desk's article, and one of ours that went over to them.
    await payload.update({ collection: 'articles', id: other.article.id, data: { dek: 'Later' }, draft: true })
  })
  afterAll(() => newsroom.close())

  const titles = async (path: string): Promise<unknown[]> =>
    ((await desk('GET', path)).body.docs ?? []).map(
      ({ title, version }) => title ?? (version as { title: string }).title,
    )

  test.each(['', 'draft=true', 'trash=true', 'where[title][exists]=true', 'where[or][0][title][like]=o&draft=true'])(
    'lists its own articles: ?%s',
    async (query) => {
      expect((await titles(`/api/articles?limit=50&sort=title&${query}`)).sort()).toEqual(['Own', 'Sport'])
    },
  )

  test('versions, counts, pictures and GraphQL are its own', async () => {
    expect(new Set(await titles('/api/articles/versions?limit=50'))).toEqual(new Set(['Own', 'Sport']))
    expect((await desk('GET', '/api/articles/count')).body).toEqual({ totalDocs: 2 })
    expect((await desk('GET', '/api/images')).body).toMatchObject({ totalDocs: 1, docs: [{ id: own.picture.id }] })
    const query = '{ Articles(draft: true) { docs { title } } Images { totalDocs } }'
    expect((await desk('POST', '/api/graphql', { query })).body).toMatchObject({
      data: {
        Articles: { docs: expect.toSatisfy((docs: unknown[]) => docs.length === 2) as object[] },
        Images: { totalDocs: 1 },
      },
    })
    expect((await desk('GET', '/api/picture-desk')).body).toMatchObject({ total: 1 })
    const overview = JSON.stringify((await desk('GET', '/api/overview')).body)
    expect(overview).toContain('"Own"')
    expect(overview).not.toContain('"title":"Other"')
  })

  test('nothing of another desk, by whatever door', async () => {
    const [article, picture] = [other.article.id, other.picture.id]
    const { docs } = await newsroom.payload.findVersions({
      collection: 'articles',
      where: { parent: { equals: article } },
      limit: 1,
    })
    const version = docs[0]?.id
    const doors = [
      ['GET', `/api/articles/${article}`],
      ['GET', `/api/articles/${article}?draft=true`],
      ['GET', `/api/articles/versions/${version}`],
      ['POST', `/api/articles/versions/${version}`],
      ['PATCH', `/api/articles/${article}`, { title: 'Taken' }],
      ['PATCH', `/api/articles/${article}?draft=true`, { title: 'Taken', source: own.source.id }],
      ['POST', `/api/articles/${article}/kill`, { reason: 'Because' }],
      ['GET', `/api/verdict?article=${article}`],
      ['GET', `/api/verdict?image=${picture}`],
      ['GET', `/api/images/${picture}`],
      ['PATCH', `/api/images/${picture}`, { alt: 'Taken' }],
      ['GET', `/api/where-used/${picture}`],
      ['POST', `/api/fetch-again/${picture}`],
      ['GET', `/api/images/file/${encodeURIComponent(other.picture.filename ?? '')}?size=small`],
      ['GET', `/api/evidence/${evidence.other}`],
      ['GET', `/api/evidence-text/${evidence.other}`],
      ['GET', '/api/releases'],
      ['PATCH', `/api/sources/${other.source.id}`, { homePage: 'https://taken.example' }],
      ['POST', '/api/sources', { name: 'New', kind: 'agency' }],
    ] as const
    const answers = await Promise.all(
      doors.map(async ([method, path, body]) => `${method} ${path} ${(await desk(method, path, body)).status}`),
    )
    expect(answers.filter((answer) => !/ (403|404)$/.test(answer))).toEqual([])
    const many = await desk('PATCH', '/api/articles?where[title][exists]=true', { deskNote: 'Seen' })
    expect(many.body).toMatchObject({ errors: [] })
    expect(many.body.docs?.map(({ title }) => title).sort()).toEqual(['Own', 'Sport'])
    const batch = await desk('POST', '/api/picture-desk/batch', { ids: [picture], creditLine: 'Taken' })
    expect(batch.body).toMatchObject({ results: [{ outcome: 'refused' }] })
  })

  test('what is its own is edited, published and killed', async () => {
    expect(
      (await desk('PATCH', `/api/articles/${own.article.id}`, { dek: 'A dek', _status: 'published' })).status,
    ).toBe(200)
    expect((await desk('PATCH', `/api/articles/${sport.id}?draft=true`, { dek: 'A dek' })).status).toBe(200)
    expect((await desk('PATCH', `/api/images/${own.picture.id}`, { alt: 'Seen' })).status).toBe(200)
    for (const path of [`evidence/${evidence.own}`, `evidence-text/${evidence.own}`, `evidence/${evidence.document}`])
      expect((await desk('GET', `/api/${path}`)).status).toBe(200)
    expect((await desk('GET', `/api/verdict?article=${sport.id}`)).status).toBe(200)
    expect((await desk('POST', `/api/articles/${sport.id}/kill`, { reason: 'Withdrawn' })).status).toBe(200)
  })

  test('nothing leaves the desk, and what is begun there stays there', async () => {
    const begun = await desk('POST', '/api/articles?draft=true', { title: 'Begun' })
    expect(begun).toMatchObject({ status: 201, body: { doc: { section: 'sport' } } })
    const elsewhere = [
      ['PATCH', `/api/articles/${String(begun.body.doc?.id)}?draft=true`, { section: 'culture' }],
      ['POST', '/api/articles?draft=true', { title: 'x', section: 'culture', source: other.source.id }],
      ['POST', '/api/images', { alt: 'x' }],
      ['POST', '/api/images', { alt: 'x', source: other.source.id }],
      ['PATCH', `/api/images/${own.picture.id}`, { source: other.source.id }],
    ] as const
    for (const [method, path, body] of elsewhere)
      expect({ path, body, status: (await desk(method, path, body)).status }).toEqual({ path, body, status: 403 })
    expect((await desk('POST', '/api/images', { alt: 'x', source: own.source.id })).status).toBe(201)
  })

  test('nobody grants themselves', async () => {
    const wider = { role: 'admin', desk: { limited: false, sources: [other.source.id], sections: ['culture'] } }
    const { status } = await desk('PATCH', `/api/users/${me}`, wider)
    expect(status).toBe(200) // what one may not write is left out
    await desk('POST', '/api/graphql', {
      query: `mutation { updateUser(id: ${JSON.stringify(me)}, data: { role: admin, desk: { limited: false } }) { id } }`,
    })
    const user = await newsroom.payload.findByID({ collection: 'users', id: me, depth: 0 })
    expect(user).toMatchObject({ role: 'editor', desk: { limited: true, sections: ['sport'] } })
    expect(user.desk?.sources).toEqual([own.source.id])
    await newsroom.as('rights-manager')('PATCH', `/api/users/${me}`, wider)
    expect(await newsroom.payload.findByID({ collection: 'users', id: me, depth: 0 })).toMatchObject({ role: 'editor' })
  })

  test('a desk whose only source is gone is no desk, and opens nothing', async () => {
    const { payload } = newsroom
    await payload.update({ collection: 'users', id: me, data: { desk: { limited: true, sources: [], sections: [] } } })
    expect((await desk('GET', '/api/articles')).body).toMatchObject({ totalDocs: 0 })
    expect((await desk('GET', '/api/images')).body).toMatchObject({ totalDocs: 0 })
    expect(await desk('GET', '/api/overview')).toMatchObject({ status: 200, body: { arrived: [], refused: [] } })
    expect(await desk('GET', '/api/time-machine?days=3650')).toMatchObject({ status: 200, body: { items: [] } })
    expect(await desk('GET', '/api/beyond-terms')).toMatchObject({ status: 200, body: { items: [] } })
    expect(await desk('GET', '/api/picture-desk')).toMatchObject({ status: 200, body: { total: 0 } })
    await payload.update({ collection: 'users', id: me, data: { role: 'rights-manager' } })
    expect((await desk('GET', '/api/images')).body).toMatchObject({
      totalDocs: expect.toSatisfy((n: number) => n > 1) as number,
    })
  })
})
