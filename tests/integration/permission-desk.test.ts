/** What a permission would change is known before it is recorded; a query names what it finds then; and all of it can be taken out as a file. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Effect } from '../../src/clearance/permission-effect'
import { follow, type Kept } from '../../src/ledger/chain'
import type { Image, Permission } from '../../src/payload-types'
import { databases, openNewsroom } from '../newsroom'
import type { Asker, Newsroom } from '../newsroom'
import { recordsIn } from '../records'
import type { Records } from '../records'

const noon = '2026-12-01T12:00:00.000Z'

describe.each(databases)('permissions as a desk (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let manager: Asker
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, at: noon, environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
    manager = newsroom.as('rights-manager')
  })
  afterAll(() => newsroom.close())

  const draftFor = (data: object) => ({
    effect: 'grant',
    basis: 'agreement',
    grantor: 'Harbour Wire',
    channels: ['web'],
    territories: '001',
    ...data,
  })
  const preview = async (data: object, asker: Asker = manager): Promise<Effect> => {
    const { status, body } = await asker('POST', '/api/permissions/preview', draftFor(data))
    expect([status, body.errors]).toEqual([200, undefined])
    return body as unknown as Effect
  }
  const standingOf = async (item: string) => {
    const [kind, id] = item.split(':')
    const { body } = await manager('GET', `/api/verdict?${kind === 'images' ? 'image' : 'article'}=${id}`)
    return { colour: body.colour, word: body.word, sentence: body.sentence }
  }
  const recorded = async () => (await newsroom.payload.count({ collection: 'permissions' })).totalDocs

  test('a source: what turns green is named before anything is saved, and is so afterwards', async () => {
    const source = await records.source()
    const picture = await records.picture({ source: source.id })
    const draft = await records.article({ source: source.id, title: 'Waits for a yes' }, [picture])
    const before = await recorded()
    const effect = await preview({ sources: [source.id], grantor: source.name })
    expect(effect).toMatchObject({ channel: 'web', at: noon, lookedAt: 2, reached: 2 })
    expect(effect.moves).toEqual([{ from: 'red', to: 'green', count: 2 }])
    expect(effect.changes.map(({ item, published }) => ({ item, published }))).toEqual([
      { item: `articles:${draft.id}`, published: false },
      { item: `images:${picture.id}`, published: false },
    ])
    expect(await recorded()).toBe(before)
    for (const { item, before: was } of effect.changes) expect(await standingOf(item)).toEqual(was)

    await records.permission({ sources: [source.id], grantor: source.name })
    for (const { item, after } of effect.changes) expect(await standingOf(item)).toEqual(after)
    expect((await preview({ sources: [source.id], grantor: source.name })).moves).toEqual([])
  })

  test('a picture in an article of another source: the article is told of, too, and stays red for its own reasons', async () => {
    const [source, other] = [await records.source(), await records.source()]
    const picture = await records.picture({ source: source.id })
    const article = await records.article({ source: other.id }, [picture])
    const effect = await preview({ images: [picture.id], grantor: source.name })
    expect(effect.moves).toEqual([{ from: 'red', to: 'green', count: 1 }])
    expect(effect.lookedAt).toBe(2)
    expect(effect.changes.map(({ item }) => item)).toEqual([`images:${picture.id}`])
    const forTheText = await preview({ articles: [article.id], grantor: other.name })
    expect(forTheText.moves).toEqual([{ from: 'red', to: 'red', count: 1 }])
    expect(forTheText.changes[0]?.after.sentence).toContain('picture')
    await records.permission({ images: [picture.id], grantor: source.name })
    expect((await preview({ articles: [article.id], grantor: other.name })).moves).toEqual([
      { from: 'red', to: 'green', count: 1 },
    ])
  })

  test('a refusal: what goes red, published first of all', async () => {
    const { article, picture, source } = await records.live()
    const effect = await preview({ effect: 'refusal', sources: [source.id], grantor: source.name })
    expect(effect.moves).toEqual([{ from: 'green', to: 'red', count: 2 }])
    expect(effect.changes.map(({ item, published }) => ({ item, published }))).toEqual([
      { item: `articles:${article.id}`, published: true },
      { item: `images:${picture.id}`, published: true },
    ])
    expect(await newsroom.graphql(`{ article(id: "${article.id}") { id } }`)).toMatchObject({
      article: { id: String(article.id) },
    })
  })

  test('a correction: what the earlier record granted and the new one does not is lost', async () => {
    const { permission, source } = await records.live()
    const until = '2026-12-03T12:00:00.000Z'
    const shorter = await preview({ sources: [source.id], grantor: source.name, until, supersedes: permission.id })
    expect(shorter.moves).toEqual([{ from: 'green', to: 'amber', count: 2 }])
    const elsewhere = await preview({
      sources: [(await records.source()).id],
      grantor: source.name,
      supersedes: permission.id,
    })
    expect(elsewhere.moves).toEqual([{ from: 'green', to: 'red', count: 2 }])
  })

  test('one that begins later is looked at when it begins', async () => {
    const source = await records.source()
    await records.picture({ source: source.id })
    const from = '2026-12-24T00:00:00.000Z'
    const effect = await preview({ sources: [source.id], grantor: source.name, from })
    expect(effect).toMatchObject({ at: from, moves: [{ from: 'red', to: 'green', count: 1 }] })
  })

  test('an editor may look, and what cannot stand is named by its field', async () => {
    const picture = await records.picture({})
    await preview({ images: [picture.id] }, newsroom.as('editor'))
    const wrong = await manager('POST', '/api/permissions/preview', draftFor({ territories: 'QQ' }))
    expect(wrong.status).toBe(400)
    expect(JSON.stringify(wrong.body)).toMatch(/No such territory: QQ/)
    expect(JSON.stringify(wrong.body)).toMatch(/Say what this covers/)
    expect((await manager('POST', '/api/permissions/preview')).status).toBe(400)
  })

  describe('a query', () => {
    const record = (query: object, data: object = {}) =>
      manager('POST', '/api/permissions', { ...draftFor(data), note: 'By letter', query })
    const named = async (query: object): Promise<unknown> => {
      const { body, status } = await record(query)
      expect([status, body.errors]).toEqual([201, undefined])
      const { images } = await newsroom.payload.findByID({
        collection: 'permissions',
        id: (body.doc as unknown as Permission).id,
        depth: 0,
      })
      return (images ?? []).map(String).sort()
    }

    /** With words that came with the file, which a file of ours has none of. */
    const arriving = async (rights: Image['rights']): Promise<Image> => {
      const { id } = await records.picture()
      return newsroom.payload.update({ collection: 'images', id, data: { rights }, depth: 0 })
    }

    test('names the pictures that it finds then, as they were; a later one is not covered', async () => {
      const credit = `Studio North ${database}`
      const first = await records.picture({ rights: { creditLine: credit } })
      const arrived = await arriving({ arrived: { creditLine: credit } })
      await arriving({ creditLine: 'Somebody else', arrived: { creditLine: credit } })
      await records.trash('images', await records.picture({ rights: { creditLine: credit } }))
      const query = { by: 'credit', words: credit }
      expect(await preview({ query })).toMatchObject({ lookedAt: 2 })
      expect(await named(query)).toEqual([String(first.id), String(arrived.id)].sort())
      const { docs } = await newsroom.payload.find({
        collection: 'permissions',
        where: { 'query.words': { equals: credit } },
        depth: 0,
      })
      expect(Object.values(docs[0]?.named ?? {}).sort()).toEqual(
        [first, arrived].map(({ original }) => original?.sha256).sort(),
      )
      const later = await records.picture({ rights: { creditLine: credit } })
      expect(docs[0]?.images?.map(String)).not.toContain(String(later.id))
      expect(await standingOf(`images:${later.id}`)).toMatchObject({ colour: 'red' })
    })

    test('by holder, licensor and source, under any name of it', async () => {
      const words = `Öster & Sons ${database}`
      const source = await records.source({ name: words, aliases: [`Oester ${database}`] })
      const ofSource = await records.picture({ source: source.id })
      const held = await records.picture({ rights: { copyrightHolder: words } })
      const licensed = await records.picture({ rights: { licensor: { name: words } } })
      expect(await named({ by: 'source', words: `oester ${database}` })).toEqual([String(ofSource.id)])
      expect(await named({ by: 'holder', words })).toEqual([String(held.id)])
      expect(await named({ by: 'licensor', words: ` ${words} ` })).toEqual([String(licensed.id)])
    })

    test('that finds nothing is no record', async () => {
      const before = await recorded()
      const { status, body } = await record({ by: 'credit', words: 'Nobody at all' })
      expect(status).toBe(400)
      expect(JSON.stringify(body)).toMatch(/No picture is found/)
      expect(await recorded()).toBe(before)
    })
  })

  describe('an export', () => {
    const file = async (what: string, format: string) => {
      const { token } = (
        await newsroom.ask('/api/users/login', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email: 'rights-manager@newsroom.test', password: 'Test-12345-secret' }),
        })
      ).body as { token: string }
      return newsroom.ask(`/api/export/${what}?format=${format}`, { headers: { authorization: `JWT ${token}` } })
    }

    test('holds every record, over more than one page, and no formula', async () => {
      const source = await records.source()
      await records.permission({
        sources: [source.id],
        note: '=HYPERLINK("http://elsewhere.example")',
        grantor: '+Wire',
      })
      const { docs } = await newsroom.payload.find({ collection: 'permissions', limit: 1, depth: 0 })
      const { id: _id, ...like } = docs[0] as Permission
      for (let count = 0; count < 201; count++)
        await newsroom.payload.db.create({
          collection: 'permissions',
          data: {
            ...like,
            summary: `copy ${count}`,
            images: [],
            articles: [],
            sources: [source.id],
            channels: ['print'],
          },
        })
      const csv = await file('permissions', 'csv')
      expect(csv.status).toBe(200)
      expect(csv.headers.get('content-disposition')).toBe('attachment; filename="permissions.csv"')
      expect(csv.text).toContain(`"'=HYPERLINK(""http://elsewhere.example"")"`)
      expect(csv.text).toContain(`"'+Wire"`)
      expect(csv.text).not.toMatch(/(^|,)"?[=+@]/m)
      const json = await file('permissions', 'json')
      const rows = json.body as Permission[]
      expect(rows.length).toBe(await recorded())
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
      for (const { id } of rows) expect(csv.text).toContain(`\r\n"${id}","`)
    })

    test('of the ledger holds what a reader needs to follow the chain', async () => {
      const rows = (await file('ledger', 'json')).body as Kept[]
      expect(rows.length).toBeGreaterThan(10)
      const next = follow()
      expect(rows.map((row) => next(row)).filter((broken) => broken !== undefined)).toEqual([])
      const { text } = await file('ledger', 'csv')
      for (const { hash, seq } of rows) expect(text).toMatch(new RegExp(`^"${seq}",.*"${hash}"\r$`, 'm'))
    })

    test('is for rights managers, in a format that there is', async () => {
      for (const what of ['permissions', 'ledger'])
        expect((await newsroom.as('editor')('GET', `/api/export/${what}`)).status).toBe(403)
      expect((await manager('GET', '/api/export/permissions?format=xlsx')).status).toBe(400)
    })
  })
})
