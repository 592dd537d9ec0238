import { describe, expect, test } from 'vitest'
import { standing } from '../../src/rights/deciding/standing'
import type { Duty, Part, Permission } from '../../src/rights/vocabulary'

const at = new Date('2026-12-01T12:00Z')
const after = (days: number): Date => new Date(at.getTime() + days * 24 * 60 * 60 * 1000)

const text: Part = {
  ref: 'articles:1',
  label: 'The text',
  source: 'sources:1',
  holders: ['Harbour Wire'],
  restriction: 'permission-required',
  licensor: { name: 'Harbour Wire', email: 'rights@harbourwire.example' },
  exclusions: [],
  state: 'usable',
  present: true,
}
const picture: Part = { ...text, ref: 'images:1', label: 'The picture "quay.jpg"', content: 'bytes' }
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
/** No use on the register, and no name of this house. */
const nothingElse = { uses: [], where: ['articles:1'], house: [] } as const
const of = (permissions: Permission[], part: Partial<Part> = {}, territory?: string) =>
  standing({ ...nothingElse, parts: [{ ...text, ...part }], permissions, at, territory })
const owing = (...duties: Duty[]) => of([granting({ duties })])

describe('green', () => {
  test('allowed on the web, world-wide, without an end', () => {
    expect(of([granting()])).toMatchObject({
      colour: 'green',
      word: 'Allowed',
      sentence: 'May show on the web everywhere, with no end on record.',
      clearance: { territories: ['001'] },
      openDuties: [],
    })
  })

  test('for more than 7 days', () => {
    expect(of([granting({ until: new Date(after(7).getTime() + 1) })]).colour).toBe('green')
    expect(of([granting({ until: after(7) })]).colour).toBe('amber')
  })

  test('with duties that the release itself carries', () => {
    const credit = { kind: 'credit', text: 'Harbour Wire / A. Reporter' } as const
    const link = { kind: 'link-back', url: 'https://harbourwire.example/1' } as const
    expect(owing(credit, link, { kind: 'print-notice' })).toMatchObject({
      colour: 'green',
      sentence: 'May show on the web everywhere, with no end on record, with the credit "Harbour Wire / A. Reporter".',
    })
  })
})

describe('amber', () => {
  test('it ends within 7 days', () => {
    expect(of([granting({ until: after(3) })])).toMatchObject({
      colour: 'amber',
      word: 'Allowed, with limits',
      sentence: 'May show on the web everywhere, until 4 December 2026, 12:00 UTC.',
    })
  })

  test('only in some territories, and the verdict is for the first of them', () => {
    const some = of([granting({ territories: ['SE', 'NO'] })])
    expect(some).toMatchObject({ colour: 'amber', verdict: { outcome: 'allow', restsOn: ['1'] } })
    expect(some.sentence).toBe('May show on the web in Norway and Sweden, with no end on record.')
  })

  test('everywhere except somewhere, and many', () => {
    const exclusion = { kind: 'territory', territories: ['IT'], only: false, words: 'Italy out' } as const
    expect(of([granting()], { exclusions: [exclusion] }).sentence).toContain('everywhere except Italy')
    expect(of([granting({ territories: ['DK', 'FI', 'NO', 'SE'] })]).sentence).toContain('in 4 territories')
  })

  test('a duty is open', () => {
    const open = owing({ kind: 'other', text: 'tell us the day before' }, { kind: 'link-back' })
    expect(open).toMatchObject({ colour: 'amber', openDuties: [{ part: 'articles:1' }, { part: 'articles:1' }] })
    expect(open.sentence).toBe(
      'May show on the web everywhere, with no end on record; still to see to: tell us the day before, link back to the original.',
    )
    expect(owing({ kind: 'no-alteration', words: '' }).sentence).toContain('still to see to: may not be altered.')
    expect(of([granting()], { exclusions: [{ kind: 'alteration', words: 'as it is' }] }).colour).toBe('amber')
  })
})

