import { describe, expect, test } from 'vitest'
import { decide } from '../../src/rights/deciding/decide'
import { reasons } from '../../src/rights/reasons'
import { cases, questionAbout } from '../cases'

const all = cases()
const subjects = [...new Set(all.map(({ subject }) => subject))]

describe.each(subjects)('%s', (subject) => {
  test.each(cases(subject))('$name: $outcome', (row) => {
    const verdict = decide(questionAbout(row))
    expect({ outcome: verdict.outcome, reasons: verdict.reasons.map(({ code }) => code) }).toEqual({
      outcome: row.outcome,
      reasons: row.reasons,
    })
    if (row.duties) expect(verdict.duties.map(({ duty }) => duty.kind)).toEqual(row.duties)
  })
})

test('every reason has a row, and every row names known reasons', () => {
  expect([...new Set(all.flatMap((row) => row.reasons))].toSorted()).toEqual(Object.keys(reasons).toSorted())
})

test('no two rows of a subject have one name, and a database can be asked most of them', () => {
  const names = all.map(({ subject, name }) => `${subject}: ${name}`)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  expect(all.length).toBeGreaterThanOrEqual(150)
  expect(all.filter(({ onlyCore }) => !onlyCore).length).toBeGreaterThanOrEqual(60)
})
