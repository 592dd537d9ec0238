import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from '../../src/rights/deciding/decide'
import { explain } from '../../src/rights/deciding/explain'
import type { Question } from '../../src/rights/vocabulary'
import { cases, questionAbout } from '../cases'
import { questions } from './deciding.arbitraries'

const isOneSentence = (sentence: string): boolean => /^\S[^\n]*[.?]$/.test(sentence) && sentence.length <= 300

const rowOf = (subject: string, named: string): Question => {
  const row = cases(subject).find(({ name }) => name === named)
  if (row === undefined) throw new Error(`no row ${subject}: ${named}`)
  return questionAbout(row)
}

describe('the derivation says what the verdict says', () => {
  test.each(cases())('$subject: $name', (row) => {
    const question = questionAbout(row)
    const { parts, verdict } = explain(question)
    expect(verdict).toEqual(decide(question))
    const steps = parts.flatMap((part) => part.steps)
    if (parts.length > 0) expect(steps.flatMap(({ reasons }) => reasons)).toEqual(verdict.reasons)
    if (parts.length > 0) expect(parts.every(({ passed }) => passed)).toBe(verdict.outcome === 'allow')
    for (const step of steps) {
      expect(step.passed).toBe(step.reasons.length === 0)
      for (const { sentence } of [step, ...step.records, ...step.exclusions])
        expect([sentence, isOneSentence(sentence)]).toEqual([sentence, true])
    }
    expect(JSON.parse(JSON.stringify(parts))).toMatchObject(parts.map(({ part, label }) => ({ part, label })))
  })

  test('of any question', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { parts, verdict } = explain(question)
        expect(verdict).toEqual(decide(question))
        expect(parts.flatMap(({ steps }) => steps.flatMap(({ reasons }) => reasons))).toEqual(verdict.reasons)
        const covering = parts.flatMap(({ steps }) => steps.flatMap(({ records }) => records)).filter((r) => r.counts)
        if (verdict.outcome === 'allow')
          expect(new Set(covering.map(({ permission }) => permission))).toEqual(new Set(verdict.restsOn))
      }),
      { numRuns: 300 },
    )
  })

  test('whatever is handed in, it never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (one, other) => {
        const garbage = { parts: one, permissions: other, channel: 'web', territory: 'NO', at: new Date(0) } as Question
        expect(explain(garbage).verdict.outcome).toBe('deny')
      }),
      { numRuns: 300 },
    )
  })
})

test('each record that reaches a part is told with what it lacks', () => {
  const [part] = explain(rowOf('window', 'ended on the web and running in print')).parts
  const step = part?.steps.find(({ rule }) => rule === 'permission')
  expect(step).toMatchObject({ asks: 'Does a permission on record cover this use?', passed: false })
  expect(step?.records).toEqual([
    {
      permission: '1',
      effect: 'grant',
      grantor: 'Harbour Wire',
      route: 'source',
      counts: false,
      flaw: 'permission-ended',
      sentence:
        'The text was covered by the permission of Harbour Wire until 1 November 2026, 00:00 UTC: ask Harbour Wire for a new one, then record it.',
    },
    expect.objectContaining({ permission: '2', flaw: 'channel-not-granted', counts: false }),
  ])
})

test('what covers, what does not bite, what is lifted', () => {
  const covered = explain(rowOf('exclusion', 'members only and a permission that names the item'))
  const [part] = covered.parts
  expect(part?.steps.map(({ rule }) => rule)).toEqual([
    'state',
    'refusal',
    'permission',
    'exclusions',
    'expiry',
    'embargo',
    'file',
  ])
  expect(part?.steps[2]?.records).toMatchObject([
    {
      route: 'name',
      counts: true,
      sentence: 'The permission of Harbour Wire covers it by name: the web; the world; without an end.',
    },
  ])
  expect(part?.steps[3]?.exclusions).toEqual([
    {
      kind: 'audience',
      words: 'members only',
      state: 'lifted',
      sentence: '"members only" is lifted by a permission that names the item.',
    },
  ])
  const open = explain(rowOf('exclusion', 'not for the archive is not against the web'))
  expect(open.parts[0]?.steps[3]?.exclusions).toMatchObject([
    { state: 'open', sentence: '"not for archive" does not stand against this use.' },
  ])
  const idle = explain(rowOf('refusal', 'a refusal for Norway leaves Sweden'))
  expect(idle.parts[0]?.steps[1]?.records).toMatchObject([
    {
      counts: false,
      sentence: 'The refusal of Harbour Wire does not reach this use: the web; Norway; without an end.',
    },
  ])
  const biting = explain(rowOf('refusal', 'the source refuses'))
  expect(biting.parts[0]?.steps[1]?.records).toMatchObject([{ counts: true, effect: 'refusal' }])
})

test('a part whose records break the core has one step that says so, and the others are asked', () => {
  const { parts } = explain(rowOf('question', "a picture's record that nobody can read"))
  expect(parts[0]?.steps).toHaveLength(7)
  expect(parts[1]?.steps).toMatchObject([{ rule: 'records', passed: false, reasons: [{ code: 'cannot-decide' }] }])
})

test('a question that cannot be understood is not asked of the parts', () => {
  expect(explain(rowOf('question', 'a moment that cannot be read'))).toMatchObject({
    parts: [],
    verdict: { reasons: [{ code: 'unreadable-moment' }] },
  })
})
