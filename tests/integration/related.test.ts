/** Related articles: chosen by an editor, and shown only as far as it may be out itself. What is hidden leaves no trace. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkReleases } from '../../src/clearance/check'
import type { Article } from '../../src/payload-types'
import { databases, databaseUrl, openNewsroom, password } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'
import type { Records } from '../records'
import { statementsOf } from '../statements'
import type { Heard } from '../statements'

const noon = new Date('2026-12-01T12:00:00Z')
const later = '2026-12-01T15:00:00.000Z'
type Named = Pick<Article, 'id' | 'title'>
interface Shown {
  readonly id: string
  readonly title: string
}

describe.each(databases)('related articles (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let heard: Heard[]
  /** The article that others are related to. */
  let main: Article
  beforeAll(async () => {
    const plain = databaseUrl(database, mkdtempSync(join(tmpdir(), 'related-')))
    const url = database === 'mongodb' ? `${plain}&monitorCommands=true` : plain
    const sitePreviewUrl = 'https://site.example/preview/{id}'
    newsroom = await openNewsroom({
      database,
      at: noon.toISOString(),
      environment: { databaseUrl: url, sitePreviewUrl, logLevel: 'silent' },
    })
    records = recordsIn(newsroom)
    heard = statementsOf(newsroom)
  })
  afterAll(() => newsroom.close())
  beforeEach(async () => {
    newsroom.clock.now = noon
    main = await live()
  })

  const live = async (grant: object = {}): Promise<Article> => (await records.live(grant)).article
  const write = (article: Named, related: readonly (Named | string)[], more: object = { _status: 'published' }) =>
    newsroom.as('editor')('PATCH', `/api/articles/${article.id}`, {
      related: related.map((each) => (typeof each === 'string' ? each : each.id)),
      ...more,
    })
  const relate = async (article: Named, related: readonly Named[]) =>
    expect(await write(article, related)).toMatchObject({ status: 200 })
  const query = ({ id }: Named, fields = 'title') => `{ article(id: "${id}") { ${fields} related { id title } } }`
  const ask = (asked: string, headers: Record<string, string> = {}) =>
    newsroom.ask(`/graphql?query=${encodeURIComponent(asked)}`, { headers })
  const shown = async (article: Named, headers: Record<string, string> = {}): Promise<string[]> => {
    const { body } = await ask(query(article), headers)
    return (body as { data: { article: { related: Shown[] } } }).data.article.related.map(({ title }) => title)
  }
  const titles = (...articles: readonly Named[]) => articles.map(({ title }) => title)

  test('in the order that the editor chose, each once, whole, and below each article of a list', async () => {
    const [one, two, three] = [await live(), await live(), await live()]
    await relate(main, [three, one, two])
    expect(await shown(main)).toEqual(titles(three, one, two))
    await relate(main, [two, three, two])
    await relate(one, [main])
    expect(await shown(main)).toEqual(titles(two, three))
    const whole = `id title bodyHtml bodyText jsonLd validUntil keywords source { name }
      images { id url renditions { url bytes } srcSet { srcSet } }`
    const { article, articles, alone } = await newsroom.graphql<{
      article: { related: Shown[] }
      alone: Shown
      articles: { nodes: (Shown & { related: Shown[] })[] }
    }>(`{
      article(id: "${main.id}") { title related { ${whole} } }
      alone: article(id: "${two.id}") { ${whole} }
      articles { nodes { title ... { ...Below } } }
    } fragment Below on Article { more: related { title } related { title } }`)
    expect(article.related[0]).toEqual(alone)
    const below = Object.fromEntries(articles.nodes.map(({ title, related }) => [title, related]))
    expect(below[main.title]).toEqual([{ title: two.title }, { title: three.title }])
    expect(below[one.title]).toEqual([{ title: main.title }])
    expect(below[two.title]).toEqual([])
  })

  test('hidden: what was never allowed, has not begun, has ended, is elsewhere, is no longer out; and nothing tells of it', async () => {
    const open = await live()
    const draft = (await records.cleared()).article
    const soon = await live()
    await newsroom.payload.update({
      collection: 'articles',
      id: soon.id,
      data: { embargoedUntil: later, _status: 'draft' },
      depth: 0,
    })
    const norwegian = await live({ territories: 'NO' })
    const ended = await live({ until: '2026-12-01T12:00:01.000Z' })
    const killed = await live()
    const trashed = await live()
    await relate(main, [draft, soon, killed, open, trashed, norwegian, ended])
    await records.trash('articles', trashed)
    await newsroom.as('editor')('POST', `/api/articles/${killed.id}/kill`, { reason: 'Wrong', kind: 'error' })
    newsroom.clock.now = new Date('2026-12-01T12:00:01.000Z')
    expect(await shown(main)).toEqual(titles(open))
    expect(await shown(main, { 'x-test-territory': 'NO' })).toEqual(titles(open, norwegian))
    expect(await shown(main, { 'x-test-territory': 'SE' })).toEqual(titles(open))

    const alike = await live()
    await relate(alike, [open])
    const [hiding, plain] = await Promise.all([main, alike].map((each) => ask(query(each, 'slug'))))
    const words = (answer: typeof hiding, { id, slug }: Article) =>
      JSON.stringify([answer?.text, [...(answer?.headers ?? [])].filter(([name]) => !/^(date|etag)$/.test(name))])
        .replaceAll(`articles-${id}`, 'articles-itself')
        .replaceAll(String(slug), 'slug')
    expect(words(hiding, main)).toBe(words(plain, alike))
    expect(plain?.headers.get('surrogate-key')?.split(' ').sort()).toEqual(
      ['articles', `articles-${alike.id}`, `articles-${open.id}`].sort(),
    )
  })

  test('of another channel: what is out there, for its key alone', async () => {
    const admin = newsroom.as('admin')
    const { doc } = (await admin('POST', '/api/consumers', { name: 'A newsletter', channel: 'social' })).body
    const key = String((await admin('POST', `/api/consumers/${String(doc?.id)}/key`)).body.key)
    const authorization = `Bearer ${key}`
    const [both, social, web] = [
      await live({ channels: ['web', 'social'] }),
      await live({ channels: ['web', 'social'] }),
      await live(),
    ]
    await relate(both, [web, social])
    expect(await shown(both)).toEqual(titles(web, social))
    expect(await shown(both, { authorization })).toEqual(titles(social))
  })

  test('it comes when its right begins and goes when it ends, is killed or denied, whatever was kept', async () => {
    const [ending, killed] = [await live({ until: later }), await live()]
    const coming = await records.live()
    const next = { sources: [coming.source.id], grantor: coming.source.name, supersedes: coming.permission.id }
    await records.permission({ ...next, from: '2026-12-01T14:00:00.000Z' })
    await relate(main, [coming.article, ending, killed])
    const at = async (time: string) => {
      newsroom.clock.now = new Date(`2026-12-01T${time}Z`)
      return shown(main)
    }
    expect(await at('12:00:00')).toEqual(titles(ending, killed))
    expect(await at('13:59:59.999')).toEqual(titles(ending, killed))
    expect(await at('14:00:00')).toEqual(titles(coming.article, ending, killed))
    expect(await at('15:00:00')).toEqual(titles(coming.article, killed))
    await newsroom.as('editor')('POST', `/api/articles/${killed.id}/kill`, { reason: 'Wrong', kind: 'error' })
    expect(await at('15:00:00')).toEqual(titles(coming.article))
    await records.permission({ sources: [coming.source.id], grantor: coming.source.name, effect: 'refusal' })
    expect(await at('15:00:00')).toEqual([])
    newsroom.clock.now = noon
    expect(await shown(main)).toEqual(titles(ending))
  })

  test('one statement for the list, and one for all that is related', async () => {
    const [one, two] = [await live(), await live()]
    await relate(main, [one, two])
    await relate(one, [two])
    const reads = async (asked: string): Promise<number> => {
      await newsroom.graphql('{ articles { nodes { related { id } } } }') // the next opening is known from now on
      heard.length = 0
      await newsroom.graphql(asked)
      return heard.filter((each) =>
        'sql' in each ? / from releases /.test(each.sql) : each.command.find === 'releases',
      ).length
    }
    const fields = 'title bodyHtml images { srcSet { srcSet } } jsonLd'
    expect(await reads(`{ articles { nodes { ${fields} related { ${fields} } } } }`)).toBe(2)
    expect(await reads(`{ article(id: "${main.id}") { ${fields} related { ${fields} } } }`)).toBe(2)
    expect(await reads(`{ article(id: "${two.id}") { ${fields} related { ${fields} } } }`)).toBe(1)
    expect(await reads(`{ articles { nodes { ${fields} } } }`)).toBe(1)
  })

  test.each([
    '{ articles { nodes { related { related { id } } } } }',
    '{ articles { nodes { a: related { ... { b: related { id } } } } } }',
    '{ article(id: "1") { ...F } } fragment F on Article { related { ...G } } fragment G on Article { related { id } }',
    '{ article(id: "1") { ...F } } fragment F on Article { related { ...F } }',
  ])('below itself it is refused: %s', async (asked) => {
    const { status, body } = await ask(asked)
    expect(status).toBe(200)
    const { errors } = body as { errors: { message: string }[] }
    expect(errors.map(({ message }) => message)).toContain(
      'related: it cannot be asked for below itself. Ask for those articles by their ids.',
    )
  })

  test('it is no question of rights: nothing is cleared anew, and what is denied may be chosen', async () => {
    const denied = await records.article({})
    const acts = async () =>
      (await newsroom.payload.find({ collection: 'ledger', pagination: false, depth: 0 })).docs.map(({ act }) => act)
    const before = await acts()
    await relate(main, [denied])
    expect((await acts()).sort()).toEqual([...before, 'published'].sort())
    expect(await shown(main)).toEqual([])
  })

  test('a draft beside what is out changes nothing for readers, and its preview shows it', async () => {
    const [one, two] = [await records.live(), await live()]
    await relate(main, [one.article])
    await newsroom.as('editor')('PATCH', `/api/articles/${main.id}?draft=true`, {
      related: [two.id, one.article.id, (await records.article({})).id],
      _status: 'draft',
    })
    expect(await shown(main)).toEqual(titles(one.article))
    const { body } = await newsroom.as('editor')('GET', `/api/articles/${main.id}/preview`)
    const token = new URL(String(body.url)).searchParams.get('token') ?? ''
    const asked = `{ article(id: "x") { images { url } related { title images { url } } } }`
    const answer = await newsroom.ask(`/api/preview?query=${encodeURIComponent(asked)}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    type Pictured = { title: string; images: { url: string }[] }
    const { article } = (answer.body as { data: { article: Pictured & { related: Pictured[] } } }).data
    expect(article.related.map(({ title }) => title)).toEqual(titles(two, one.article))
    for (const { images } of [article, ...article.related])
      expect((await newsroom.ask((images[0]?.url ?? '').slice(newsroom.base.length))).status).toBe(200)
  })

  describe('at the desk', () => {
    const said = ({ body }: { body: { errors?: readonly object[] } }) => JSON.stringify(body.errors)
    const another = () => records.article({})

    test.each([{ _status: 'published' }, { _status: 'draft' }])(
      'what cannot be related is refused: %j',
      async (more) => {
        const many = await Promise.all(Array.from({ length: 11 }, another))
        const itself = await write(main, [main], more)
        expect([itself.status, said(itself)]).toEqual([400, expect.stringContaining('cannot be related to itself')])
        const eleven = await write(main, many, more)
        expect([eleven.status, said(eleven)]).toEqual([400, expect.stringContaining('Choose at most 10')])
        expect((await write(main, many.slice(1), more)).status).toBe(200)
        for (const id of ['999999', 'no-such', '656565656565656565656565']) {
          const unknown = await write(main, [id], more)
          expect([unknown.status, said(unknown)]).toEqual([400, expect.stringContaining(`There is no article ${id}`)])
        }
      },
    )

    test('an editor with a desk of their own adds its articles, and keeps what others have chosen', async () => {
      const own = await records.source()
      await records.permission({ sources: [own.id], grantor: own.name })
      const [mine, sister] = [await records.article({ source: own.id }), await records.article({ source: own.id })]
      const [others, more] = [await another(), await another()]
      await relate(await records.publish(mine), [others])
      await newsroom.payload.create({
        collection: 'users',
        data: {
          ...{ email: `desk@newsroom.test`, name: 'Desk', role: 'editor', password },
          desk: { limited: true, sources: [own.id] },
        },
        depth: 0,
      })
      const asDesk = (related: readonly Named[]) =>
        newsroom.as('desk')('PATCH', `/api/articles/${mine.id}`, { related: related.map(({ id }) => id) })
      expect((await asDesk([sister, others])).status).toBe(200)
      expect(said(await asDesk([sister, more]))).toContain(`There is no article ${more.id}`)
    })

    test('a version comes back without what has been deleted since, and so does the public copy', async () => {
      const [one, two] = [await live(), await live()]
      await relate(main, [one, two])
      expect(await shown(main)).toEqual(titles(one, two))
      const versions = await newsroom.payload.findVersions({
        collection: 'articles',
        where: { parent: { equals: main.id } },
        limit: 1,
        sort: '-updatedAt',
        depth: 0,
      })
      await relate(main, [two])
      await newsroom.payload.delete({ collection: 'articles', id: one.id })
      const restored = await newsroom.as('editor')('POST', `/api/articles/versions/${versions.docs[0]?.id}`)
      expect(restored.status).toBe(200)
      expect(await shown(main)).toEqual(titles(two))
    })

    test('deleted for good: gone, and the article can still be saved', async () => {
      const [one, two] = [await live(), await live()]
      await relate(main, [one, two])
      await newsroom.payload.delete({ collection: 'articles', id: one.id })
      expect(await shown(main)).toEqual(titles(two))
      const saved = await newsroom.as('editor')('PATCH', `/api/articles/${main.id}`, {
        title: 'Another headline',
        _status: 'published',
      })
      expect(saved.status).toBe(200)
      expect(await shown(main)).toEqual(titles(two))
      await records.trash('articles', two)
      expect((await write(main, [two])).status).toBe(200)
      expect(await shown(main)).toEqual([])
    })
  })

  test('after all of this each release is what would be written now', async () => {
    const wrong: string[] = []
    await checkReleases(newsroom.payload, ({ sentence }) => wrong.push(sentence))
    // A clock that was set back leaves what had ended by then.
    expect(wrong.filter((sentence) => !sentence.includes(' is closed, and may be out from '))).toEqual([])
  })
})
