/** Why, what if, and the days to come, over HTTP: what the panel says, with its reasons. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Calendar, Why } from '../../src/desk/exploring'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
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
})
