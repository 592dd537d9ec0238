/** The feeds, the sitemaps and what single articles say to machines are valid by the readers and the schemas of others. */
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import robotsParser from 'robots-parser'
import { parseDictionary } from 'structured-headers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Article, Image } from '../../src/payload-types'
import { feeds, idIn, licence, licensor, noon, notice, openFeeding, pictureNotice } from '../feeds'
import type { Feeding } from '../feeds'
import type { JsonFeed } from '../feeds-told'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'
import {
  expectAtom,
  expectRsl,
  expectSitemap,
  expectWellFormed,
  jsonFeedFaults,
  ninjsFaults,
  textsIn,
} from '../standards'

describe.each(databases)('feeds are valid (%s)', (database) => {
  let newsroom: Newsroom
  let get: Feeding['get']
  let open: Article
  let plain: Article
  let norwegian: Article
  let picture: Image
  beforeAll(async () => {
    ;({ newsroom, get, open, plain, norwegian, picture } = await openFeeding(database))
  })
  afterAll(() => newsroom.close())
  beforeEach(() => {
    newsroom.clock.now = new Date(noon)
  })

  const uriOf = (id: string) => `${newsroom.base}/articles/${id}`

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
    expect(entries?.map(({ id }) => idIn(id ?? ''))).toEqual([String(plain.id), String(open.id)])
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
