/** Previews: a draft in the public's shape, for whoever holds a pass of an editor who may read it, and for nobody else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealedPass } from '../../src/desk/preview-pass'
import type { Article } from '../../src/payload-types'
import { databases, openNewsroom, password } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'
import type { Cleared, Records } from '../records'

interface Answer {
  data?: {
    article: Record<string, unknown> & { images: { url: string; srcSet: { srcSet: string }[] }[]; bodyHtml: string }
  }
  errors?: { message: string }[]
  extensions?: { preview: { colour: string; sentence: string; published: boolean; expires: string } }
}

const query = `{ article(slug: "whatever") {
  id slug title dek byline dateline language body bodyHtml bodyText notice usageTerms copyrightHolder creditLine duties validUntil
  source { name url } heroImage { id }
  images { id url width height alt caption creditLine notice placeholder srcSet { type srcSet } renditions { url bytes } }
  jsonLd
} }`

describe.each(databases)('previews (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let draft: Cleared
  beforeAll(async () => {
    newsroom = await openNewsroom({
      database,
      at: '2026-12-01T12:01:00Z',
      environment: { sitePreviewUrl: 'https://site.example/preview/{id}?view=desk', logLevel: 'silent' },
    })
    records = recordsIn(newsroom)
    draft = await records.cleared()
    const second = await records.picture({ source: draft.source.id })
    draft = { ...draft, article: await records.article({ source: draft.source.id }, [draft.picture, second]) }
  })
  afterAll(() => newsroom.close())

  const passFor = async (
    { id }: Pick<Article, 'id'>,
    role: 'editor' | 'rights-manager' = 'editor',
  ): Promise<string> => {
    const { status, body } = await newsroom.as(role)('GET', `/api/articles/${id}/preview`)
    expect(status).toBe(200)
    return new URL(String(body.url)).searchParams.get('token') ?? ''
  }
  const previewed = async (token: string, asked = query) => {
    const answer = await newsroom.ask(`/api/preview?query=${encodeURIComponent(asked)}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    return { ...answer, body: answer.body as Answer }
  }
  const pathOf = (url: string) => url.slice(newsroom.base.length)
  const refused = { errors: [{ message: 'Log in first.' }] }

  test('the address is that of the setting, and stays the same for a while', async () => {
    const { body } = await newsroom.as('editor')('GET', `/api/articles/${draft.article.id}/preview`)
    const url = new URL(String(body.url))
    expect([url.origin, url.pathname, url.searchParams.get('view')]).toEqual([
      'https://site.example',
      `/preview/${draft.article.id}`,
      'desk',
    ])
    expect(body.expires).toBe('2026-12-01T12:10:00.000Z')
    newsroom.clock.now = new Date('2026-12-01T12:04:59Z')
    expect((await newsroom.as('editor')('GET', `/api/articles/${draft.article.id}/preview`)).body.url).toBe(url.href)
    newsroom.clock.now = new Date('2026-12-01T12:01:00Z')
  })

  test('a draft comes in exactly the shape in which it goes out once it is published', async () => {
    const token = await passFor(draft.article)
    expect(
      (await newsroom.graphql<{ article: unknown }>(`{ article(id: "${draft.article.id}") { id } }`)).article,
    ).toBeNull()
    const { status, headers, body } = await previewed(token)
    expect(status).toBe(200)
    expect([
      headers.get('cache-control'),
      headers.get('referrer-policy'),
      headers.get('access-control-allow-origin'),
    ]).toEqual(['private, no-store', 'no-referrer', null])
    expect(body.extensions?.preview).toMatchObject({
      colour: 'green',
      published: false,
      expires: '2026-12-01T12:10:00.000Z',
    })
    await records.publish(draft.article)
    const live = await newsroom.graphql<{ article: unknown }>(
      query.replace('slug: "whatever"', `id: "${draft.article.id}"`),
    )
    const asPublic = JSON.parse(
      JSON.stringify(body.data).replaceAll('/api/preview/media/', '/media/').replaceAll(`?token=${token}`, ''),
    ) as unknown
    expect(asPublic).toEqual(live)
    expect((await previewed(token)).body.extensions?.preview.published).toBe(true)
  })

  test('an edit of what is published shows in the preview, and to nobody else', async () => {
    await newsroom.as('editor')('PATCH', `/api/articles/${draft.article.id}?draft=true`, {
      title: 'A better headline',
      _status: 'draft',
    })
    const { body } = await previewed(await passFor(draft.article))
    expect([body.data?.article.title, body.extensions?.preview.published]).toEqual(['A better headline', false])
    const live = await newsroom.graphql<{ article: { title: string } }>(
      `{ article(id: "${draft.article.id}") { title } }`,
    )
    expect(live.article.title).toBe(draft.article.title)
  })

  test('pictures that are not out show in the preview of what shows them, and nowhere else', async () => {
    const [one, other] = [await records.picture(), await records.picture()]
    const [article, another] = [await records.article({}, [one, one]), await records.article({}, [other])]
    const token = await passFor(article)
    const { body } = await previewed(token)
    expect(body.extensions?.preview).toMatchObject({ colour: 'red' })
    const shown = body.data?.article.images[0]
    const inText = [...(body.data?.article.bodyHtml ?? '').matchAll(/(?:src="|srcset="|, )(http[^" ]+)/g)].map(
      ([, url]) => url ?? '',
    )
    expect(inText.length).toBeGreaterThan(2)
    for (const url of [shown?.url ?? '', ...inText, ...(shown?.srcSet[0]?.srcSet.split(' ').slice(0, 1) ?? [])]) {
      const answer = await newsroom.ask(pathOf(url))
      expect({ url, status: answer.status }).toEqual({ url, status: 200 })
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
      expect(answer.headers.get('content-type')).toMatch(/^image\//)
      expect((await newsroom.ask(pathOf(url).replace('/api/preview', ''))).status).toBe(404)
      expect((await newsroom.ask(pathOf(url).replace(/\?.*/, ''))).status).toBe(401)
    }
    const its = (await previewed(await passFor(another))).body.data?.article.images[0]?.url ?? ''
    expect((await newsroom.ask(pathOf(its))).status).toBe(200)
    expect((await newsroom.ask(pathOf(its).replace(/token=.*/, `token=${token}`))).status).toBe(404)
    expect((await newsroom.ask(pathOf(its), { method: 'HEAD' })).status).toBe(200)
  })

  test('a pass that is none, is changed, was made with another secret or is over opens nothing, in the same words', async () => {
    const token = await passFor(draft.article)
    const [said = '', signature = ''] = token.split('.')
    const [article, user, session] = JSON.parse(Buffer.from(said, 'base64url').toString()) as string[]
    const pass = { article: article ?? '', user: user ?? '', session: session ?? '', expires: Date.parse('2027-01-01') }
    const longer = Buffer.from(JSON.stringify([article, user, session, pass.expires])).toString('base64url')
    for (const wrong of [
      ...[
        '',
        'x',
        '.',
        `${said}.`,
        `.${signature}`,
        `${said}.${signature}.x`,
        `${longer}.${signature}`,
        `${said}.${'A'.repeat(43)}`,
      ],
      ...[sealedPass('another secret', pass), `imp_${'A'.repeat(43)}`],
    ]) {
      const { status, body, headers } = await previewed(wrong)
      expect({ wrong, status, body, cache: headers.get('cache-control') }).toEqual({
        wrong,
        status: 401,
        body: refused,
        cache: 'private, no-store',
      })
    }
    newsroom.clock.now = new Date('2026-12-01T12:10:00Z')
    expect(await previewed(token)).toMatchObject({ status: 401, body: refused })
    newsroom.clock.now = new Date('2026-12-01T12:01:00Z')
    expect((await previewed(token)).status).toBe(200)
  })

  test('it opens nothing else: no other article, no door of the desk, no key of the public door', async () => {
    const token = await passFor(draft.article)
    const other = await records.article({ title: 'Another draft' })
    const { body } = await previewed(token, `{ article(id: "${other.id}") { id } articles { nodes { id } } }`)
    expect(body.data).toEqual({ article: { id: String(draft.article.id) }, articles: { nodes: [] } })
    for (const scheme of ['Bearer', 'JWT'])
      expect((await newsroom.ask('/api/articles', { headers: { authorization: `${scheme} ${token}` } })).status).toBe(
        401,
      )
    expect(
      (await newsroom.ask('/graphql?query={__typename}', { headers: { authorization: `Bearer ${token}` } })).status,
    ).toBe(401)
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect(
        (await newsroom.ask('/api/preview', { method, headers: { authorization: `Bearer ${token}` } })).status,
      ).toBe(401)
  })

  test('it dies with the log-in, and with the account', async () => {
    const { payload } = newsroom
    const person = { email: 'leaving@newsroom.test', password, name: 'Leaving', role: 'editor' as const }
    const { id } = await payload.create({ collection: 'users', data: person })
    const logIn = async () => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(person) }
      return `JWT ${((await newsroom.ask('/api/users/login', init)).body as { token: string }).token}`
    }
    const passWith = async (authorization: string) => {
      const { body } = await newsroom.ask(`/api/articles/${draft.article.id}/preview`, { headers: { authorization } })
      return new URL((body as { url: string }).url).searchParams.get('token') ?? ''
    }
    const [first, second] = [await logIn(), await logIn()]
    const [one, two] = [await passWith(first), await passWith(second)]
    expect([(await previewed(one)).status, (await previewed(two)).status]).toEqual([200, 200])
    await newsroom.ask('/api/users/logout', { method: 'POST', headers: { authorization: first } })
    expect([(await previewed(one)).status, (await previewed(two)).status]).toEqual([401, 200])
    await payload.delete({ collection: 'users', id })
    expect((await previewed(two)).status).toBe(401)
  })

  test('an editor with a desk of their own previews its articles alone, and not the pictures of others', async () => {
    const { payload } = newsroom
    const [mine, theirs] = [await records.source(), await records.source()]
    const desk = { limited: true, sources: [mine.id], sections: [] }
    await payload.create({
      collection: 'users',
      data: { email: 'desk@newsroom.test', password, name: 'Desk', role: 'editor', desk },
    })
    const [own, foreign] = [await records.picture({ source: mine.id }), await records.picture({ source: theirs.id })]
    const article = await records.article({ source: mine.id }, [own, foreign])
    const elsewhere = await records.article({ source: theirs.id })
    const asked = ({ id }: Article) => newsroom.as('desk')('GET', `/api/articles/${id}/preview`)
    expect((await asked(elsewhere)).status).toBe(404)
    const token = new URL(String((await asked(article)).body.url)).searchParams.get('token') ?? ''
    const { body } = await previewed(token)
    expect(body.data?.article.images.map(({ url }) => pathOf(url).split('/')[4])).toEqual([String(own.id)])
    const all = (await previewed(await passFor(article))).body.data?.article.images.map(({ url }) => pathOf(url)) ?? []
    expect(all).toHaveLength(2)
    expect((await newsroom.ask((all[1] ?? '').replace(/token=.*/, `token=${token}`))).status).toBe(404)
    await payload.update({ collection: 'articles', id: article.id, data: { source: theirs.id, _status: 'draft' } })
    expect(await previewed(token)).toMatchObject({ status: 401, body: refused })
  })

  test('what is killed is shown to its desk with the sentence that says so', async () => {
    const { article } = await records.live()
    const token = await passFor(article)
    await newsroom.as('editor')('POST', `/api/articles/${article.id}/kill`, { reason: 'Withdrawn' })
    const { preview } = (await previewed(token)).body.extensions ?? {}
    expect(preview).toMatchObject({ colour: 'red' })
    expect(preview?.sentence).toMatch(/killed/)
  })

  test('a question that cannot be read is told so', async () => {
    const token = await passFor(draft.article)
    const headers = { authorization: `Bearer ${token}` }
    expect((await newsroom.ask('/api/preview', { headers })).status).toBe(400)
    expect((await newsroom.ask('/api/preview?query={__typename}&variables={', { headers })).status).toBe(400)
    expect((await previewed(token, '{ nothing }')).body.errors).toHaveLength(1)
  })

  test('without the setting there is no preview', async () => {
    const other = await openNewsroom({ database, environment: { logLevel: 'silent' } })
    try {
      const { id } = await recordsIn(other).article()
      expect((await other.as('editor')('GET', `/api/articles/${id}/preview`)).status).toBe(404)
      const { admin } = other.payload.collections.articles.config
      expect([admin.livePreview, admin.preview]).toEqual([undefined, undefined])
    } finally {
      await other.close()
    }
  })
})
