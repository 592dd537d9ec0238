/** The gate and what the public sees, for every way in which an article, a picture, a source or a permission can change. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importAll } from '../../src/ingest/importer'
import type { Article, Image, Source } from '../../src/payload-types'
import { databases, openNewsroom } from '../newsroom'
import type { Asker, Newsroom } from '../newsroom'
import { bodyOf, drawn, fileOf, readerOf, recordsIn } from '../records'
import type { Records } from '../records'

interface Live {
  readonly source: Source
  readonly article: Article
  readonly picture: Image
}

type ExclusionRow = NonNullable<NonNullable<Article['rights']>['exclusions']>[number]
const notForArchive: ExclusionRow = { kind: 'channel', channels: ['archive'], words: 'Not for archive.' }

describe.each(databases)('the gate (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let editor: Asker
  let manager: Asker
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
    editor = newsroom.as('editor')
    manager = newsroom.as('rights-manager')
  })
  afterAll(() => newsroom.close())

  /** A source with an article and a picture of it; with a grant, unless `granted` is false. Nothing is published. */
  const draft = async ({ granted = true, until }: { granted?: boolean; until?: string } = {}): Promise<Live> => {
    const source = await records.source()
    const picture = await records.picture({ source: source.id })
    const article = await records.article({ source: source.id }, [picture])
    if (granted) await records.permission({ sources: [source.id], grantor: source.name, until })
    return { source, article, picture }
  }
  const live = async (options?: { until?: string }): Promise<Live> => {
    const made = await draft(options)
    return { ...made, article: await records.publish(made.article) }
  }
  const shown: ReturnType<typeof readerOf>['article'] = (article) => readerOf(newsroom).article(article)
  const bytesOf = (picture: Image) => readerOf(newsroom).bytes(picture)
  const patch = (who: Asker, { id }: Pick<Article, 'id'>, data: object, query = '') =>
    who('PATCH', `/api/articles/${id}${query}`, data)
  const versions = async ({ id }: Pick<Article, 'id'>) => {
    const { docs } = await newsroom.payload.findVersions({
      collection: 'articles',
      where: { parent: { equals: id } },
      sort: 'updatedAt',
      depth: 0,
      pagination: false,
    })
    return docs
  }

  describe('drafts', () => {
    test('one that is saved above a live article changes nothing for the public', async () => {
      const { article, picture } = await live()
      const denied = await records.picture()
      const before = await records.release(`articles:${article.id}`)
      const saved = await patch(editor, article, { title: 'Not yet', heroImage: denied.id }, '?draft=true')
      expect(saved.status).toBe(200)
      const autosaved = await patch(editor, article, { title: 'Nor yet' }, '?draft=true&autosave=true')
      expect(autosaved.status).toBe(200)
      expect(await records.release(`articles:${article.id}`)).toEqual(before)
      expect(await shown(article)).toMatchObject({ title: article.title, images: [{ id: String(picture.id) }] })
      expect(await bytesOf(picture)).toBe(200)
      expect(await bytesOf(denied)).toBe(404)
    })

    test('the live article is what a change of rights asks about, not the draft above it', async () => {
      const { article, source } = await live()
      await patch(editor, article, { title: 'Not yet' }, '?draft=true')
      await records.permission({ effect: 'refusal', sources: [source.id], grantor: source.name, channels: ['print'] })
      expect(await shown(article)).toMatchObject({ title: article.title })
      await records.permission({ effect: 'refusal', sources: [source.id], grantor: source.name })
      expect(await shown(article)).toBeNull()
    })

    test('unpublishing takes the live article down, whatever draft lies above it', async () => {
      const { article, picture } = await live()
      await patch(editor, article, { title: 'Not yet' }, '?draft=true')
      expect((await patch(editor, article, { _status: 'draft' })).status).toBe(200)
      expect(await shown(article)).toBeNull()
      expect(await bytesOf(picture)).toBe(451)
    })

    test('a change without draft=true is a change of the live article, and is asked about', async () => {
      const { article, source } = await live()
      expect((await patch(editor, article, { title: 'Corrected' })).status).toBe(200)
      expect(await shown(article)).toMatchObject({ title: 'Corrected' })
      await records.permission({ effect: 'refusal', sources: [source.id], grantor: source.name })
      expect((await patch(editor, article, { title: 'Corrected again' })).status).toBe(403)
      expect(await shown(article)).toBeNull()
    })

    test('a change without draft=true that lands on a draft shows nobody that draft', async () => {
      const { article } = await live()
      const denied = await records.picture()
      await patch(editor, article, { title: 'Not yet', heroImage: denied.id }, '?draft=true')
      await patch(editor, article, { dek: 'A word more' })
      expect(await shown(article)).toBeNull()
      expect(await bytesOf(denied)).toBe(404)
    })

    test('draft=true with _status published is a publication, on update and on create', async () => {
      const { article, source } = await draft({ granted: false })
      expect((await patch(editor, article, { _status: 'published' }, '?draft=true')).status).toBe(403)
      const created = await editor('POST', '/api/articles?draft=true', {
        title: 'At once',
        body: bodyOf('At once.'),
        source: source.id,
        _status: 'published',
      })
      expect(created.body.doc).toMatchObject({ _status: 'draft' })
      expect(await shown(article)).toBeNull()
      expect(await shown(created.body.doc as unknown as Article)).toBeNull()
      await records.permission({ sources: [source.id], grantor: source.name })
      expect((await patch(editor, article, { _status: 'published' }, '?draft=true')).status).toBe(200)
      expect(await shown(article)).toMatchObject({ title: article.title })
    })

    test('the desk’s GraphQL asks the same gate', async () => {
      const { article } = await draft({ granted: false })
      const query = `mutation { updateArticle(id: ${JSON.stringify(article.id)}, data: { _status: published }) { id } }`
      const { body } = await editor('POST', '/api/graphql', { query })
      expect(body.errors).toMatchObject([{ extensions: { data: { code: 'denied' } } }])
      expect(await shown(article)).toBeNull()
    })
  })

  describe('versions', () => {
    test('an earlier version comes back as it was published', async () => {
      const { article } = await live()
      await patch(editor, article, { title: 'Second' })
      const first = (await versions(article)).find(({ version }) => version._status === 'published')
      const restored = await editor('POST', `/api/articles/versions/${first?.id}`)
      expect(restored.status).toBe(200)
      expect(await shown(article)).toMatchObject({ title: article.title })
    })

    test('restored as a draft it changes nothing for the public', async () => {
      const { article } = await live()
      await patch(editor, article, { title: 'Second' })
      const first = (await versions(article)).find(({ version }) => version._status === 'published')
      const restored = await editor('POST', `/api/articles/versions/${first?.id}?draft=true`)
      expect(restored.status).toBe(200)
      expect(await shown(article)).toMatchObject({ title: 'Second' })
    })

    test('a published version of an article that may no longer go out does not', async () => {
      const { article, source } = await live()
      const [first] = (await versions(article)).filter(({ version }) => version._status === 'published')
      await records.permission({ effect: 'refusal', sources: [source.id], grantor: source.name })
      expect((await editor('POST', `/api/articles/versions/${first?.id}`)).status).toBe(403)
      expect(await shown(article)).toBeNull()
      // As a draft it may come back: drafts are never refused.
      expect((await editor('POST', `/api/articles/versions/${first?.id}?draft=true`)).status).toBe(200)
      expect(await shown(article)).toBeNull()
    })

    test('a version from before the kill does not bring a killed article back', async () => {
      const { article } = await live()
      const [first] = (await versions(article)).filter(({ version }) => version._status === 'published')
      expect((await editor('POST', `/api/articles/${article.id}/kill`, { reason: 'Wrong' })).status).toBe(200)
      for (const who of [editor, manager, newsroom.as('admin')]) {
        expect((await who('POST', `/api/articles/versions/${first?.id}`)).status).toBe(403)
        await who('POST', `/api/articles/versions/${first?.id}?draft=true`)
        expect((await patch(who, article, { _status: 'published', pubStatus: 'usable' })).status).toBe(403)
      }
      expect(await shown(article)).toBeNull()
    })
  })

  describe('a version that is restored brings back what persons wrote, and nothing of what arrived', () => {
    const arrived = { notices: [{ text: 'Not for archive.' }], arrived: { exclusions: [notForArchive] } }

    test('of an article', async () => {
      const { source, picture } = await draft()
      const article = await records.article(
        { source: source.id, rights: arrived, arrival: { piece: 'file:///piece.txt', sha256: 'ab' } },
        [picture],
      )
      await patch(editor, article, { dek: 'First' })
      await patch(editor, article, { dek: 'Second' })
      const [first] = (await versions(article)).filter(({ version }) => version.dek === 'First')
      for (const query of ['', '?draft=true']) {
        expect((await editor('POST', `/api/articles/versions/${first?.id}${query}`)).status).toBe(200)
        const { body } = await editor('GET', `/api/articles/${article.id}?draft=true&depth=0`)
        expect(body).toMatchObject({ dek: 'First', rights: arrived, arrival: article.arrival })
      }
    })

    test('of a picture and of a source', async () => {
      const source = await records.source({ rights: arrived })
      const { id } = await records.picture({ origin: { url: 'https://pictures.example/1.png' } })
      const picture = await newsroom.payload.update({ collection: 'images', id, data: { rights: arrived }, depth: 0 })
      const named = { images: { doc: picture, field: 'caption' }, sources: { doc: source, field: 'homePage' } } as const
      for (const [collection, { doc, field }] of Object.entries(named)) {
        for (const value of ['First', 'Second'])
          expect((await editor('PATCH', `/api/${collection}/${doc.id}`, { [field]: value })).status).toBe(200)
        const { body } = await editor('GET', `/api/${collection}/versions?where[version.${field}][equals]=First`)
        const version = String(body.docs?.[0]?.id)
        const before = (await editor('GET', `/api/${collection}/${doc.id}?depth=0`)).body
        const restored = await editor('POST', `/api/${collection}/versions/${version}`)
        expect(restored.body.errors).toBeUndefined()
        const after = (await editor('GET', `/api/${collection}/${doc.id}?depth=0`)).body
        expect(after).toEqual({ ...before, [field]: 'First', updatedAt: after.updatedAt })
        expect(after).toMatchObject({ rights: arrived })
      }
    })
  })

  describe('the trash', () => {
    test('what is trashed is gone, and comes back only through the gate', async () => {
      const { article, picture, source } = await live()
      const trash = { deletedAt: newsroom.clock.now.toISOString() }
      expect((await patch(manager, article, trash)).status).toBe(200)
      expect(await shown(article)).toBeNull()
      expect(await bytesOf(picture)).toBe(451)
      expect((await patch(manager, article, { deletedAt: null }, '?trash=true')).status).toBe(200)
      expect(await shown(article)).toMatchObject({ title: article.title })
      expect(await bytesOf(picture)).toBe(200)

      expect((await patch(manager, article, trash)).status).toBe(200)
      await records.permission({ effect: 'refusal', sources: [source.id], grantor: source.name })
      expect((await patch(manager, article, { deletedAt: null }, '?trash=true')).status).toBe(403)
      expect((await patch(manager, article, { deletedAt: null, _status: 'draft' }, '?trash=true')).status).toBe(200)
      expect(await shown(article)).toBeNull()
    })

    test('what may no longer go out can be trashed and taken down', async () => {
      const { article, source } = await live()
      await records.permission({ effect: 'refusal', sources: [source.id], grantor: source.name })
      expect((await patch(manager, article, { deletedAt: newsroom.clock.now.toISOString() })).status).toBe(200)
      const other = await live()
      await records.permission({ effect: 'refusal', sources: [other.source.id], grantor: other.source.name })
      expect((await patch(editor, other.article, { _status: 'draft' })).status).toBe(200)
    })

    test('deleted for good it is gone, with its picture', async () => {
      const { article, picture } = await live()
      expect((await manager('DELETE', `/api/articles/${article.id}`)).status).toBe(200)
      expect(await shown(article)).toBeNull()
      expect(await bytesOf(picture)).toBe(451)
    })
  })

  describe('many at once and later', () => {
    test('a bulk update publishes what may go out, and nothing else', async () => {
      const [cleared, uncleared] = [await draft(), await draft({ granted: false })]
      const where = `where[id][in]=${cleared.article.id},${uncleared.article.id}`
      const { body } = await editor('PATCH', `/api/articles?${where}`, { _status: 'published' })
      expect(body.errors).toEqual([
        expect.objectContaining({ message: expect.stringContaining(`“${uncleared.article.title}”`) as string }),
      ])
      expect(await shown(cleared.article)).toMatchObject({ title: cleared.article.title })
      expect(await shown(uncleared.article)).toBeNull()
    })

    test('a scheduled publication asks the gate at its hour', async () => {
      const [cleared, uncleared] = [await draft(), await draft({ granted: false })]
      const schedule = (type: 'publish' | 'unpublish', { id }: Article) =>
        newsroom.payload.jobs.queue({
          task: 'schedulePublish',
          input: { type, doc: { relationTo: 'articles', value: id as never } },
        })
      await schedule('publish', cleared.article)
      await schedule('publish', uncleared.article)
      await newsroom.payload.jobs.run({ silent: true })
      expect(await shown(cleared.article)).toMatchObject({ title: cleared.article.title })
      expect(await shown(uncleared.article)).toBeNull()
      const { body } = await editor('GET', '/api/overview')
      expect(body.refused).toEqual([
        {
          id: uncleared.article.id,
          title: uncleared.article.title,
          at: newsroom.clock.now.toISOString(),
          sentence: expect.stringContaining('permission') as string,
        },
      ])
      await records.permission({ sources: [uncleared.source.id], grantor: uncleared.source.name })
      expect((await patch(editor, uncleared.article, { _status: 'published' })).status).toBe(200)
      expect((await editor('GET', '/api/overview')).body.refused).toEqual([])
      await patch(editor, cleared.article, { title: 'A draft above it' }, '?draft=true')
      await schedule('unpublish', cleared.article)
      await newsroom.payload.jobs.run({ silent: true })
      expect(await shown(cleared.article)).toBeNull()
    })
  })

  describe('what an article rests on', () => {
    test('a picture that is trashed or deleted is gone at once, and the article never shows it', async () => {
      const trashed = await live()
      const at = newsroom.clock.now.toISOString()
      expect((await manager('PATCH', `/api/images/${trashed.picture.id}`, { deletedAt: at })).status).toBe(200)
      expect(await bytesOf(trashed.picture)).toBe(451)
      expect(await shown(trashed.article)).toBeNull()
      const deleted = await live()
      expect((await manager('DELETE', `/api/images/${deleted.picture.id}`)).status).toBe(200)
      expect(await bytesOf(deleted.picture)).toBe(451)
      expect((await shown(deleted.article))?.images ?? []).toEqual([])
    })

    test('a source that is deleted takes its permissions with it', async () => {
      const { source, article, picture } = await live()
      expect((await manager('DELETE', `/api/sources/${source.id}`)).status).toBe(200)
      expect(await shown(article)).toBeNull()
      expect(await bytesOf(picture)).toBe(451)
      expect((await patch(editor, article, { _status: 'published' })).status).toBe(403)
    })

    test('a permission can be ended by a rights manager, and deleted by nobody', async () => {
      const { article, source } = await draft({ granted: false })
      const permission = await records.permission({ sources: [source.id], grantor: source.name })
      await records.publish(article)
      for (const who of [editor, manager, newsroom.as('admin')])
        expect((await who('DELETE', `/api/permissions/${permission.id}`)).status).toBe(403)
      expect((await editor('POST', `/api/permissions/${permission.id}/end`)).status).toBe(403)
      expect(await shown(article)).toMatchObject({ title: article.title })
      expect((await manager('POST', `/api/permissions/${permission.id}/end`)).status).toBe(200)
      expect(await shown(article)).toBeNull()
    })

    test('a refusal of a picture outlives the record that it named', async () => {
      const { article, source, picture } = await draft()
      const bytes = await drawn(7_000_001)
      const refused = await records.picture({}, { file: bytes })
      await records.permission({ effect: 'refusal', images: [refused.id], grantor: 'Photo House' })
      expect((await manager('DELETE', `/api/images/${refused.id}`)).status).toBe(200)
      const again = await records.picture({ source: source.id }, { file: bytes })
      await newsroom.payload.update({ collection: 'articles', id: article.id, data: { heroImage: again.id } })
      expect((await patch(editor, article, { _status: 'published' })).status).toBe(403)
      await newsroom.payload.update({ collection: 'articles', id: article.id, data: { heroImage: picture.id } })
      expect((await patch(editor, article, { _status: 'published' })).status).toBe(200)
    })

    test('an editor’s permission is a proposal until a rights manager accepts it', async () => {
      const { article, source } = await draft({ granted: false })
      const proposed = await editor('POST', '/api/permissions', {
        effect: 'grant',
        basis: 'agreement',
        grantor: source.name,
        sources: [source.id],
        channels: ['web'],
        territories: '001',
        note: 'By telephone',
        state: 'in-force',
      })
      expect(proposed.body.doc).toMatchObject({ state: 'proposed' })
      expect((await patch(editor, article, { _status: 'published' })).status).toBe(403)
      const id = String(proposed.body.doc?.id)
      expect((await editor('POST', `/api/permissions/${id}/accept`)).status).toBe(403)
      expect((await manager('POST', `/api/permissions/${id}/accept`)).status).toBe(200)
      expect((await patch(editor, article, { _status: 'published' })).status).toBe(200)
    })
  })

  describe('killing', () => {
    const piece = (words: string) => `SOURCE: KILLWIRE.EXAMPLE.\nThe ferry did not sail. ${words}\n`

    test('a killed article is gone everywhere and cannot go out again; what else uses its picture stays', async () => {
      const { article, picture, source } = await live()
      const other = await records.publish(await records.article({ source: source.id }, [picture]))
      await patch(editor, article, { title: 'A draft above it' }, '?draft=true')
      expect((await editor('POST', `/api/articles/${article.id}/kill`, { reason: '' })).status).toBe(400)
      expect((await editor('POST', `/api/articles/${article.id}/kill`, { reason: 'Wrong' })).status).toBe(200)
      expect(await shown(article)).toBeNull()
      expect(await bytesOf(picture)).toBe(200)
      expect(await shown(other)).toMatchObject({ title: other.title })
      expect((await patch(manager, article, { _status: 'published', pubStatus: 'usable' })).status).toBe(403)
      await records.permission({ articles: [article.id], grantor: source.name })
      expect(await shown(article)).toBeNull()
    })

    test('a corrected version of a killed piece arrives and stays killed', async () => {
      const path = join(newsroom.folder, 'killed.txt')
      writeFileSync(path, piece('Nobody knows why.'))
      const arrive = () => importAll([path], { payload: newsroom.payload, withinMs: 1 })
      const { pieces } = await arrive()
      const found = await newsroom.payload.findByID({
        collection: 'articles',
        id: pieces[0]?.article ?? '',
        draft: true,
        depth: 1,
      })
      const { id } = found
      const source = found.source as Source
      await records.permission({ sources: [source.id], grantor: source.name })
      await patch(editor, { id }, { titleProposed: false }, '?draft=true')
      expect((await patch(editor, { id }, { _status: 'published' })).status).toBe(200)
      expect(await shown({ id })).not.toBeNull()
      expect((await editor('POST', `/api/articles/${id}/kill`, { reason: 'Wrong' })).status).toBe(200)

      writeFileSync(path, piece('Now it is known.'))
      expect((await arrive()).pieces).toMatchObject([{ outcome: 'updated', state: 'canceled' }])
      expect((await patch(manager, { id }, { _status: 'published', pubStatus: 'usable' })).status).toBe(403)
      expect(await shown({ id })).toBeNull()
    })
  })

  test('a new file in a picture of a live article takes both down at once', async () => {
    const { article, picture } = await live()
    await newsroom.payload.update({
      collection: 'images',
      id: picture.id,
      data: {},
      file: fileOf(await drawn(7_000_002)),
      depth: 0,
    })
    expect(await shown(article)).toBeNull()
    expect(await bytesOf(picture)).not.toBe(200)
  })
})
