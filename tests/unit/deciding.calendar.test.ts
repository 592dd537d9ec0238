import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendar } from '../../src/rights/deciding/calendar'
import { decide } from '../../src/rights/deciding/decide'
import { endingOf, renewalOf } from '../../src/rights/deciding/renewal'
import type { Part, Permission, Question, Territory } from '../../src/rights/vocabulary'
import { questions } from './deciding.arbitraries'

const text: Part = {
  ref: 'articles:1',
  label: 'The text',
  source: 'sources:1',
  holders: ['Harbour Wire'],
  restriction: 'permission-required',
  exclusions: [],
  state: 'usable',
  present: true,
}
const day = (number: number, time = '00:00'): Date => new Date(`2026-12-0${number}T${time}:00Z`)
const granting = (more: Partial<Permission> = {}): Permission => ({
  id: '1',
  effect: 'grant',
  basis: 'agreement',
  grantor: 'Harbour Wire',
  covers: [{ ref: 'sources:1' }],
  channels: ['web'],
  territories: ['001'],
  duties: [],
  ...more,
})
const recorded = { parts: [text], uses: [], where: ['articles:1'], house: [] } as const

describe('the calendar', () => {
  const midnights = [1, 2, 3, 4].map((number) => day(number))
  const of = (permissions: Permission[], territory?: Territory) =>
    calendar({ ...recorded, permissions, channel: 'web', territory }, midnights)
  const states = (...permissions: Permission[]) => of(permissions).days.map(({ state }) => state)

  test.each([
    { name: 'nothing on record', permissions: [], days: ['denied', 'denied', 'denied'] },
    { name: 'no end', permissions: [granting()], days: ['allowed', 'allowed', 'allowed'] },
    { name: 'an end at midnight', permissions: [granting({ until: day(2) })], days: ['allowed', 'denied', 'denied'] },
    {
      name: 'an end at noon',
      permissions: [granting({ until: day(2, '12:00') })],
      days: ['allowed', 'part', 'denied'],
    },
    {
      name: 'a beginning at midnight',
      permissions: [granting({ from: day(3) })],
      days: ['denied', 'denied', 'allowed'],
    },
    {
      name: 'a beginning at noon',
      permissions: [granting({ from: day(3, '12:00') })],
      days: ['denied', 'denied', 'part'],
    },
    {
      name: 'a part of one day',
      permissions: [granting({ from: day(2, '06:00'), until: day(2, '18:00') })],
      days: ['denied', 'part', 'denied'],
    },
    {
      name: 'two one after the other',
      permissions: [granting({ until: day(2, '12:00') }), granting({ id: '2', from: day(2, '12:00') })],
      days: ['allowed', 'allowed', 'allowed'],
    },
    {
      name: 'an end after all of them',
      permissions: [granting({ until: day(5) })],
      days: ['allowed', 'allowed', 'allowed'],
    },
    {
      name: 'an end where they end',
      permissions: [granting({ until: day(4) })],
      days: ['allowed', 'allowed', 'allowed'],
    },
  ])('$name', ({ permissions, days }) => expect(states(...permissions)).toEqual(days))

  test('says what changes within a day, and when', () => {
    const { days } = of([granting({ from: day(2, '06:00'), until: day(2, '18:00') })])
    expect(days[1]).toEqual({
      from: day(2),
      until: day(3),
      state: 'part',
      turns: [
        { at: day(2, '06:00'), outcome: 'allow' },
        { at: day(2, '18:00'), outcome: 'deny' },
      ],
    })
    expect(days[0]?.turns).toEqual([])
  })

  test('where nothing is asked, it tells of a place where it may show, now or later; else of the world', () => {
    expect(of([granting({ territories: ['NO'], from: day(2) })])).toMatchObject({ channel: 'web', territory: 'NO' })
    expect(of([granting({ territories: ['NO'] })], 'SE')).toMatchObject({
      territory: 'SE',
      days: [{ state: 'denied' }, {}, {}],
    })
    expect(of([])).toMatchObject({ territory: '001' })
    expect(of([granting({ territories: ['NO'], until: day(1) })])).toMatchObject({ territory: '001' })
  })

  test('no days are none', () => {
    const about = { ...recorded, permissions: [granting()], channel: 'web' } as const
    expect(calendar(about, [])).toEqual({ channel: 'web', territory: '001', days: [] })
    expect(calendar({ ...about, territory: 'NO' }, [])).toEqual({ channel: 'web', territory: 'NO', days: [] })
    expect(calendar(about, [day(1)]).days).toEqual([])
  })

  test('a day that cannot be read is denied', () => {
    const broken = [new Date(Number.NaN), day(2)]
    expect(calendar({ ...recorded, permissions: [granting()], channel: 'web' }, broken).days).toMatchObject([
      { state: 'denied', turns: [] },
    ])
  })

  test('of any question, it says what decide() says, at every hour', () => {
    fc.assert(
      fc.property(questions, ({ at, ...question }) => {
        const begins = [0, 1, 2, 3].map((days) => new Date(at.getTime() + days * 86_400_000))
        const { days } = calendar(question, begins)
        for (const { from, state, turns, until } of days) {
          for (let hour = from.getTime(); hour < until.getTime(); hour += 3_600_000) {
            const moment = new Date(hour)
            const turned = turns.findLast((turn) => turn.at <= moment)?.outcome
            const { outcome } = decide({ ...question, at: moment })
            if (turned !== undefined) expect(outcome).toBe(turned)
            else if (turns[0] !== undefined) expect(outcome).not.toBe(turns[0].outcome)
            else expect(outcome).toBe(state === 'allowed' ? 'allow' : 'deny')
          }
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('what to renew', () => {
  const end = day(2)
  const asked = (permissions: Permission[], parts: readonly Part[] = [text]): Question => ({
    ...recorded,
    parts,
    permissions,
    channel: 'web',
    territory: '001',
    at: end,
  })
  const picture: Part = { ...text, ref: 'images:1', label: 'The picture', source: 'sources:2', holders: ['Quay'] }
  const quay = granting({ id: '2', grantor: 'Quay', covers: [{ ref: 'sources:2' }], until: end })

  test.each([
    { name: 'the one that ends', permissions: [granting({ until: end })], takes: 'one', ids: ['1'] },
    {
      name: 'either of two that end',
      permissions: [granting({ until: end }), granting({ id: '2', until: end })],
      takes: 'one',
      ids: ['1', '2'],
    },
    {
      name: 'not one that ends elsewhere',
      permissions: [granting({ until: end }), granting({ id: '2', until: end, channels: ['print'] })],
      takes: 'one',
      ids: ['1'],
    },
    { name: 'not one that ended before', permissions: [granting({ until: day(1) })], takes: 'none', ids: [] },
    {
      name: 'no refusal',
      permissions: [granting({ until: end }), granting({ id: '2', effect: 'refusal', from: end })],
      takes: 'none',
      ids: [],
    },
    { name: 'nothing where nothing is on record', permissions: [], takes: 'none', ids: [] },
  ])('$name', ({ permissions, takes, ids }) =>
    expect(renewalOf(asked(permissions))).toEqual({ takes, permissions: ids }),
  )

  test('all that it takes together, and no more', () => {
    const other = granting({ id: '3', until: end, channels: ['print'] })
    expect(renewalOf(asked([other, granting({ until: end }), quay], [text, picture]))).toEqual({
      takes: 'all',
      permissions: ['1', '2'],
    })
  })

  test('of two that would do beside another, one', () => {
    const twice = [granting({ until: end }), granting({ id: '3', until: end }), quay]
    expect(renewalOf(asked(twice, [text, picture]))).toEqual({ takes: 'all', permissions: ['3', '2'] })
  })

  test('a refusal that ends there is not renewed', () => {
    const refusal = granting({ id: '3', effect: 'refusal', until: end })
    expect(renewalOf(asked([granting({ until: end }), quay, refusal], [text, picture]))).toEqual({
      takes: 'all',
      permissions: ['1', '2'],
    })
  })

  test('the record that lets a supplier grant, too', () => {
    const supplied: Part = { ...text, source: undefined, supplier: 'sources:1', holders: ['Ada'] }
    const mandate = granting({
      id: '9',
      grantor: 'Ada',
      covers: [{ ref: 'articles:1' }],
      licensees: ['Harbour Wire'],
      sublicense: true,
      until: end,
    })
    expect(renewalOf(asked([granting(), mandate], [supplied]))).toEqual({ takes: 'one', permissions: ['9'] })
  })

  test('an item that ends by itself needs something else', () => {
    expect(renewalOf(asked([granting({ until: end })], [{ ...text, expires: end }]))).toEqual({
      takes: 'none',
      permissions: [],
    })
  })

  test('a window’s end is told of the first territory that is denied then', () => {
    const { territory: _, ...about } = asked([granting({ territories: ['NO'] }), granting({ id: '2', until: end })])
    expect(endingOf({ ...about, territories: ['NO', 'SE', 'DK'] })).toMatchObject({
      territory: 'SE',
      verdict: { outcome: 'deny', reasons: [{ code: 'permission-ended', permission: '2' }] },
      takes: 'one',
      permissions: ['2'],
    })
    expect(endingOf({ ...about, territories: ['NO'] })).toBeUndefined()
    expect(endingOf({ ...about, territories: [] })).toBeUndefined()
  })
})
