import { describe, expect, test } from 'vitest'
import { decide } from '../../src/rights/deciding/decide'
import { explain } from '../../src/rights/deciding/explain'
import { areKnown, canGrant, fold, isOneOf } from '../../src/rights/deciding/holders'
import type { Duty, Exclusion, Part, Permission, Question, Use } from '../../src/rights/vocabulary'
import { cases, questionAbout } from '../cases'

// What a verdict says besides its outcome: programs read it, and the desk's buttons are made of it.

const [row] = cases('picture').filter(({ name }) => name === 'a picture of the same source and holder')
const question = questionAbout(row!)
const [text] = question.parts as [Part]
const [granted] = question.permissions as [Permission]
const at = question.at

const asked = (part: Partial<Part>, grant: Partial<Permission> = {}, more: Partial<Question> = {}): Question => ({
  ...question,
  parts: [{ ...text, ...part }],
  permissions: [{ ...granted, ...grant }],
  ...more,
})
const use = (id: string, channel = 'web'): Use => ({
  ...{ id, part: text.ref, channel, where: `articles:${id}`, label: 'another article' },
  at: new Date(at.getTime() - Number(id) * 24 * 60 * 60 * 1000),
})

describe('what cannot be judged', () => {
  test('a question that breaks the core is denied, and rests on nothing', () => {
    const broken = { ...question, parts: undefined } as unknown as Question
    expect(decide(broken)).toEqual({
      outcome: 'deny',
      reasons: [expect.objectContaining({ code: 'cannot-decide', detail: expect.stringContaining('TypeError') })],
      duties: [],
      restsOn: [],
      ask: [],
    })
    expect(explain(broken).parts).toEqual([])
  })

  test('a question that is unclear is asked of no part, and has no end', () => {
    const embargoedUntil = new Date(at.getTime() + 1000)
    const verdict = decide(asked({ embargoedUntil }, {}, { territory: 'XX' }))
    expect(verdict).toEqual({ outcome: 'deny', reasons: [expect.anything()], duties: [], restsOn: [], ask: [] })
    expect(explain(asked({}, {}, { territory: 'XX' })).parts).toEqual([])
  })

  test('a denial rests on no permission and owes nothing', () => {
    const denied = decide(asked({ state: 'withheld' }, { duties: [{ kind: 'print-notice' }] }))
    expect(denied).toMatchObject({ outcome: 'deny', duties: [], restsOn: [] })
  })

  test('where one rule breaks, that is told, and the others are still asked', () => {
    const part = {
      ...text,
      state: 'withheld' as const,
      get embargoedUntil(): never {
        throw new Error('no date')
      },
    }
    const broken = { ...question, parts: [part] }
    expect(decide(broken).outcome).toBe('deny')
    const [steps] = explain(broken).parts
    expect(steps?.passed).toBe(false)
  })
})

describe('what a reason rests on', () => {
  test('the first use that took the room', () => {
    const taken = { uses: [use('4'), use('5')] }
    expect(decide(asked({}, { uses: 2 }, taken)).reasons).toMatchObject([
      { code: 'permission-used-up', permission: granted.id, use: '5' },
    ])
    const exclusions: Exclusion[] = [{ kind: 'uses', most: 2, words: 'two uses' }]
    expect(decide(asked({ exclusions }, {}, taken)).reasons).toMatchObject([{ code: 'excluded-uses', use: '5' }])
    const none: Exclusion[] = [{ kind: 'uses', most: 0, words: 'no use' }]
    expect(decide(asked({ exclusions: none })).reasons[0]).not.toHaveProperty('use')
    expect(decide(asked({}, { uses: 0 })).reasons[0]).not.toHaveProperty('use')
  })

  test('of uses at one moment the first by channel and place, in whatever order they were entered', () => {
    const same = { at: new Date(at.getTime() - 1000) }
    const uses = [
      { ...use('4', 'web'), ...same },
      { ...use('5', 'print'), ...same },
      { ...use('6', 'social'), ...same },
    ]
    const first = (taken: readonly Use[]) => decide(asked({}, { uses: 3 }, { uses: taken })).reasons[0]?.use
    expect([first(uses), first(uses.toReversed()), first([uses[1]!, uses[2]!, uses[0]!])]).toEqual(['5', '5', '5'])
  })

  test('uses of another text are not its own, and a number below one leaves no room', () => {
    const other = { ...use('4'), part: 'articles:77' as const }
    expect(decide(asked({}, { uses: 1 }, { uses: [other] })).outcome).toBe('allow')
    const own = [{ ...use('5'), where: question.where[0]! }, use('4')]
    expect(decide(asked({}, { uses: -1 }, { uses: own })).reasons).toMatchObject([{ code: 'permission-used-up' }])
  })

  test('the first use, from which the days are counted', () => {
    const exclusions: Exclusion[] = [{ kind: 'days', days: 1, words: 'one day' }]
    const [reason] = decide(asked({ exclusions }, {}, { uses: [use('3'), use('2')] })).reasons
    expect(reason).toMatchObject({ code: 'excluded-days', use: '3' })
    expect(decide(asked({ exclusions }, {}, { uses: [use('3', 'print')] })).outcome).toBe('allow')
  })

  test('the end of what is exclusive, where it has one', () => {
    const exclusive = (until?: Date): Exclusion[] => [{ kind: 'exclusive', to: 'Others', until, words: 'exclusive' }]
    const until = new Date(at.getTime() + 1000)
    expect(decide(asked({ exclusions: exclusive(until) })).reasons).toMatchObject([{ until }])
    expect(decide(asked({ exclusions: exclusive() })).reasons[0]).not.toHaveProperty('until')
    expect(decide(asked({ exclusions: exclusive(at) })).outcome).toBe('allow')
  })
})

