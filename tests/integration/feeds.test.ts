/**
 * The feeds, the sitemaps and what single articles say to machines: all of them tell of the same articles, those that the public GraphQL
 * shows to the same reader, and say the same of their rights, word for word.
 */
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import robotsParser from 'robots-parser'
import { parseDictionary } from 'structured-headers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Article, Image } from '../../src/payload-types'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'
import type { Records } from '../records'
import { giveRenditions } from '../rendition-set'
import {
  expectAtom,
  expectRsl,
  expectSitemap,
  expectWellFormed,
  jsonFeedFaults,
  ninjsFaults,
  textsIn,
} from '../standards'

const noon = '2026-12-01T12:00:00.000Z'
const notice = '© «Åse & Sons» 2026.\nNo part may be used "in any form" – not even <here>.'
const pictureNotice = 'Foto: Åse © 2026. "Alle rettar" 100 %'
const licence = 'https://licences.example/by/4.0/'
const licensor = { name: 'Åse', url: 'https://aase.example/licences' }
const usageTerms = 'Web only; no archive.'
const site = { page: 'https://news.example/{slug}', name: 'The Harbour Post' }

describe.each(databases)('feeds (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let open: Article
  let plain: Article
  let ending: Article
  let norwegian: Article
  let never: Article[]
  let picture: Image
  beforeAll(async () => {
    newsroom = await openNewsroom({
      database,
      at: '2026-12-01T10:00:00.000Z',
      environment: { logLevel: 'silent', site },
    })
    records = recordsIn(newsroom)
    const wire = await records.source({ name: 'Harbour Wire', homePage: 'https://wire.example/' })
    const closed = await records.source({ name: 'Closed Wire' })
    await records.permission({ sources: [wire.id], grantor: wire.name })
    const of = async (data: Partial<Article> = {}, pictures: Image[] = [], grant?: object) => {
      const article = await records.article({ source: wire.id, ...data }, pictures)
      if (grant !== undefined) await records.permission({ articles: [article.id], grantor: closed.name, ...grant })
      return article
    }
    picture = await records.picture({
      source: wire.id,
      alt: 'A boat & its mast',
      caption: 'The "Åse" in the harbour',
      rights: { addedNotices: [{ text: pictureNotice }], creditLine: 'Foto: Åse', licence, licensor },
    })
    await giveRenditions(newsroom, picture, {
      colour: '#258',
      of: { crops: ['full', 'wide'], formats: ['avif', 'jpeg'] },
    })
    open = await records.publish(
      await of(
        {
          title: 'The harbour <is> open & free',
          slug: 'the-harbour-is-open',
          dek: 'At last.',
          byline: 'Åse Hansen',
          language: 'nb',
          rights: {
            addedNotices: [{ text: notice }],
            creditLine: 'Åse / Harbour Wire',
            copyrightHolder: 'Harbour Wire',
            usageTerms,
            licence,
          },
        },
        [picture],
      ),
    )
    plain = await records.publish(await of({ title: 'Without anything', slug: 'without-anything' }))
    const at = { source: closed.id }
    ending = await records.publish(await of({ ...at, slug: 'ending' }, [], { until: '2026-12-01T12:00:30.000Z' }))
    norwegian = await records.publish(await of({ ...at, slug: 'norwegian' }, [], { territories: 'NO' }))
    const expired = await records.publish(
      await of({ ...at, slug: 'expired' }, [], { until: '2026-12-01T11:00:00.000Z' }),
    )
    const killed = await records.publish(await of({ slug: 'killed' }))
    await newsroom.as('editor')('POST', `/api/articles/${killed.id}/kill`, { reason: 'Wrong' })
    const deniedPicture = await records.picture({ source: closed.id })
    never = [
      expired,
      killed,
      await of({ ...at, slug: 'denied' }),
      await of({ slug: 'picture-denied' }, [deniedPicture]),
      await of({ slug: 'embargoed', embargoedUntil: '2027-01-01T00:00:00.000Z' }),
      await records.trash('articles', await of({ slug: 'trashed' })),
    ]
  })
  afterAll(() => newsroom.close())
  beforeEach(() => {
    newsroom.clock.now = new Date(noon)
  })

  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    newsroom.ask(path, { method, headers: { 'cache-control': 'max-age=0', ...headers } })

  interface Told {
    readonly id: string
    readonly notice: string
    readonly holder: string
    readonly creditLine: string
    readonly usageTerms: string
    readonly licence: string
    readonly validUntil: string
    readonly pictures: readonly { notice: string; creditLine: string; licence: string }[]
  }
  type Doors = Record<string, Told[]>

  const idOf = (uri: string) => uri.replace(/^.*\/articles\//, '')
  const uriOf = (id: string) => `${newsroom.base}/articles/${id}`

  /** What each door tells a reader of all articles that it shows. */
  const told = async (headers: Record<string, string> = {}): Promise<Doors> => {
    const { articles } = await newsroom.graphql<{ articles: { nodes: GraphQLArticle[] } }>(
      `{ articles { nodes { id notice copyrightHolder creditLine usageTerms licence validUntil images { notice creditLine licence } } } }`,
      headers,
    )
    const graphql = articles.nodes.map(({ copyrightHolder: holder, validUntil, images, ...rest }) => ({
      ...rest,
      holder,
      licence: rest.licence ?? '',
      validUntil: validUntil ?? '',
      pictures: images.map((image) => ({ ...image, licence: image.licence ?? '' })),
    }))
    const ids = graphql.map(({ id }) => id)
    const alone = <Value>(path: (id: string) => string) =>
      Promise.all(ids.map(async (id) => (await get(path(id), headers)).body as Value))
    return {
      graphql,
      rss: inXml((await get('/feeds/rss.xml', headers)).text, {
        item: '//item',
        id: 'guid',
        notice: 'dc:rights',
        licencePath: 'creativeCommons:license',
      }),
      atom: inXml((await get('/feeds/atom.xml', headers)).text, {
        item: '//atom:entry',
        id: 'atom:id',
        notice: 'atom:rights',
        licencePath: 'atom:link[@rel="license"]/@href',
      }),
      'JSON Feed': ((await get('/feeds/feed.json', headers)).body as JsonFeed).items.map((item) => ({
        id: idOf(item.id),
        notice: item._rights.notice ?? '',
        holder: item._rights.copyright_holder ?? '',
        creditLine: item._rights.credit_line ?? '',
        usageTerms: item._rights.usage_terms ?? '',
        licence: item._rights.licence ?? '',
        validUntil: item._rights.valid_until ?? '',
        pictures: (item._pictures ?? []).map(({ _rights }) => ({
          notice: _rights.notice ?? '',
          creditLine: _rights.credit_line ?? '',
          licence: _rights.licence ?? '',
        })),
      })),
      ninjs: (await alone<Ninjs>((id) => `/articles/${id}.ninjs.json`)).map((item) => ({
        id: idOf(item.uri),
        notice: item.copyrightNotice ?? '',
        holder: item.copyrightHolder ?? '',
        creditLine: creditIn(item),
        usageTerms: item.usageTerms ?? '',
        licence: item.rightsInfo?.linkedRights ?? '',
        validUntil: item.expires ?? '',
        pictures: (item.associations ?? []).map((picture) => ({
          notice: picture.copyrightNotice ?? '',
          creditLine: creditIn(picture),
          licence: picture.rightsInfo?.linkedRights ?? '',
        })),
      })),
      'JSON-LD': (await alone<JsonLd>((id) => `/articles/${id}.jsonld`)).map((item) => ({
        id: idOf(item['@id']),
        notice: item.copyrightNotice ?? '',
        holder: item.copyrightHolder?.name ?? '',
        creditLine: item.creditText ?? '',
        usageTerms: item.usageInfo?.text ?? '',
        licence: item.license ?? '',
        validUntil: item.expires ?? '',
        pictures: (item.image ?? []).map((image) => ({
          notice: image.copyrightNotice ?? '',
          creditLine: image.creditText ?? '',
          licence: image.license ?? '',
        })),
      })),
    }
  }

  const inXml = (
    xml: string,
    { item, id, notice, licencePath }: Record<'item' | 'id' | 'notice' | 'licencePath', string>,
  ): Told[] =>
    textsIn(xml, `${item}/${id}`).map((uri) => {
      const here = `${item}[${id}="${uri}"]`
      const [one, each] = [
        (path: string) => textsIn(xml, `${here}/${path}`)[0] ?? '',
        (path: string) => textsIn(xml, `${here}/media:content/${path}`),
      ]
      return {
        id: idOf(uri),
        notice: one(notice),
        holder: one('dcterms:rightsHolder'),
        creditLine: one('schema:creditText'),
        usageTerms: one('dcterms:accessRights'),
        licence: one(licencePath),
        validUntil: /^end=(.*); scheme=W3C-DTF$/.exec(one('dcterms:valid'))?.[1] ?? '',
        pictures: each('media:copyright').map((words, index) => ({
          notice: words,
          creditLine: each('media:credit')[index] ?? '',
          licence: each('media:license/@href')[index] ?? '',
        })),
      }
    })

  describe('the same in all of them', () => {
    test.each([
      ['of nowhere', {}, () => [ending, plain, open]],
      ['in Norway', { 'x-test-territory': 'NO' }, () => [norwegian, ending, plain, open]],
      ['in Sweden', { 'x-test-territory': 'SE' }, () => [ending, plain, open]],
    ] as [string, Record<string, string>, () => Article[]][])('a reader %s', async (_, headers, shown) => {
      const { graphql, ...doors } = await told(headers)
      expect(graphql?.map(({ id }) => id)).toEqual(shown().map(({ id }) => String(id)))
      for (const [door, articles] of Object.entries(doors)) expect({ [door]: articles }).toEqual({ [door]: graphql })
      const pages = shown().map(({ slug }) => `https://news.example/${slug}`)
      expect(textsIn((await get('/sitemap-news.xml', headers)).text, '//sitemap:loc')).toEqual(pages)
      expect(textsIn((await get('/sitemap-images.xml', headers)).text, '//sitemap:loc')).toEqual([
        'https://news.example/the-harbour-is-open',
      ])
    })

    test('JSON-LD by GraphQL is that of its own address, byte for byte, and can close no script', async () => {
      const query =
        '{ articles { nodes { id jsonLd images { url } } } article(slug: "the-harbour-is-open") { jsonLd } }'
      const headers = { 'x-test-territory': 'NO' }
      type One = { id: string; jsonLd: string }
      const { articles, article } = await newsroom.graphql<{ articles: { nodes: One[] }; article: One }>(query, headers)
      expect(articles.nodes).toHaveLength(4)
      for (const { id, jsonLd } of articles.nodes)
        expect(jsonLd).toBe((await get(`/articles/${id}.jsonld`, headers)).text)
      expect(article.jsonLd).toBe(articles.nodes.find(({ id }) => id === String(open.id))?.jsonLd)
      expect(article.jsonLd).not.toContain('<')
      expect(JSON.parse(article.jsonLd)).toMatchObject({
        headline: 'The harbour <is> open & free',
        url: 'https://news.example/the-harbour-is-open',
        copyrightNotice: notice,
        image: [{ copyrightNotice: pictureNotice }],
      })
    })

    test('and it is what the records say, word for word', async () => {
      for (const articles of Object.values(await told()))
        expect(articles.find(({ id }) => id === String(open.id))).toEqual({
          id: String(open.id),
          notice,
          holder: 'Harbour Wire',
          creditLine: 'Åse / Harbour Wire',
          usageTerms,
          licence,
          validUntil: '',
          pictures: [{ notice: pictureNotice, creditLine: 'Foto: Åse', licence }],
        })
    })

    test('what ends goes out of all of them at that moment', async () => {
      newsroom.clock.now = new Date('2026-12-01T12:00:30.000Z')
      for (const [door, articles] of Object.entries(await told()))
        expect({ [door]: articles.map(({ id }) => id) }).toEqual({ [door]: [String(plain.id), String(open.id)] })
      expect((await get(`/articles/${ending.id}.ninjs.json`)).status).toBe(404)
    })

    test('with a key: the articles of its channel and its territory, for nobody else to keep', async () => {
      const admin = newsroom.as('admin')
      const keyFor = async (data: object) => {
        const { doc } = (await admin('POST', '/api/consumers', data)).body
        return `Bearer ${String((await admin('POST', `/api/consumers/${String(doc?.id)}/key`)).body.key)}`
      }
      const norway = await keyFor({ name: 'A front end in Norway', channel: 'web', territory: 'NO' })
      const { graphql, ...doors } = await told({ authorization: norway })
      expect(graphql).toHaveLength(4)
      for (const [door, articles] of Object.entries(doors)) expect({ [door]: articles }).toEqual({ [door]: graphql })
      const { headers } = await get('/feeds/rss.xml', { authorization: norway })
      expect(headers.get('cache-control')).toMatch(/^private, /)
      expect(headers.get('content-usage')).toBe('train-ai=n, ai-use=n')
      const training = await keyFor({ name: 'A model', channel: 'ai-training' })
      const answer = await get('/feeds/atom.xml', { authorization: training })
      expect(textsIn(answer.text, '//atom:entry')).toEqual([])
      expect(textsIn(answer.text, '//atom:link[@rel="license"]')).toEqual([])
      expect(answer.headers.get('content-usage')).toBe('train-ai=y')
    })
  })

  describe('valid by other readers', () => {
    test('RSS with Media RSS', async () => {
      const { text, headers } = await get('/feeds/rss.xml', { 'x-test-territory': 'NO' })
      expect(headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
      expectWellFormed(text)
      const { items, ...feed } = parseRssFeed(text)
      expect(feed).toMatchObject({ title: 'The Harbour Post', link: 'https://news.example/' })
      expect(items?.find(({ guid }) => guid?.value === uriOf(String(open.id)))).toMatchObject({
        title: 'The harbour <is> open & free',
        link: 'https://news.example/the-harbour-is-open',
        description: 'At last.',
        guid: { isPermaLink: false },
        dc: { creators: ['Åse Hansen'], rights: [notice] },
        dcterms: { rightsHolders: ['Harbour Wire'] },
        media: {
          contents: [
            {
              medium: 'image',
              type: 'image/jpeg',
              width: 1920,
              credits: [{ value: 'Foto: Åse' }],
              copyright: { value: pictureNotice, url: licence },
              licenses: [{ href: licence }],
            },
          ],
        },
      })
      expect(items?.find(({ guid }) => guid?.value === uriOf(String(norwegian.id)))?.media).toMatchObject({
        restrictions: [{ relationship: 'allow', type: 'country', value: 'no' }],
      })
      const body = items?.find(({ guid }) => guid?.value === uriOf(String(open.id)))?.content?.encoded
      expect(body).toContain('Åse / Harbour Wire')
      expect(body).toContain('&#60;here&#62;')
      expect(body).toContain('The harbour was closed.')
    })

    test('Atom', async () => {
      const { text, headers } = await get('/feeds/atom.xml?source=www.Harbour Wire')
      expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
      expectAtom(text)
      const { entries, links } = parseAtomFeed(text)
      expect(links).toContainEqual({
        rel: 'license',
        type: 'application/rsl+xml',
        href: `${newsroom.base}/license.xml`,
      })
      expect(links).toContainEqual(
        expect.objectContaining({ rel: 'self', href: `${newsroom.base}/feeds/atom.xml?source=harbour+wire` }),
      )
      expect(entries?.[1]?.content?.value ?? entries?.[1]?.content).toContain('The harbour was closed.')
      expect(entries?.map(({ id }) => idOf(id ?? ''))).toEqual([String(plain.id), String(open.id)])
    })

    test('JSON Feed', async () => {
      const { body, headers } = await get('/feeds/feed.json?language=nb')
      expect(headers.get('content-type')).toBe('application/feed+json; charset=utf-8')
      expect(jsonFeedFaults(body)).toEqual([])
      expect(parseJsonFeed(body).items?.[0]?.content_html).toContain('The harbour was closed.')
      expect(parseJsonFeed(body).items?.map(({ url }) => url)).toEqual(['https://news.example/the-harbour-is-open'])
    })

    test('ninjs 3.1 and JSON-LD, by their own addresses and by what the caller accepts', async () => {
      const { body, headers } = await get(`/articles/${open.id}.ninjs.json`)
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
      expect(ninjsFaults(body)).toEqual([])
      expect(body).toMatchObject({
        bodies: [{ value: '<p>The harbour was closed.</p>' }, { value: 'The harbour was closed.' }],
      })
      expect((await get(`/articles/${open.id}`)).body).toEqual(body)
      const linked = await get(`/articles/${open.id}.jsonld`)
      expect(linked.headers.get('content-type')).toBe('application/ld+json')
      expect(linked.body).toMatchObject({ image: [{ acquireLicensePage: licensor.url }] })
      const accepted = await get(`/articles/${open.id}`, { accept: 'application/ld+json, application/json;q=0.5' })
      expect(accepted.body).toEqual(linked.body)
      expect(accepted.headers.get('vary')).toMatch(/accept/i)
      const page = await get(`/articles/${open.id}`, { accept: 'text/html' })
      expect([page.status, page.headers.get('content-type')]).toEqual([406, 'application/problem+json; charset=utf-8'])
    })

    test('sitemaps', async () => {
      const news = await get('/sitemap-news.xml')
      expect(news.headers.get('content-type')).toBe('application/xml; charset=utf-8')
      expectSitemap(news.text)
      expect(textsIn(news.text, '//news:name')[0]).toBe('The Harbour Post')
      const images = await get('/sitemap-images.xml')
      expectSitemap(images.text)
      expect(textsIn(images.text, '//image:license')).toEqual([licence])
      // Two days later there is no news.
      newsroom.clock.now = new Date('2026-12-03T10:00:00.001Z')
      const { text } = await get('/sitemap-news.xml')
      expectSitemap(text)
      expect(textsIn(text, '//sitemap:loc')).toEqual([])
    })

    test('robots.txt, RSL, TDMRep and Content-Usage say one thing: shown, and nothing else', async () => {
      const { text } = await get('/robots.txt')
      const robots = robotsParser(`${newsroom.base}/robots.txt`, text)
      const page = `${newsroom.base}/feeds/rss.xml`
      expect(robots.isAllowed(page, 'Somebody')).toBe(true)
      expect(robots.isAllowed(`${newsroom.base}/admin`, 'Somebody')).toBe(false)
      expect(robots.isAllowed(page, 'GPTBot')).toBe(false)
      expect(robots.getSitemaps()).toEqual(['news', 'images'].map((name) => `${newsroom.base}/sitemap-${name}.xml`))
      const line = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? ''
      const rsl = await get(new URL(line('License')).pathname)
      expect(rsl.headers.get('content-type')).toBe('application/rsl+xml; charset=utf-8')
      expectRsl(rsl.text)
      expect(rsl.text).toContain('<prohibits type="usage">ai-all</prohibits>')
      const tdm = await get('/.well-known/tdmrep.json')
      expect(tdm.body).toEqual([{ location: '/', 'tdm-reservation': 1 }])
      const preferences = line('Content-Usage').replace(/^\/ /, '')
      for (const path of [
        ...feeds,
        '/robots.txt',
        '/license.xml',
        '/graphql?query={__typename}',
        `/media/${picture.id}/auto`,
      ]) {
        const { headers } = await get(path)
        expect(headers.get('tdm-reservation')).toBe('1')
        expect(headers.get('content-usage')).toBe(preferences)
        const said = [...parseDictionary(headers.get('content-usage') ?? '')].map(([name, [value]]) => [
          name,
          String(value),
        ])
        expect(said).toEqual([
          ['train-ai', 'n'],
          ['ai-use', 'n'],
        ])
      }
    })
  })

  const feeds = ['/feeds/rss.xml', '/feeds/atom.xml', '/feeds/feed.json', '/sitemap-news.xml', '/sitemap-images.xml']

  describe('headers', () => {
    test.each(feeds)('%s: kept no longer than its first right, and confirmed to who has it', async (path) => {
      const whole = await get(path)
      expect(whole.headers.get('cache-control')).toBe('public, max-age=30, s-maxage=30, must-revalidate')
      expect(whole.headers.get('vary')?.toLowerCase()).toBe('authorization, x-test-territory')
      expect(whole.headers.get('access-control-allow-origin')).toBe('*')
      const etag = whole.headers.get('etag') ?? ''
      expect(etag).toMatch(/^"[\w-]{43}"$/)
      const known = await get(path, { 'if-none-match': `W/${etag}` })
      expect([known.status, known.text, known.headers.get('etag')]).toEqual([304, '', etag])
      const head = await get(path, {}, 'HEAD')
      expect([head.status, head.text]).toEqual([200, ''])
      const plainHeaders = ({ headers }: { headers: Headers }) =>
        [...headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name))
      expect(plainHeaders(head)).toEqual(plainHeaders(whole))
      newsroom.clock.now = new Date('2026-12-01T13:00:00.000Z')
      const later = await get(path)
      expect(later.headers.get('cache-control')).toBe('public, max-age=60, s-maxage=60, must-revalidate')
      if (path !== '/sitemap-images.xml') expect(later.headers.get('etag')).not.toBe(etag)
    })

    test('kept no longer than until the next article opens, and it is in there from that moment on', async () => {
      const source = await records.source()
      const grant = { sources: [source.id], grantor: source.name }
      await records.permission({ ...grant, until: '2026-12-01T12:00:01.000Z' })
      const { id } = await records.publish(await records.article({ source: source.id, title: 'It comes back' }))
      newsroom.clock.now = new Date('2026-12-01T12:00:01.000Z')
      await records.permission({ ...grant, from: '2026-12-02T12:00:10.500Z' })
      for (const path of feeds) {
        newsroom.clock.now = new Date('2026-12-02T12:00:00.000Z')
        const before = await get(path)
        expect(before.text).not.toContain('It comes back')
        expect(before.headers.get('cache-control')).toBe('public, max-age=10, s-maxage=10, must-revalidate')
        newsroom.clock.now = new Date('2026-12-02T12:00:10.500Z')
        const after = await get(path)
        if (path !== '/sitemap-images.xml') expect(after.text).toContain('It comes back')
        expect(after.headers.get('cache-control')).toBe('public, max-age=60, s-maxage=60, must-revalidate')
      }
      await newsroom.payload.update({ collection: 'articles', id, data: { _status: 'draft' }, depth: 0 })
    })

    test('what holds in one territory is for the reader alone', async () => {
      const { headers } = await get('/feeds/rss.xml', { 'x-test-territory': 'NO' })
      expect(headers.get('cache-control')).toBe('private, max-age=30, must-revalidate')
      const swedish = await get('/feeds/rss.xml', { 'x-test-territory': 'SE' })
      expect(swedish.headers.get('cache-control')).toMatch(/^public/)
    })

    test('another method, another article, and what was never out: nothing here', async () => {
      const nothing = '{"type":"about:blank","title":"Not found","status":404}'
      const paths = never.flatMap(({ id }) => ['', '.ninjs.json', '.jsonld'].map((form) => `/articles/${id}${form}`))
      for (const path of [
        ...paths,
        '/articles/0',
        '/articles/1.xml',
        '/feeds',
        '/feeds/rss',
        `/articles/${norwegian.id}`,
      ]) {
        const { status, text } = await get(path)
        expect([path, status, text]).toEqual([path, 404, nothing])
      }
      for (const path of feeds) expect((await get(path, {}, 'POST')).status).toBe(404)
    })
  })
})

