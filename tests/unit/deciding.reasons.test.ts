import { describe, expect, test } from 'vitest'
import { decide } from '../../src/rights/deciding/decide'
import { brief, reasons, remediesFor, type ReasonCode, when } from '../../src/rights/reasons'
import { countries } from '../../src/rights/territory'
import { remedies, type Question } from '../../src/rights/vocabulary'
import { cases, questionAbout } from '../cases'

const long = 'An agency with quite a long name, its offices in four towns and\nits successors in title '

/** The same question, told by people who fill every field to the brim. */
const wordy = ({ parts, permissions, uses, ...asked }: Question): Question => ({
  ...asked,
  parts: parts.map((part) => ({
    ...part,
    label: `The picture "${long}.jpg"`,
    licensor: { name: long, email: `${'rights'.repeat(20)}@example.org` },
    exclusions: part.exclusions.map((exclusion) => ({ ...exclusion, words: long.repeat(9) })),
    holders: part.holders.map((holder) => (holder === 'Harbour Wire' ? long.repeat(3) : holder)),
  })),
  permissions: permissions.map((permission) => ({
    ...permission,
    id: permission.id.repeat(80),
    grantor: permission.grantor === 'Harbour Wire' ? long.repeat(3) : permission.grantor,
    licensees: permission.licensees?.map((name) => (name === 'Harbour Wire' ? long.repeat(3) : name)),
  })),
  uses: uses.map((use) => ({ ...use, label: `the article "${long}"` })),
})

const isOneSentence = (sentence: string): boolean =>
  /^[A-Z].*\.$/.test(sentence) &&
  !/[\n\r\t]|undefined|null|NaN|Invalid|\[object| {2}/.test(sentence) &&
  !/[.!?] [A-Z]/.test(sentence.replace(/A\. Reporter/g, ''))

describe.each(cases().filter(({ item, outcome }) => outcome === 'deny' && !item?.broken))('$subject: $name', (row) => {
  test('each reason is one plain sentence of at most 240 characters, however long the names', () => {
    if (row.pictures.some(({ broken }) => broken)) return
    for (const question of [questionAbout(row), wordy(questionAbout(row))]) {
      const verdict = decide(question)
      expect(verdict.reasons.map(({ code }) => code)).toEqual(row.reasons)
      for (const { sentence } of verdict.reasons) {
        expect([sentence, isOneSentence(sentence)]).toEqual([sentence, true])
        expect([sentence, [...sentence].length <= 240]).toEqual([sentence, true])
      }
    }
  })
})

test('a half address helps nobody: it is whole, or not there', () => {
  const required = reasons['permission-required']
  const of = (name: string, email?: string) => required({ label: 'The text', licensor: { name, email } })
  expect(of('idrw.example', 'permissions@idrw.example')).toContain('ask idrw.example (permissions@idrw.example) for')
  expect(of('idrw.example', `${'rights'.repeat(20)}@idrw.example`)).toContain('ask idrw.example for')
  expect(of('', 'permissions@idrw.example')).toContain('ask permissions@idrw.example for')
  expect(of('idrw.example', 'idrw.example')).toContain('ask idrw.example for')
  expect(required({ label: 'The text', holders: ['Photo House', 'A. Reporter'] })).toContain('ask Photo House for')
  expect(required({ label: '' })).toMatch(/^This item .* ask whoever holds the right for/)
})

test('the longest names of territories fit', () => {
  const facts = {
    label: 'x'.repeat(99),
    licensor: { name: 'y'.repeat(40), email: 'z'.repeat(21) },
    words: 'w'.repeat(99),
  }
  for (const territory of countries) {
    expect(reasons['excluded-territory']({ ...facts, territory }).length).toBeLessThanOrEqual(240)
    expect(
      reasons['territory-not-granted']({ ...facts, territory, grantor: 'g'.repeat(99) }).length,
    ).toBeLessThanOrEqual(240)
  }
})

test('each code has remedies from the vocabulary; a picture can also be replaced or left out', () => {
  for (const code of Object.keys(reasons) as ReasonCode[]) {
    expect(remedies).toEqual(expect.arrayContaining([...remediesFor(code)]))
    expect(remediesFor(code, 'articles:1')).toEqual(remediesFor(code))
    expect(remediesFor(code, 'images:1')).toEqual([...remediesFor(code), 'replace-picture', 'publish-without-picture'])
  }
})

test('a fault is told to whoever runs the system, not to the editor', () => {
  const [row] = cases('question').filter(({ item }) => item?.broken)
  const [reason] = decide(questionAbout(row!)).reasons
  expect(reason?.sentence).not.toContain('this record is broken')
  expect(reason?.detail).toBe('Error: this record is broken')
  expect(isOneSentence(reason?.sentence ?? '')).toBe(true)
})

test('a moment for an editor', () => {
  expect(when(new Date('2026-02-03T04:05:59Z'))).toBe('3 February 2026, 04:05 UTC')
})

test('outside text is cut by characters, on one line', () => {
  expect(brief(' a\u0000\nb\u2028c ')).toBe('a b c')
  expect(brief('😀'.repeat(50), 3)).toBe('😀😀…')
  expect(brief('', 3)).toBe('')
})
