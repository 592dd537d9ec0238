import { describe, expect, test } from 'vitest'
import { decide } from '../../src/rights/deciding/decide'
import { standing } from '../../src/rights/deciding/standing'
import { reasons } from '../../src/rights/reasons'
import type { Question } from '../../src/rights/vocabulary'
import { cases, questionAbout } from '../cases'

/** What an editor reads: every reason, or the one sentence that says what is allowed. */
const sentencesOf = (question: Question): readonly string[] => {
  const { outcome, reasons: against } = decide(question)
  return outcome === 'deny' ? against.map(({ sentence }) => sentence) : [standing(question).sentence]
}

const all = cases()
const subjects = [...new Set(all.map(({ subject }) => subject))]

describe.each(subjects)('%s', (subject) => {
  test.each(cases(subject))('$name: $outcome', (row) => {
    const verdict = decide(questionAbout(row))
    expect({ outcome: verdict.outcome, reasons: verdict.reasons.map(({ code }) => code) }).toEqual({
      outcome: row.outcome,
      reasons: row.reasons,
    })
    expect(sentencesOf(questionAbout(row))).toEqual(row.sentences)
    if (row.duties) expect(verdict.duties.map(({ duty }) => duty.kind)).toEqual(row.duties)
  })
})

const [row] = cases('picture').filter(({ name }) => name === 'a picture of the same source and holder')
const question = questionAbout(row!)

test('a refusal of a picture holds for the same bytes under another record', () => {
  const [granted] = question.permissions
  const refusal = { ...granted!, id: '2', effect: 'refusal' as const }
  const elsewhere = (content: string) => ({ ...refusal, covers: [{ ref: 'images:77' as const, content }] })
  const ask = (content: string) => decide({ ...question, permissions: [granted!, elsewhere(content)] }).outcome
  expect(ask('bytes-of-picture-1')).toBe('deny')
  expect(ask('other bytes')).toBe('allow')
})

test('a text is named as a whole, a picture by its bytes', () => {
  const [granted] = question.permissions
  const naming = (content: string | undefined) => [
    { ...granted!, covers: [{ ref: 'articles:1' as const }, { ref: 'images:1' as const, content }] },
  ]
  expect(decide({ ...question, permissions: naming('bytes-of-picture-1') }).outcome).toBe('allow')
  const { reasons: missing } = decide({ ...question, permissions: naming(undefined) })
  expect(missing).toMatchObject([{ code: 'picture-replaced', part: 'images:1', permission: '1' }])
})

test('an allow names what it rests on, in the order of the parts, and until when it holds', () => {
  const [granted] = question.permissions
  const permissions = [
    { ...granted!, id: 'b', covers: [{ ref: 'articles:1' as const }], until: new Date('2026-12-24T00:00Z') },
    { ...granted!, id: 'a', covers: [{ ref: 'images:1' as const, content: 'bytes-of-picture-1' }] },
  ]
  const verdict = decide({ ...question, permissions })
  expect(verdict).toMatchObject({ outcome: 'allow', restsOn: ['b', 'a'], until: new Date('2026-12-24T00:00Z') })
  const successor = { ...permissions[0]!, id: 'c', from: new Date('2026-12-20T00:00Z'), until: undefined }
  expect(decide({ ...question, permissions: [...permissions, successor] })).not.toHaveProperty('until')
})

test('a denial names whom to ask, each once, and what can be done', () => {
  const licensor = { name: 'idrw.example', email: 'permissions@idrw.example' }
  const parts = question.parts.map((part) => ({ ...part, licensor }))
  const verdict = decide({ ...question, parts, permissions: [] })
  expect(verdict.ask).toEqual([licensor])
  expect(verdict.reasons).toEqual([
    {
      code: 'permission-required',
      sentence:
        'The text may be used with permission only: ask idrw.example (permissions@idrw.example) for written permission, then record it.',
      part: 'articles:1',
      remedies: ['record-permission', 'ask'],
      ask: licensor,
    },
    {
      code: 'permission-required',
      sentence:
        'The picture "1.jpg" may be used with permission only: ask idrw.example (permissions@idrw.example) for written permission, then record it.',
      part: 'images:1',
      remedies: ['record-permission', 'ask', 'replace-picture', 'publish-without-picture'],
      ask: licensor,
    },
  ])
})

test('a part that is allowed is not asked for', () => {
  const parts = question.parts.map((part) => ({ ...part, licensor: { name: part.ref } }))
  const permissions = question.permissions.map((one) => ({ ...one, covers: [{ ref: 'articles:1' as const }] }))
  expect(decide({ ...question, parts, permissions }).ask).toEqual([{ name: 'images:1' }])
})

test('a denial that ends by itself says when', () => {
  const until = new Date('2026-12-05T00:00Z')
  const parts = question.parts.map((part) => ({ ...part, embargoedUntil: until }))
  expect(decide({ ...question, parts })).toMatchObject({ outcome: 'deny', until, reasons: [{ until }, { until }] })
})

test('of several misses the nearest is named, and which permission it was', () => {
  const [granted] = question.permissions
  const november = (day: number) => new Date(Date.UTC(2026, 10, day))
  const ended = [7, 9, 8].map((day) => ({ ...granted!, id: `until-${day}`, until: november(day) }))
  expect(decide({ ...question, permissions: ended }).reasons).toMatchObject([
    { code: 'permission-ended', permission: 'until-9', sentence: expect.stringContaining('until 9 November 2026') },
    { permission: 'until-9' },
  ])
  const begins = [49, 47, 48].map((day) => ({ ...granted!, id: `from-${99 - day}`, from: november(day) }))
  expect(decide({ ...question, permissions: [...begins, ...ended] }).reasons).toMatchObject([
    { code: 'permission-not-begun', permission: 'from-52', until: november(47) },
    { permission: 'from-52' },
  ])
})

test('a reason says when it falls away by itself, and never what cannot be read', () => {
  const [granted] = question.permissions
  const refused = { ...granted!, id: '2', effect: 'refusal' as const }
  const until = new Date('2026-12-05T00:00Z')
  const ask = (refusal: typeof refused) => decide({ ...question, permissions: [granted!, refusal] }).reasons[0]
  expect(ask({ ...refused, until })).toMatchObject({ code: 'refused', permission: '2', until })
  expect(ask(refused)).not.toHaveProperty('until')
  expect(ask({ ...refused, until: new Date(Number.NaN) })).not.toHaveProperty('until')

  const window = { kind: 'window', words: '' } as const
  const keeping = (exclusion: { from?: Date; until?: Date }) =>
    decide({
      ...question,
      parts: question.parts.map((part) => ({ ...part, exclusions: [{ ...window, ...exclusion }] })),
    })
  expect(keeping({ from: until }).reasons[0]).toMatchObject({ code: 'excluded-window', until })
  expect(keeping({ until: question.at }).reasons[0]).not.toHaveProperty('until')
})

test('every reason has a row, and every row names known reasons', () => {
  expect([...new Set(all.flatMap((row) => row.reasons))].toSorted()).toEqual(Object.keys(reasons).toSorted())
})

test('no two rows of a subject have one name, and a database can be asked most of them', () => {
  const names = all.map(({ subject, name }) => `${subject}: ${name}`)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  expect(all.length).toBeGreaterThanOrEqual(400)
  expect(all.filter(({ onlyCore }) => !onlyCore).length).toBeGreaterThanOrEqual(300)
})
