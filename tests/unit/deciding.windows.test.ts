import { describe, expect, test } from 'vitest'
import { clearance, clearances } from '../../src/rights/deciding/windows'
import { countries } from '../../src/rights/territory'
import type { Part, Permission } from '../../src/rights/vocabulary'

const at = new Date('2026-12-01T12:00Z')
const day = (number: number): Date => new Date(Date.UTC(2026, 11, number))

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
const granting = (more: Partial<Permission> = {}, id = '1'): Permission => ({
  id,
  effect: 'grant',
  basis: 'agreement',
  grantor: 'Harbour Wire',
  covers: [{ ref: 'sources:1' }],
  channels: ['web'],
  territories: ['001'],
  duties: [],
  ...more,
})
/** No use on the register, and no name of this house. */
const nothingElse = { uses: [], where: ['articles:1'], house: [] } as const
const windowOf = (part: Partial<Part>, ...permissions: Permission[]) =>
  clearance({ ...nothingElse, parts: [{ ...text, ...part }], permissions, channel: 'web', at })

describe('time', () => {
  test('no bound on record: from 1970, without end', () => {
    expect(windowOf({}, granting())).toEqual({ channel: 'web', from: new Date(0), territories: ['001'] })
  })

  test('the bounds of the grant, of the embargo and of the expiry, whichever is narrower', () => {
    const expected = { channel: 'web', from: day(1), until: day(9), territories: ['001'] }
    expect(windowOf({}, granting({ from: day(1), until: day(9) }))).toEqual(expected)
    expect(windowOf({ embargoedUntil: day(1), expires: day(9) }, granting())).toEqual(expected)
    expect(windowOf({ embargoedUntil: day(1) }, granting({ from: new Date(0), until: day(9) }))).toEqual(expected)
  })

  test('the bounds of a window that the item keeps to', () => {
    const window = { kind: 'window', from: day(1), until: day(9), words: 'for a week' } as const
    expect(windowOf({ exclusions: [window] }, granting())).toMatchObject({ from: day(1), until: day(9) })
  })

  test('grants that touch or overlap are one window, a gap ends it', () => {
    const first = granting({ from: day(1), until: day(5) })
    const expected = { from: day(1), until: day(9) }
    expect(windowOf({}, first, granting({ from: day(5), until: day(9) }, '2'))).toMatchObject(expected)
    expect(windowOf({}, first, granting({ from: day(3), until: day(9) }, '2'))).toMatchObject(expected)
    expect(windowOf({}, first, granting({ from: day(6), until: day(9) }, '2'))).toMatchObject({ until: day(5) })
  })

  test('a refusal ends it before it begins', () => {
    const refusal = granting({ effect: 'refusal', from: day(4), until: day(6) }, '2')
    expect(windowOf({}, granting(), refusal)).toMatchObject({ from: new Date(0), until: day(4) })
  })

  test('where nothing is allowed now, the next one', () => {
    expect(windowOf({ embargoedUntil: day(4) }, granting({ until: day(9) }))).toMatchObject({
      from: day(4),
      until: day(9),
    })
    expect(windowOf({}, granting({ from: day(20) }), granting({ from: day(10), until: day(11) }, '2'))).toMatchObject({
      from: day(10),
      until: day(11),
    })
  })

  test('none, now or later', () => {
    expect(windowOf({})).toBeUndefined()
    expect(windowOf({}, granting({ until: day(1) }))).toBeUndefined()
    expect(windowOf({ state: 'canceled' }, granting())).toBeUndefined()
    expect(clearance({ ...nothingElse, parts: [], permissions: [granting()], channel: 'web', at })).toBeUndefined()
    expect(
      clearance({ ...nothingElse, parts: [text], permissions: [granting()], channel: 'web', at: new Date(Number.NaN) }),
    ).toBeUndefined()
  })
})

describe('territories', () => {
  test('world except Italy: the other 248', () => {
    const words = 'Italy out'
    const window = windowOf(
      { exclusions: [{ kind: 'territory', territories: ['IT'], only: false, words }] },
      granting(),
    )
    expect(window?.territories).toEqual(countries.filter((country) => country !== 'IT'))
    expect(window?.territories).toHaveLength(248)
  })

  test('the countries of several grants, sorted, and the longest time in which all of them hold', () => {
    const window = windowOf(
      {},
      granting({ territories: ['SE', 'DK'], until: day(9) }),
      granting({ territories: ['NO'], from: day(1) }, '2'),
    )
    expect(window).toMatchObject({ territories: ['DK', 'NO', 'SE'], from: day(1), until: day(9) })
  })

  test('the world now outlives no part of itself: some countries later are another window', () => {
    const now = granting({ until: day(5) })
    const then = granting({ territories: ['NO'] }, '2')
    expect(windowOf({}, now, then)).toMatchObject({ territories: ['001'], until: day(5) })
    expect(
      clearance({ ...nothingElse, parts: [text], permissions: [now, then], channel: 'web', at: day(6) }),
    ).toMatchObject({
      territories: ['NO'],
      from: new Date(0),
    })
  })

  test('a subdivision that is granted, but not beside its country', () => {
    expect(windowOf({}, granting({ territories: ['NO-03'] }))?.territories).toEqual(['NO-03'])
    expect(windowOf({}, granting({ territories: ['NO-03', 'NO'] }))?.territories).toEqual(['NO'])
  })

  test('a subdivision that is refused takes its country with it', () => {
    const refusal = granting({ effect: 'refusal', territories: ['CA-QC'] }, '2')
    expect(windowOf({}, granting({ territories: ['CA', 'US'] }), refusal)?.territories).toEqual(['US'])
  })
})

test('each channel has its own', () => {
  const permissions = [granting({ channels: ['web', 'print'] }), granting({ channels: ['print'], until: day(9) }, '2')]
  expect(clearances({ ...nothingElse, parts: [text], permissions, at }).map(({ channel }) => channel)).toEqual([
    'web',
    'print',
  ])
})

test('records that break the core have no window', () => {
  const broken = { ...granting(), territories: undefined as unknown as string[] }
  expect(windowOf({}, broken)).toBeUndefined()
  expect(windowOf({}, granting(), null as unknown as Permission)).toBeUndefined()
})

test('30 parts and 50 permissions, each with its own window and its own countries, take well under a second', () => {
  const parts = Array.from({ length: 30 }, (_, index) => ({
    ...text,
    ref: `images:${index}` as const,
    expires: day(99 + index),
  }))
  const permissions = Array.from({ length: 50 }, (_, index) =>
    granting(
      { territories: countries.slice(index * 4, index * 4 + 30), from: day(index), until: day(index + 25) },
      `${index}`,
    ),
  )
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now()
    clearance({ ...nothingElse, parts, permissions, channel: 'web', at })
    return performance.now() - began
  })
  expect(Math.min(...times)).toBeLessThan(200) // 15 ms on a quiet machine
})
