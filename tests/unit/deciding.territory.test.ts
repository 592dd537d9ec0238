import { describe, expect, test } from 'vitest'
import { regions } from '../../src/rights/regions'
import {
  answersFor,
  codes,
  countries,
  countryOf,
  isTerritory,
  nameOf,
  namesOf,
  touches,
} from '../../src/rights/territory'

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

describe('a region has its name, and so many countries, from the first in the alphabet to the last', () => {
  const rows: readonly (readonly [code: string, name: string, size: number, first: string, last: string])[] = [
    ['143', 'Central Asia', 5, 'KG', 'UZ'],
    ['145', 'Western Asia', 18, 'AE', 'YE'],
    ['151', 'Eastern Europe', 10, 'BG', 'UA'],
    ['154', 'Northern Europe', 16, 'AX', 'SJ'],
    ['155', 'Western Europe', 9, 'AT', 'NL'],
    ['015', 'Northern Africa', 7, 'DZ', 'TN'],
    ['014', 'Eastern Africa', 22, 'BI', 'ZW'],
    ['017', 'Middle Africa', 9, 'AO', 'TD'],
    ['018', 'Southern Africa', 5, 'BW', 'ZA'],
    ['011', 'Western Africa', 17, 'BF', 'TG'],
    ['029', 'the Caribbean', 28, 'AG', 'VI'],
    ['013', 'Central America', 8, 'BZ', 'SV'],
    ['005', 'South America', 16, 'AR', 'VE'],
    ['021', 'Northern America', 5, 'BM', 'US'],
    ['030', 'Eastern Asia', 8, 'CN', 'TW'],
    ['035', 'South-eastern Asia', 11, 'BN', 'VN'],
    ['034', 'Southern Asia', 9, 'AF', 'PK'],
    ['039', 'Southern Europe', 16, 'AD', 'VA'],
    ['053', 'Australia and New Zealand', 6, 'AU', 'NZ'],
    ['054', 'Melanesia', 5, 'FJ', 'VU'],
    ['057', 'Micronesia', 8, 'FM', 'UM'],
    ['061', 'Polynesia', 10, 'AS', 'WS'],
    ['142', 'Asia', 51, 'AE', 'YE'],
    ['150', 'Europe', 51, 'AD', 'VA'],
    ['202', 'Sub-Saharan Africa', 53, 'AO', 'ZW'],
    ['419', 'Latin America and the Caribbean', 52, 'AG', 'VI'],
    ['002', 'Africa', 60, 'AO', 'ZW'],
    ['019', 'the Americas', 57, 'AG', 'VI'],
    ['003', 'North America', 41, 'AG', 'VI'],
    ['009', 'Oceania', 29, 'AS', 'WS'],
    ['EU', 'the European Union', 27, 'AT', 'SK'],
    ['EEA', 'the European Economic Area', 30, 'AT', 'SK'],
    ['DACH', 'Germany, Austria and Switzerland', 3, 'AT', 'DE'],
    ['NORDICS', 'the Nordic countries', 8, 'AX', 'SE'],
    ['BENELUX', 'the Benelux', 3, 'BE', 'NL'],
  ]
  test.each(rows)('%s: %s', (code, name, size, first, last) => {
    const members = [...(regions.get(code)?.countries ?? [])].toSorted()
    expect([nameOf(code), members.length, members[0], members.at(-1)]).toEqual([name, size, first, last])
    expect(members.filter((country) => !isTerritory(country))).toEqual([])
  })

  test('and there is no other', () => {
    expect([...regions.keys()].toSorted()).toEqual(rows.map(([code]) => code).toSorted())
  })
})

test('a list in words', () => {
  expect([[], ['NO'], ['NO', 'SE'], ['NO', 'SE', '150']].map(namesOf)).toEqual([
    '',
    'Norway',
    'Norway and Sweden',
    'Norway, Sweden and Europe',
  ])
  expect(
    [
      ['001', '-US'],
      ['-US', '-CA'],
      ['EU', '-AT', '-BE', '-BG'],
    ].map(namesOf),
  ).toEqual([
    'the world except United States',
    'everywhere except United States and Canada',
    'the European Union except Austria, Belgium and Bulgaria',
  ])
})
