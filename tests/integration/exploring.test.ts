/** Why, what if, the days to come, and what ends by when, over HTTP. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Calendar, Why } from '../../src/desk/exploring'
import { databases, openNewsroom, password } from '../newsroom'
import type { Newsroom } from '../newsroom'
import type { EndingPage } from '../../src/desk/time-machine'
import { recordsIn } from '../records'
import type { Records } from '../records'

describe.each(databases)('exploring a verdict (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
  })
  afterAll(() => newsroom.close())

  const asked = async <T>(path: string) => {
    const { body, status } = await newsroom.as('editor')('GET', path)
    return { status, answer: body as unknown as T, message: body.errors?.[0]?.message }
  }

  test('Why? is about the very verdict of the panel', async () => {
    const { article, permission, picture } = await records.cleared({ territories: 'NO' })
    const unknown = await records.picture()
    const red = await records.article({}, [unknown])
    for (const [query, outcome, territory] of [
      [`article=${article.id}`, 'allow', 'NO'],
      [`image=${picture.id}`, 'allow', 'NO'],
      [`article=${article.id}&territory=se`, 'deny', 'SE'],
      [`article=${article.id}&channel=print&at=2027-01-01T00:00Z`, 'deny', '001'],
      [`article=${red.id}`, 'deny', '001'],
    ] as const) {
      const panel = await asked<Why>(`/api/verdict?${query}`)
      const why = await asked<Why>(`/api/verdict/why?${query}`)
      const { at, channel, colour, item, sentence, title, verdict, word } = panel.answer
      expect(why.answer).toMatchObject({ at, channel, colour, item, sentence, territory, title, verdict, word })
      expect(verdict.outcome).toBe(outcome)
    }
    const { answer } = await asked<Why>(`/api/verdict/why?article=${article.id}`)
    const looked = answer.parts.flatMap(({ steps }) => steps.flatMap((step) => step.records))
    expect(looked).toMatchObject([
      { permission: String(permission.id), counts: true },
      { permission: String(permission.id), counts: true },
    ])
  })

  test('the days of every channel, in a named time zone', async () => {
    const { article } = await records.cleared({ until: '2026-12-03T08:00:00.000Z' })
    const { answer } = await asked<Calendar>(`/api/verdict/calendar?article=${article.id}&zone=Europe/Oslo&days=4`)
    expect(answer).toMatchObject({ item: `articles:${article.id}`, zone: 'Europe/Oslo' })
    expect(answer.channels.map(({ channel }) => channel)).toHaveLength(7)
    expect(answer.channels[0]).toMatchObject({
      channel: 'web',
      territory: '001',
      days: [
        { from: '2026-12-01T12:00:00.000Z', until: '2026-12-01T23:00:00.000Z', state: 'allowed' },
        { state: 'allowed' },
        { state: 'part', turns: [{ at: '2026-12-03T08:00:00.000Z', outcome: 'deny' }] },
        { state: 'denied' },
      ],
    })
    expect(answer.channels[1]?.days.map(({ state }) => state)).toEqual(['denied', 'denied', 'denied', 'denied'])
    const usual = await asked<Calendar>(`/api/verdict/calendar?article=${article.id}&territory=NO`)
    expect(usual.answer).toMatchObject({ zone: 'UTC', channels: [{ territory: 'NO' }, {}, {}, {}, {}, {}, {}] })
    expect(usual.answer.channels[0]?.days).toHaveLength(35)
  })

  test('what cannot be asked is told so', async () => {
    const { id } = await records.article()
    for (const [query, status, message] of [
      ['', 400, /Name one item/],
      [`article=${id}&image=1`, 400, /Name one item/],
      [`article=${id}&channel=radio`, 400, /"radio" is no channel/],
      [`article=${id}&territory=Atlantis`, 400, /"Atlantis" is no territory/],
      [`article=${id}&at=tomorrow`, 400, /"tomorrow" is no moment/],
      [`article=${id}&at=0001-01-01T00:00Z`, 400, /is no moment/],
      ['article=none', 404, /There is no article none/],
    ] as const)
      for (const door of ['verdict', 'verdict/why', 'verdict/calendar'])
        expect({ query, door, ...(await asked(`/api/${door}?${query}`)) }).toMatchObject({
          status,
          message: expect.stringMatching(message) as string,
        })
    for (const [query, message] of [
      ['zone=Europe/Nowhere', /is no time zone/],
      ['days=0', /1 to 92 days/],
      ['days=93', /1 to 92 days/],
      ['days=many', /1 to 92 days/],
    ] as const) {
      const { status, message: said } = await asked(`/api/verdict/calendar?article=${id}&${query}`)
      expect({ query, status, said }).toMatchObject({ status: 400, said: expect.stringMatching(message) as string })
    }
  })

  describe('what ends by when', () => {
    const day = (date: number) => `2027-01-${String(date).padStart(2, '0')}T12:00:00.000Z`
    const ending = async (query: string, role: 'editor' | 'desk' = 'editor'): Promise<EndingPage> =>
      (await newsroom.as(role)('GET', `/api/time-machine?${query}`)).body as unknown as EndingPage
    const named = ({ items }: EndingPage) => items.map(({ title }) => title)

    test('what is published, in the order in which it ends, as it is published, and what would save it', async () => {
      const live = async (title: string, until: string) => {
        const made = await records.cleared({ until })
        await newsroom.payload.update({ collection: 'articles', id: made.article.id, data: { title }, draft: true })
        return { ...made, article: await records.publish(made.article) }
      }
      const later = await live('Later', day(20))
      const sooner = await live('Sooner', day(10))
      await records.live() // it never ends
      const draft = { title: 'A draft above it', source: null }
      await newsroom.payload.update({ collection: 'articles', id: sooner.article.id, data: draft, draft: true })
      const standing = await records.picture({
        name: 'quay.png',
        standalone: true,
        rights: { copyrightHolder: 'Quay' },
      })
      const quay = { images: [standing.id], grantor: 'Quay', until: day(15) }
      const its = await records.permission(quay)
      expect(named(await ending(`by=${day(9)}`))).toEqual([])
      expect(named(await ending(`by=${day(15)}`))).toEqual(['Sooner', 'quay.png'])
      const { items, next } = await ending('days=90')
      expect(next).toBeNull()
      expect(items).toMatchObject([
        {
          item: `articles:${sooner.article.id}`,
          channel: 'web',
          until: day(10),
          territory: '001',
          sentence: expect.stringContaining('until 10 January 2027, 12:00 UTC') as string,
          more: 1,
          takes: 'one',
          permissions: [{ id: String(sooner.permission.id), summary: sooner.permission.summary }],
          ask: [{ name: sooner.source.name }],
        },
        { item: `images:${standing.id}`, until: day(15), more: 0, permissions: [{ id: String(its.id) }] },
        { item: `articles:${later.article.id}`, until: day(20) },
      ])
      await records.permission({ ...quay, until: day(30), supersedes: its.id })
      expect((await ending('days=90')).items.map(({ until }) => until)).toEqual([day(10), day(20), day(30)])
    })

    test('two parts that end together take both; what ends by itself takes something else', async () => {
      const { article, permission, source } = await records.cleared({ until: day(5) })
      const photo = await records.picture({ rights: { copyrightHolder: 'Ada' } })
      const ada = await records.permission({ images: [photo.id], grantor: 'Ada', until: day(5) })
      await newsroom.payload.update({
        collection: 'articles',
        id: article.id,
        data: { heroImage: photo.id },
        draft: true,
      })
      await records.publish(article)
      const expiring = await records.article({ source: source.id, rights: { expires: day(4) } })
      await records.publish(expiring)
      const { items } = await ending(`by=${day(5)}`)
      expect(items).toMatchObject([
        { item: `articles:${expiring.id}`, takes: 'none', permissions: [] },
        { item: `articles:${article.id}`, takes: 'all' },
      ])
      expect(new Set(items[1]?.permissions.map(({ id }) => id))).toEqual(
        new Set([String(permission.id), String(ada.id)]),
      )
    })

    test('25 a page, each once, and a desk of its own sees its own', async () => {
      const { payload } = newsroom
      const copied = await records.live({ until: day(2) })
      const item = `articles:${copied.article.id}`
      const { docs } = await payload.find({ collection: 'releases', where: { item: { equals: item } }, limit: 1 })
      const { id: _, ...row } = docs[0]!
      // Two each minute, so that the key decides among equals.
      for (let count = 1; count <= 27; count++) {
        const until = new Date(Date.parse(day(2)) + Math.floor(count / 2) * 60_000).toISOString()
        const channel = count % 2 === 0 ? 'web' : 'print'
        const data = { ...row, key: `${item}|${channel}|${count}`, channel, until }
        await payload.db.create({ collection: 'releases', data, req: await records.req() })
      }
      const own = await records.live({ until: day(2) })
      const first = await ending(`by=${day(3)}`)
      const second = await ending(`by=${day(3)}&after=${encodeURIComponent(first.next ?? '')}`)
      expect([first.items.length, second.items.length, second.next]).toEqual([25, 4, null])
      const all = [...first.items, ...second.items]
      expect(new Set(all.map(({ channel, item, until }) => `${item} ${channel} ${until}`)).size).toBe(29)
      expect(all.map(({ until }) => until)).toEqual(all.map(({ until }) => until).sort())
      const data = { email: 'desk@newsroom.test', name: 'desk', role: 'editor', password } as const
      const desk = { limited: true, sources: [own.source.id], sections: [] }
      await payload.create({ collection: 'users', data: { ...data, desk } })
      expect((await ending(`by=${day(3)}`, 'desk')).items).toMatchObject([{ item: `articles:${own.article.id}` }])
      for (const door of ['verdict/why', 'verdict/calendar'])
        expect((await newsroom.as('desk')('GET', `/api/${door}?article=${copied.article.id}`)).status).toBe(404)
    })

    test.each(['days=0', 'days=1.5', 'days=99999', 'by=soon', 'after=soon', 'after=soon|x'])(
      '?%s is told so',
      async (query) => {
        expect((await asked(`/api/time-machine?${query}`)).status).toBe(400)
      },
    )
  })
})
