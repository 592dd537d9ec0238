import { describe, expect, test } from 'vitest'
import { answersFor, codes, countries, countryOf, isTerritory, nameOf, touches } from '../../src/rights/territory'

test('249 countries, each once, sorted, each with a name', () => {
  expect(new Set(countries).size).toBe(249)
  expect(countries).toEqual(countries.toSorted())
  expect(countries.filter((country) => !isTerritory(country) || nameOf(country) === country)).toEqual([])
})

test.each(['001', 'NO', 'NO-03', 'CA-QC', 'GB-ENG', 'FR-2'])('%s is a territory', (code) => {
  expect(isTerritory(code)).toBe(true)
})

test.each([
  '',
  'no',
  'NOR',
  'XX',
  'XX-1',
  'EU',
  '150',
  '002',
  'NO-',
  'NO-1234',
  'no-03',
  ' NO',
  'NO\n',
  'NO-03\n',
  '001-1',
])('%j is none', (code) => {
  expect(isTerritory(code)).toBe(false)
})

test('names', () => {
  expect(['001', 'NO', 'CA-QC', 'Ruritania', ''].map(nameOf)).toEqual([
    'the world',
    'Norway',
    'CA-QC (Canada)',
    'Ruritania',
    '',
  ])
  expect(['001', 'NO', 'CA-QC'].map(countryOf)).toEqual(['001', 'NO', 'CA'])
})

describe('what a list says about a territory', () => {
  test.each([
    // list, asked, answers for it, touches it
    [['001'], '001', true, true],
    [['001'], 'NO', true, true],
    [['001'], 'NO-03', true, true],
    [['NO'], '001', false, true],
    [['NO'], 'NO', true, true],
    [['NO'], 'NO-03', true, true],
    [['NO'], 'SE', false, false],
    [['NO-03'], '001', false, true],
    [['NO-03'], 'NO', false, true],
    [['NO-03'], 'NO-03', true, true],
    [['NO-03'], 'NO-46', false, false],
    [['SE', 'NO'], 'NO', true, true],
    [['Ruritania'], 'NL', false, true],
    [['no'], 'NO', false, true],
    [[], 'NO', false, true],
    [countries, '001', false, true],
  ])('%j, %s', (list, asked, answers, touching) => {
    expect([answersFor(list, asked), touches(list, asked)]).toEqual([answers, touching])
  })
})

test.each([
  { text: ' no, se;dk\n 001  -us ', words: ['NO', 'SE', 'DK', '001', '-US'] },
  { text: '', words: [] },
  { text: null, words: [] },
  { text: undefined, words: [] },
])('$text names $words', ({ text, words }) => expect(codes(text)).toEqual(words))