describe('duties', () => {
  const owed = (duties: readonly Duty[], part: Partial<Part> = {}, grant: Partial<Permission> = {}) =>
    decide(asked(part, { duties, ...grant })).duties.map(({ duty }) => duty)

  test('each is owed once, and two that differ are two', () => {
    const links: Duty[] = [
      { kind: 'link-back', url: 'https://a.example' },
      { kind: 'link-back', url: 'https://b.example' },
      { kind: 'link-back' },
    ]
    const others: Duty[] = [{ kind: 'print-notice' }, { kind: 'credit', text: 'A' }, { kind: 'other', text: 'A' }]
    expect(owed([...links, ...others, ...links, ...others])).toEqual([...links, ...others])
    const words: Duty[] = [
      { kind: 'no-crop', words: 'whole' },
      { kind: 'no-crop', words: '' },
      { kind: 'no-alteration', words: 'whole' },
    ]
    expect(owed([...words, ...words])).toEqual(words)
  })

  test('what the item asks is owed once, too', () => {
    const exclusions: Exclusion[] = [
      { kind: 'crop', words: 'no cropping' },
      { kind: 'crop', words: 'no cropping' },
      { kind: 'editorial-only', words: '  ' },
      { kind: 'audience', words: 'members' },
    ]
    const lifted = { covers: [{ ref: text.ref }] }
    expect(owed([{ kind: 'no-crop', words: 'no cropping' }], { exclusions }, lifted)).toEqual([
      { kind: 'no-crop', words: 'no cropping' },
      { kind: 'other', text: 'Editorial use only' },
    ])
  })

  test('a licence asks for its credit, unless the record has one', () => {
    const licence = { basis: 'licence' as const, licence: 'CC BY 4.0' }
    const kinds = (duties: readonly Duty[]) => owed(duties, {}, licence).map(({ kind }) => kind)
    expect(kinds([{ kind: 'print-notice' }])).toEqual(['print-notice', 'credit', 'link-back'])
    expect(kinds([{ kind: 'credit', text: 'A' }])).toEqual(['credit', 'link-back'])
  })
})

describe('what is looked at', () => {
  const shutOut = (exclusion: Exclusion, grant: Partial<Permission> = {}) =>
    explain(asked({ exclusions: [exclusion] }, grant))
      .parts.flatMap(({ steps }) => steps)
      .flatMap(({ exclusions }) => exclusions)
  const lifting = { covers: [{ ref: text.ref }] }

  test('what the item shuts out, in its own words', () => {
    const words = 'members only'
    expect(shutOut({ kind: 'audience', words })).toMatchObject([{ state: 'shuts-out', words }])
    expect(shutOut({ kind: 'audience', words }, lifting)).toEqual([
      {
        ...{ kind: 'audience', words, state: 'lifted' },
        sentence: '"members only" is lifted by a permission that names the item.',
      },
    ])
    expect(shutOut({ kind: 'crop', words: ' ' })).toMatchObject([
      { state: 'open', sentence: 'What it shuts out does not stand against this use.' },
    ])
    const unreadable: Exclusion = { kind: 'window', until: new Date(Number.NaN), words: 'until some day' }
    expect(shutOut(unreadable, lifting)).toMatchObject([{ state: 'shuts-out' }])
  })

  test('a refusal that bites, and one that does not', () => {
    const refusal = { ...granted, id: 'r', effect: 'refusal' as const }
    const records = (territories: readonly string[]) =>
      explain({ ...asked({}), permissions: [granted, { ...refusal, territories }], territory: 'NO' })
        .parts.flatMap(({ steps }) => steps)
        .filter(({ rule }) => rule === 'refusal')
        .flatMap((step) => step.records)
    expect(records(['NO'])).toMatchObject([{ counts: true, sentence: expect.stringMatching(/is refused by/) }])
    expect(records(['SE'])).toMatchObject([{ counts: false, sentence: expect.stringMatching(/does not reach/) }])
  })
})

describe('names', () => {
  test('are compared in one spelling', () => {
    expect(fold('https://www.IDRW.org/')).toBe('idrw org')
    expect(fold('  www.idrw.org')).toBe('idrw org')
    expect(fold('The www.Guide')).toBe('the www guide')
    expect(fold('Press at https://a.example')).toBe('press at https a example')
    expect(fold('New-York  Wire')).toBe('new york wire')
  })

  test('nobody is nobody', () => {
    expect(isOneOf(' ', ['', '-'])).toBe(false)
    expect(areKnown(['', ' - '])).toBe(false)
    expect(areKnown(['', 'A'])).toBe(true)
    expect(canGrant('', [''])).toBe(false)
    expect(canGrant('A', ['-'])).toBe(true)
  })
})
