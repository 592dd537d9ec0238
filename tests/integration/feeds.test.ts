/**
 * The feeds, the sitemaps and what single articles say to machines: all of them tell of the same articles, those that the public GraphQL
 * shows to the same reader, and say the same of their rights, word for word.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Article } from '../../src/payload-types'
import { licence, noon, notice, openFeeding, pictureNotice, usageTerms } from '../feeds'
import type { Feeding } from '../feeds'
import { told } from '../feeds-told'
import { databases } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { textsIn } from '../standards'

describe.each(databases)('feeds say the same (%s)', (database) => {
  let feeding: Feeding
  let newsroom: Newsroom
  let get: Feeding['get']
  let open: Article
  let plain: Article
  let ending: Article
  let norwegian: Article
  beforeAll(async () => {
    feeding = await openFeeding(database)
    ;({ newsroom, get, open, plain, ending, norwegian } = feeding)
  })
  afterAll(() => newsroom.close())
  beforeEach(() => {
    newsroom.clock.now = new Date(noon)
  })

  test.each([
    ['of nowhere', {}, () => [ending, plain, open]],
    ['in Norway', { 'x-test-territory': 'NO' }, () => [norwegian, ending, plain, open]],
    ['in Sweden', { 'x-test-territory': 'SE' }, () => [ending, plain, open]],
  ] as [string, Record<string, string>, () => Article[]][])('a reader %s', async (_, headers, shown) => {
    const { graphql, ...doors } = await told(feeding, headers)
    expect(graphql?.map(({ id }) => id)).toEqual(shown().map(({ id }) => String(id)))
    for (const [door, articles] of Object.entries(doors)) expect({ [door]: articles }).toEqual({ [door]: graphql })
    const pages = shown().map(({ slug }) => `https://news.example/${slug}`)
    expect(textsIn((await get('/sitemap-news.xml', headers)).text, '//sitemap:loc')).toEqual(pages)
    expect(textsIn((await get('/sitemap-images.xml', headers)).text, '//sitemap:loc')).toEqual([
      'https://news.example/the-harbour-is-open',
    ])
  })

  test('JSON-LD by GraphQL is that of its own address, byte for byte, and can close no script', async () => {
    const query = '{ articles { nodes { id jsonLd images { url } } } article(slug: "the-harbour-is-open") { jsonLd } }'
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
    for (const articles of Object.values(await told(feeding)))
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
    for (const [door, articles] of Object.entries(await told(feeding)))
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
    const { graphql, ...doors } = await told(feeding, { authorization: norway })
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
