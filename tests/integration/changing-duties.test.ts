/**
 * What is owed changes while a release stays open: one permission takes over from another, or joins it for a time. From that moment on every
 * door tells the other duties, and nothing that was told before outlives it. Nothing is written at that moment: the clock alone moves.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkReleases } from '../../src/clearance/check'
import type { Article, Image, Permission, Release } from '../../src/payload-types'
import { mediaPath } from '../../src/renditions/addresses'
import type { Rendition } from '../../src/renditions/naming'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'
import type { Records } from '../records'
import { giveRenditions } from '../rendition-set'

const now = '2026-12-01T12:00:00.000Z'
const friday = '2026-12-04T00:00:00.000Z'
const monday = '2026-12-07T00:00:00.000Z'
const moment = (seconds: number, from = friday): Date => new Date(Date.parse(from) + seconds * 1000)
const last = moment(-0.001)
const first = moment(0)

const one = { credit: 'Photo: Agency One' }
const two = { credit: 'Photo: Agency Two', noCrop: true, printNotice: true, linkBack: true }

interface Told {
  readonly creditLine: string
  readonly duties: readonly string[]
  readonly validUntil: string | null
  readonly mustPrintNotice: boolean
  readonly bodyHtml: string
  readonly heroImage: { readonly creditLine: string; readonly mayCrop: boolean; readonly renditions: unknown[] }
}

describe.each(databases)('duties that change while a release is open (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  beforeAll(async () => {
    newsroom = await openNewsroom({
      database,
      at: now,
      environment: { logLevel: 'silent', site: { page: 'https://site.example/{slug}', name: 'The Harbour' } },
    })
    records = recordsIn(newsroom)
  })
  afterAll(() => newsroom.close())

  interface Made {
    readonly article: Article
    readonly picture: Image
    readonly files: readonly Rendition[]
  }
  /** An article and its picture, both of a source that grants so. */
  const published = async (...grants: Partial<Permission>[]): Promise<Made> => {
    newsroom.clock.now = new Date(now)
    const source = await records.source()
    for (const grant of grants) await records.permission({ sources: [source.id], grantor: source.name, ...grant })
    const picture = await records.picture({ source: source.id })
    const of = { crops: ['full', 'wide'], formats: ['jpeg'] } as const
    const files = await giveRenditions(newsroom, picture, { colour: '#258', of })
    const article = await records.publish(await records.article({ source: source.id }, [picture, picture]))
    return { article, picture, files }
  }
  const handedOver = () => published({ until: friday, duties: one }, { from: friday, duties: two })

  const selection = `creditLine duties validUntil mustPrintNotice bodyHtml heroImage { creditLine mayCrop renditions(crop: WIDE) { url } }`
  const ask = async (path: string, at: Date) => {
    newsroom.clock.now = at
    const { headers, status, text } = await newsroom.ask(path)
    const lifetimes = [...(headers.get('cache-control') ?? '').matchAll(/(?:max-age|stale-[a-z-]+)=(\d+)/g)]
    return { headers, status, text, longest: Math.max(0, ...lifetimes.map(([, seconds]) => Number(seconds))) }
  }
  const toldAt = async (at: Date, { article }: Pick<Made, 'article'>): Promise<Told> => {
    const query = encodeURIComponent(`{ article(id: "${article.id}") { ${selection} } }`)
    const { text } = await ask(`/graphql?query=${query}`, at)
    return (JSON.parse(text) as { data: { article: Told } }).data.article
  }
  const bytesAt = async (at: Date, { picture, files }: Made, crop: Rendition['crop']) => {
    const file = files.find((each) => each.crop === crop)
    return ask(mediaPath(picture.id, file!), at)
  }
  /** What is found wrong with these; of others a test has moved the clock back. */
  const wrongWith = async ({ article, picture }: Made): Promise<string[]> => {
    const sentences: string[] = []
    const own = [`articles:${article.id}`, `images:${picture.id}`]
    await checkReleases(newsroom.payload, ({ item, sentence }) => {
      if (own.includes(item)) sentences.push(sentence)
    })
    return sentences
  }

  test('to the millisecond, in answers that are kept, and back again with the clock', async () => {
    const made = await handedOver()
    const before = {
      creditLine: one.credit,
      mustPrintNotice: false,
      validUntil: friday,
      heroImage: { creditLine: one.credit, mayCrop: true },
    }
    const after = {
      creditLine: two.credit,
      mustPrintNotice: true,
      validUntil: null,
      heroImage: { creditLine: two.credit, mayCrop: false, renditions: [] },
    }
    for (const at of [new Date(now), last]) {
      const told = await toldAt(at, made)
      expect(told).toMatchObject(before)
      expect(told.duties).toEqual([`Credit: ${one.credit}`])
      expect(told.heroImage.renditions).toHaveLength(3)
      expect(told.bodyHtml).toContain(one.credit)
      expect(told.bodyHtml).not.toContain(two.credit)
    }
    for (const at of [first, moment(1), moment(100 * 24 * 3600)]) {
      const told = await toldAt(at, made)
      expect(told).toMatchObject(after)
      expect(told.duties).not.toContain(`Credit: ${one.credit}`)
      expect(told.bodyHtml).toContain(two.credit)
      expect(told.bodyHtml).not.toContain(one.credit)
    }
    expect(await toldAt(last, made)).toMatchObject(before)
  })

  test('in lists, with and without the text', async () => {
    const { article } = await handedOver()
    for (const [at, credit] of [
      [last, one.credit],
      [first, two.credit],
    ] as const) {
      newsroom.clock.now = at
      for (const text of ['', 'bodyText']) {
        const { articles } = await newsroom.graphql<{ articles: { nodes: { id: string; creditLine: string }[] } }>(
          `{ articles(first: 100) { nodes { id creditLine ${text} } } }`,
        )
        const found = articles.nodes.filter(({ id }) => id === String(article.id))
        expect(found.map(({ creditLine }) => creditLine)).toEqual([credit])
      }
    }
  })

  const doors = (article: Article): string[] => [
    '/feeds/rss.xml',
    '/feeds/atom.xml',
    '/feeds/feed.json',
    `/articles/${article.id}.ninjs.json`,
    `/articles/${article.id}.jsonld`,
  ]
  test('in feeds and articles for machines', async () => {
    const made = await published(
      { until: friday, duties: { credit: 'Photo: Only before' } },
      { from: friday, duties: { credit: 'Photo: Only after' } },
    )
    for (const path of doors(made.article)) {
      const [early, late] = [await ask(path, last), await ask(path, first)]
      expect(early.text).toContain('Photo: Only before')
      expect(early.text).not.toContain('Photo: Only after')
      expect(late.text).toContain('Photo: Only after')
      expect(late.text).not.toContain('Photo: Only before')
    }
  })

  test('no cache may keep beyond it what was told before', async () => {
    const { article, picture, files } = await handedOver()
    const query = encodeURIComponent(`{ articles { nodes { creditLine } } }`)
    const full = mediaPath(
      picture.id,
      files.find(({ crop }) => crop === 'full')!,
    )
    for (const path of [...doors(article), '/sitemap-images.xml', `/graphql?query=${query}`, full]) {
      const { longest, status } = await ask(path, moment(-4))
      expect({ path, status }).toEqual({ path, status: 200 })
      expect(longest).toBeLessThanOrEqual(4)
    }
  })

  test('a crop that was allowed until then is not delivered after; the whole picture is, with the other credit', async () => {
    const made = await handedOver()
    expect((await bytesAt(last, made, 'wide')).status).toBe(200)
    expect((await bytesAt(first, made, 'wide')).status).toBe(451)
    expect((await bytesAt(last, made, 'full')).headers.get('credit-line')).toContain('One')
    const whole = await bytesAt(first, made, 'full')
    expect(whole.status).toBe(200)
    expect(whole.headers.get('credit-line')).toContain('Two')
    for (const name of ['small-wide.auto', 'large-wide.auto'])
      expect((await ask(`/media/${made.picture.id}/${name}`, first)).status).toBe(404)
    // Written anew, it says the same.
    await records.recompute(`articles:${made.article.id}`)
    expect((await bytesAt(first, made, 'wide')).status).toBe(451)
    expect((await bytesAt(first, made, 'full')).status).toBe(200)
  })

  test('a crop that is allowed from then on is nothing to anybody before', async () => {
    const made = await published({ until: friday, duties: { noCrop: true } }, { from: friday, duties: one })
    const before = await bytesAt(last, made, 'wide')
    expect(before.status).toBe(404)
    expect((await bytesAt(first, made, 'wide')).status).toBe(200)
    expect((await bytesAt(last, made, 'full')).status).toBe(200)
  })

  test('a permission that joins for a time adds its duties for that time', async () => {
    const made = await published({ duties: one }, { from: friday, until: monday, duties: { printNotice: true } })
    expect(await toldAt(last, made)).toMatchObject({ mustPrintNotice: false, validUntil: friday })
    expect(await toldAt(first, made)).toMatchObject({ mustPrintNotice: true, validUntil: monday })
    expect(await toldAt(moment(-0.001, monday), made)).toMatchObject({ mustPrintNotice: true })
    expect(await toldAt(moment(0, monday), made)).toMatchObject({ mustPrintNotice: false, validUntil: null })
  })

  test('what begins, changes and ends keeps to each of its moments', async () => {
    const made = await published(
      { until: '2026-12-02T00:00:00.000Z', duties: one },
      { from: friday, until: monday, duties: one },
      { from: monday, until: '2026-12-08T00:00:00.000Z', duties: two },
    )
    newsroom.clock.now = new Date('2026-12-02T00:00:00.000Z')
    await records.recompute(`articles:${made.article.id}`)
    expect(await toldAt(last, made)).toBeNull()
    expect(await toldAt(first, made)).toMatchObject({ creditLine: one.credit, validUntil: monday })
    expect(await toldAt(moment(0, monday), made)).toMatchObject({
      creditLine: two.credit,
      validUntil: '2026-12-08T00:00:00.000Z',
    })
    expect(await toldAt(new Date('2026-12-08T00:00:00.000Z'), made)).toBeNull()
  })

  test('where nothing that is told changes, nothing is cut', async () => {
    const made = await published({ until: friday, duties: one }, { from: friday, duties: one })
    expect(await toldAt(last, made)).toMatchObject({ creditLine: one.credit, validUntil: null })
    const where = { item: { equals: `articles:${made.article.id}` } }
    expect((await newsroom.payload.db.findOne<Release>({ collection: 'releases', where }))?.later ?? null).toBeNull()
  })

  test('where each territory has a permission of its own, a reader is told what any of them asks', async () => {
    const { article } = await published({ territories: 'NO', duties: one }, { territories: 'SE', duties: two })
    for (const territory of ['NO', 'SE']) {
      newsroom.clock.now = new Date(now)
      const answer = await newsroom.graphql<{ article: Told }>(`{ article(id: "${article.id}") { ${selection} } }`, {
        'x-test-territory': territory,
      })
      expect(answer.article).toMatchObject({
        creditLine: `${one.credit} / ${two.credit}`,
        mustPrintNotice: true,
        heroImage: { creditLine: `${one.credit} / ${two.credit}`, mayCrop: false },
      })
      expect(answer.article.duties).toEqual(
        expect.arrayContaining([`Credit: ${one.credit}`, `Credit: ${two.credit}`, 'Print the rights notice']),
      )
    }
  })

  test('what is asked in one country, too, is told to the whole world', async () => {
    const made = await published({ duties: one }, { territories: 'NO', from: friday, until: monday, duties: two })
    expect(await toldAt(last, made)).toMatchObject({ creditLine: one.credit, mustPrintNotice: false })
    expect(await toldAt(first, made)).toMatchObject({
      creditLine: `${one.credit} / ${two.credit}`,
      mustPrintNotice: true,
    })
    expect(await toldAt(moment(0, monday), made)).toMatchObject({ creditLine: one.credit })
  })

  test('each release is proved on both sides of it, and a later part that was tampered with is named', async () => {
    const made = await handedOver()
    await records.recompute(`articles:${made.article.id}`) // with its files
    const item = `articles:${made.article.id}`
    for (const at of [new Date(now), last, first, moment(3600)]) {
      newsroom.clock.now = at
      expect(await wrongWith(made)).toEqual([])
    }
    newsroom.clock.now = new Date(now)
    const row = await newsroom.payload.db.findOne<Release>({
      collection: 'releases',
      where: { item: { equals: item } },
    })
    const later = (row?.later as { from: string; content: object }[]).map((part) => ({
      ...part,
      content: { ...part.content, creditLine: 'Nobody' },
    }))
    await newsroom.payload.db.updateOne({ collection: 'releases', id: row!.id, data: { later }, returning: false })
    expect(await wrongWith(made)).toEqual([
      `The release of ${item} on web does not hold what it would hold now: later.`,
    ])
    newsroom.clock.now = first
    expect(await wrongWith(made)).toEqual([
      `The release of ${item} on web does not hold what it would hold now: content (creditLine).`,
    ])
    await records.recompute(item)
    expect(await wrongWith(made)).toEqual([])
  })
})
