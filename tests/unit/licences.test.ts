import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { dutiesUnder, licenceOf, licenceTerms, termAgainst, type LicenceTerm } from '../../src/rights/licences'
import { channels } from '../../src/rights/vocabulary'

interface Table {
  readonly licences: readonly {
    readonly name: string
    readonly uri: string
    readonly terms: readonly LicenceTerm[]
    readonly called: readonly string[]
  }[]
  readonly statements: Readonly<Record<string, string>>
  readonly unknown: readonly string[]
}
const table = parse(readFileSync(new URL('licences.cases.yaml', import.meta.url), 'utf-8')) as Table

test.each(table.licences.flatMap(({ called, ...licence }) => called.map((words) => ({ words, ...licence }))))(
  '"$words" is $name',
  ({ words, name, uri, terms }) => {
    expect(licenceOf(words)).toMatchObject({ name, uri, kind: 'licence', terms })
  },
)

test.each(Object.entries(table.statements))('%s is a statement and no licence: %s', (id, name) => {
  const statement = { name, uri: `http://rightsstatements.org/vocab/${id}/1.0/`, kind: 'statement', terms: [] }
  for (const address of [
    `http://rightsstatements.org/vocab/${id}/1.0/`,
    `https://www.rightsstatements.org/page/${id}/1.0`,
  ]) {
    expect(licenceOf(address)).toEqual(statement)
  }
})

test.each(table.unknown)('"%s" names no licence that we know', (words) => {
  expect(licenceOf(words)).toBeUndefined()
})

test('nothing, and more than a line, names no licence', () => {
  expect(licenceOf(undefined)).toBeUndefined()
  const address = 'https://creativecommons.org/licenses/by/4.0/'
  expect(licenceOf(address.padEnd(300, 'x'))).toMatchObject({ name: 'CC BY 4.0' })
  expect(licenceOf(address.padEnd(301, 'x'))).toBeUndefined()
})

test('what each term asks', () => {
  const under = (term: LicenceTerm, who = ' Harbour Post ') =>
    dutiesUnder({ name: 'Ours 1.0', uri: 'https://ours.example/', kind: 'licence', terms: [term] }, who)
  expect(licenceTerms.map((term) => [term, under(term)])).toEqual([
    [
      'attribution',
      [
        { kind: 'credit', text: 'Harbour Post, Ours 1.0' },
        { kind: 'link-back', url: 'https://ours.example/' },
      ],
    ],
    ['non-commercial', [{ kind: 'other', text: 'Non-commercial use only (Ours 1.0)' }]],
    ['no-derivatives', [{ kind: 'no-alteration', words: 'Ours 1.0 allows no adaptations' }]],
    ['share-alike', [{ kind: 'other', text: 'Share what you make of it under Ours 1.0 too' }]],
    ['no-endorsement', [{ kind: 'other', text: 'Do not suggest that the provider endorses the use (Ours 1.0)' }]],
  ])
  expect(under('attribution', ' ')[0]).toEqual({ kind: 'credit', text: 'Ours 1.0' })
})

test('a non-commercial licence grants no syndication, and no other term keeps a channel', () => {
  const kept = licenceTerms.flatMap((term) =>
    channels.flatMap((channel) => {
      const by = termAgainst({ name: '', uri: '', kind: 'licence', terms: ['attribution', term] }, channel)
      return by === undefined ? [] : [`${channel}: ${by}`]
    }),
  )
  expect(kept).toEqual(['syndication: non-commercial'])
})
