import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  dayInWords,
  daysInWords,
  queryOf,
  territoryCode,
  territoryNames,
  usualUse,
  type Calendar,
  type Why,
} from '../../src/admin/exploring'
import { addressOf, askedOf, listInWords, pathOf, renewalInWords, type EndingPage } from '../../src/admin/time-machine'
import type { Json } from '../../src/admin/verdict-answer'
import type { Calendar as CalendarOfDesk, Why as WhyOfDesk } from '../../src/desk/exploring'
import type { EndingPage as EndingPageOfDesk } from '../../src/desk/time-machine'
import { isTimeZone, midnights } from '../../src/desk/midnights'

test('what is told is what the desk answers, as JSON', () => {
  expectTypeOf<Why>().toEqualTypeOf<Json<WhyOfDesk>>()
  expectTypeOf<Calendar>().toEqualTypeOf<Json<CalendarOfDesk>>()
  expectTypeOf<EndingPage>().toEqualTypeOf<EndingPageOfDesk>()
})

describe('midnights', () => {
  const of = (zone: string, at: string, days: number) =>
    midnights(zone, new Date(at), days).map((date) => date.toISOString().slice(0, 16))

  test.each([
    { zone: 'UTC', at: '2026-12-01T12:00Z', begins: ['2026-12-01T00:00', '2026-12-02T00:00', '2026-12-03T00:00'] },
    {
      zone: 'Europe/Oslo',
      at: '2026-12-01T23:30Z',
      begins: ['2026-12-01T23:00', '2026-12-02T23:00', '2026-12-03T23:00'],
    },
    // Clocks change: a day of 25 hours, a day of 23, and one that has no midnight.
    {
      zone: 'Europe/Oslo',
      at: '2026-10-25T00:30Z',
      begins: ['2026-10-24T22:00', '2026-10-25T23:00', '2026-10-26T23:00'],
    },
    {
      zone: 'Europe/Oslo',
      at: '2026-03-29T12:00Z',
      begins: ['2026-03-28T23:00', '2026-03-29T22:00', '2026-03-30T22:00'],
    },
    {
      zone: 'Africa/Cairo',
      at: '2026-04-24T12:00Z',
      begins: ['2026-04-23T22:00', '2026-04-24T21:00', '2026-04-25T21:00'],
    },
    {
      zone: 'Pacific/Kiritimati',
      at: '2026-12-31T10:00Z',
      begins: ['2026-12-31T10:00', '2027-01-01T10:00', '2027-01-02T10:00'],
    },
    {
      zone: 'America/Los_Angeles',
      at: '2026-12-01T07:59Z',
      begins: ['2026-11-30T08:00', '2026-12-01T08:00', '2026-12-02T08:00'],
    },
  ])('$zone, $at', ({ zone, at, begins }) => expect(of(zone, at, 2)).toEqual(begins))

  test('a time zone has a name', () => {
    expect(['Europe/Oslo', 'UTC', 'Europe/Nowhere', '', '../etc'].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})

describe('another use', () => {
  test.each([
    ['', ''],
    ['Norway', 'NO'],
    [' norway ', 'NO'],
    ['no', 'NO'],
    ['Everywhere', '001'],
    ['ca-qc', 'CA-QC'],
    ['Atlantis', 'Atlantis'],
  ])('"%s" is %s', (typed, code) => expect(territoryCode(typed)).toBe(code))

  test('the names begin with everywhere, and each has its code', () => {
    expect(territoryNames.slice(0, 2)).toEqual(['Everywhere', 'Afghanistan'])
    expect(new Set(territoryNames.map(territoryCode)).size).toBe(250)
  })

  test('stands in the address, and what is left out does not', () => {
    expect(queryOf('articles', 12, usualUse)).toBe('article=12&channel=web')
    const at = '2026-12-24T10:00'
    expect(queryOf('images', 'abc', { channel: 'print', territory: 'Norway', at })).toBe(
      `image=abc&channel=print&territory=NO&at=${encodeURIComponent(new Date(at).toISOString())}`,
    )
    expect(queryOf('articles', 1, { ...usualUse, at: 'soon' })).toBe('article=1&channel=web&at=soon')
  })
})

describe('days in words', () => {
  const day = { from: '2026-12-01T23:00:00.000Z', until: '2026-12-02T23:00:00.000Z' }
  const turn = (at: string, outcome: 'allow' | 'deny') => ({ at, outcome })

  test.each([
    { state: 'allowed' as const, turns: [], label: 'Wednesday 2 December 2026: allowed' },
    { state: 'denied' as const, turns: [], label: 'Wednesday 2 December 2026: denied' },
    {
      state: 'part' as const,
      turns: [turn('2026-12-02T08:00:00Z', 'deny')],
      label: 'Wednesday 2 December 2026: allowed, from 09:00 denied',
    },
    {
      state: 'part' as const,
      turns: [turn('2026-12-02T08:00:00Z', 'allow'), turn('2026-12-02T11:30:00Z', 'deny')],
      label: 'Wednesday 2 December 2026: denied, from 09:00 allowed, from 12:30 denied',
    },
  ])('$label', ({ label, state, turns }) =>
    expect(dayInWords({ ...day, state, turns }, 'Europe/Oslo')).toMatchObject({
      label,
      number: '2',
      weekday: 2,
      state,
    }),
  )

  test('the first of a month tells its name', () => {
    const first = {
      from: '2026-12-31T23:00:00.000Z',
      until: '2027-01-01T23:00:00.000Z',
      state: 'denied',
      turns: [],
    } as const
    expect(dayInWords(first, 'Europe/Oslo')).toMatchObject({ number: '1 Jan', weekday: 4, word: 'Denied' })
  })

  test.each([
    { days: 'aaa', words: 'allowed on every day' },
    { days: 'dd', words: 'denied on every day' },
    { days: 'aapd', words: 'allowed on 2 days, for a part of the day on 1 day, denied on 1 day' },
    { days: 'ppp', words: 'for a part of the day on 3 days' },
  ])('$words', ({ days, words }) => {
    const states = { a: 'allowed', p: 'part', d: 'denied' } as const
    expect(daysInWords([...days].map((letter) => ({ state: states[letter as 'a'] })))).toBe(words)
  })
})

describe('the time machine', () => {
  const asked = (query: string) => askedOf(new URLSearchParams(query))
  const endOfChristmasEve = new Date(2026, 11, 25).toISOString()

  test.each([
    { query: '', path: '/time-machine?days=30' },
    { query: 'days=7', path: '/time-machine?days=7' },
    { query: 'days=8', path: '/time-machine?days=30' },
    { query: 'on=2026-12-24', path: `/time-machine?by=${encodeURIComponent(endOfChristmasEve)}` },
    { query: 'on=yesterday&days=1', path: '/time-machine?days=1' },
    { query: 'on=0026-12-24', path: '/time-machine?days=30' },
    { query: 'days=90&after=2026-12-01|x', path: '/time-machine?days=90&after=2026-12-01%7Cx' },
  ])('"$query" asks for $path', ({ path, query }) => expect(pathOf(asked(query))).toBe(path))

  test.each([
    [{ days: 7 }, '/admin/time-machine?days=7'],
    [{ on: '2026-12-24', days: 7 }, '/admin/time-machine?on=2026-12-24'],
    [{ ...asked('days=1'), after: 'x' }, '/admin/time-machine?days=1&after=x'],
  ])('%j stands at %s', (to, address) => expect(addressOf(to)).toBe(address))

  test.each([
    ['none', 0, 'No renewal alone would save it.'],
    ['one', 1, 'What would save it is a renewal of'],
    ['one', 2, 'What would save it is a renewal of one of'],
    ['all', 2, 'What would save it is a renewal of all of'],
  ] as const)('it takes %s of %i', (takes, count, words) => {
    const permissions = Array.from({ length: count }, (_, index) => ({ id: String(index), summary: '' }))
    expect(renewalInWords({ permissions, takes })).toBe(words)
  })

  test('an empty page says whether there is more', () => {
    const none = { items: [], next: null }
    expect(listInWords(none, '', 'noon')).toBe('Nothing that is published will be denied by noon.')
    expect(listInWords(none, 'x', 'noon')).toBe('Nothing more that is published will be denied by noon.')
    expect(listInWords({ ...none, next: 'x' }, '', 'noon')).toContain('nothing of your desk')
  })
})