describe('red', () => {
  test('nothing on record: what is missing, whom to ask, and the verdict for the world', () => {
    const red = of([])
    expect(red).toMatchObject({ colour: 'red', word: 'Not allowed', openDuties: [], verdict: { outcome: 'deny' } })
    expect(red).not.toHaveProperty('clearance')
    expect(red.sentence).toBe(
      'The text may be used with permission only: ask Harbour Wire (rights@harbourwire.example) for written permission, then record it.',
    )
  })

  test('the text comes before its pictures, wherever they stand', () => {
    expect(standing({ ...nothingElse, parts: [picture, text], permissions: [], at }).sentence).toMatch(/^The text /)
    expect(
      standing({ ...nothingElse, parts: [{ ...picture, source: undefined }, text], permissions: [granting()], at })
        .sentence,
    ).toMatch(/^The picture "quay.jpg" /)
  })

  test('under embargo where only Norway is granted: the embargo, not the world, is what is in the way', () => {
    const red = of([granting({ territories: ['NO'] })], { embargoedUntil: after(1) })
    expect(red).toMatchObject({ colour: 'red', clearance: { from: after(1), territories: ['NO'] } })
    expect(red.sentence).toMatch(/under embargo until 2 December 2026, 12:00 UTC/)
  })

  test('text for Norway and picture for Sweden are nowhere allowed together', () => {
    const permissions = [
      granting({ covers: [{ ref: 'articles:1' }], territories: ['NO'] }),
      granting({ id: '2', covers: [{ ref: 'images:1', content: 'bytes' }], territories: ['SE'] }),
    ]
    const red = standing({ ...nothingElse, parts: [text, picture], permissions, at })
    expect(red.verdict.reasons.map(({ code }) => code)).toEqual(['territory-not-granted', 'territory-not-granted'])
    expect(red).toMatchObject({ colour: 'red', sentence: red.verdict.reasons[0]?.sentence })
  })

  test('a moment that cannot be read, and no parts', () => {
    expect(
      standing({ ...nothingElse, parts: [text], permissions: [granting()], at: new Date(Number.NaN) }).colour,
    ).toBe('red')
    expect(standing({ ...nothingElse, parts: [], permissions: [granting()], at }).sentence).toMatch(
      /^There is nothing to use/,
    )
  })
})

describe('one territory, one channel', () => {
  test('the territory that is asked about decides', () => {
    expect(of([granting({ territories: ['NO'] })], {}, 'NO').colour).toBe('amber')
    const red = of([granting({ territories: ['NO'] })], {}, 'SE')
    expect(red).toMatchObject({ colour: 'red', verdict: { reasons: [{ code: 'territory-not-granted' }] } })
    expect(red.sentence).toContain('not for Sweden')
    expect(of([granting()], {}, 'SE').colour).toBe('green')
    const embargoed = of([granting({ territories: ['NO'] })], { embargoedUntil: after(1) }, 'SE')
    expect(embargoed.sentence).toContain('not for Sweden')
  })

  test('a part of a country that no record names', () => {
    const oslo = granting({ id: '2', effect: 'refusal', territories: ['NO-03'] })
    const bergen = of([granting({ territories: ['NO'], until: after(2) }), oslo], {}, 'NO-46')
    expect(bergen).toMatchObject({ colour: 'amber', verdict: { outcome: 'allow' } })
    expect(bergen.sentence).toBe('May show on the web in NO-46 (Norway), until 3 December 2026, 12:00 UTC.')
  })

  test('another channel', () => {
    const asked = { ...nothingElse, parts: [text], at, channel: 'print' as const }
    expect(standing({ ...asked, permissions: [granting()] }).sentence).toContain('not for print')
    expect(standing({ ...asked, permissions: [granting({ channels: ['print'] })] }).sentence).toMatch(
      /^May be printed /,
    )
  })
})