describe('without the address of a site', () => {
  let newsroom: Newsroom
  beforeAll(async () => {
    newsroom = await openNewsroom({ at: noon, environment: { logLevel: 'silent', publicUrl: 'https://cms.example' } })
    await recordsIn(newsroom).live()
  })
  afterAll(() => newsroom.close())

  test('feeds link to no page, and there is no sitemap', async () => {
    const rss = parseRssFeed((await newsroom.ask('/feeds/rss.xml')).text)
    expect(rss).toMatchObject({ title: 'cms.example', link: 'https://cms.example/feeds/rss.xml' })
    expect(rss.items?.[0]?.link).toBeUndefined()
    expectAtom((await newsroom.ask('/feeds/atom.xml')).text)
    const { body } = await newsroom.ask('/feeds/feed.json')
    expect(jsonFeedFaults(body)).toEqual([])
    expect(JSON.stringify(body)).not.toContain('"url":"http://127')
    const id = (body as JsonFeed).items[0]?.id ?? ''
    expect(ninjsFaults((await newsroom.ask(new URL(id).pathname)).body)).toEqual([])
    for (const name of ['news', 'images']) expect((await newsroom.ask(`/sitemap-${name}.xml`)).status).toBe(404)
    expect((await newsroom.ask('/robots.txt')).text).not.toContain('Sitemap')
  })
})

interface GraphQLArticle {
  readonly id: string
  readonly notice: string
  readonly copyrightHolder: string
  readonly creditLine: string
  readonly usageTerms: string
  readonly licence: string | null
  readonly validUntil: string | null
  readonly images: readonly { notice: string; creditLine: string; licence: string | null }[]
}
interface JsonRights {
  readonly notice?: string
  readonly copyright_holder?: string
  readonly credit_line?: string
  readonly usage_terms?: string
  readonly valid_until?: string
  readonly licence?: string
}
interface JsonFeed {
  readonly items: readonly {
    readonly id: string
    readonly _rights: JsonRights
    readonly _pictures?: readonly { readonly _rights: JsonRights }[]
  }[]
}
interface Ninjs {
  readonly uri: string
  readonly copyrightNotice?: string
  readonly copyrightHolder?: string
  readonly usageTerms?: string
  readonly expires?: string
  readonly infoSources?: readonly { role: string; name: string }[]
  readonly rightsInfo?: { readonly linkedRights: string }
  readonly associations?: readonly Ninjs[]
}
interface JsonLd {
  readonly '@id': string
  readonly copyrightNotice?: string
  readonly copyrightHolder?: { readonly name: string }
  readonly creditText?: string
  readonly license?: string
  readonly usageInfo?: { readonly text: string }
  readonly expires?: string
  readonly image?: readonly JsonLd[]
}
const creditIn = ({ infoSources }: Ninjs) => infoSources?.find(({ role }) => role === 'credit')?.name ?? ''
