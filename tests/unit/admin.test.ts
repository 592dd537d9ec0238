import { describe, expect, expectTypeOf, test } from 'vitest'
import { chosenUse, firstChoices } from '../../src/admin/ask-letter'
import { type BeyondTermsPage, lookedAt } from '../../src/admin/beyond-terms'
import { DeskRefused, idOf } from '../../src/admin/desk'
import { confirmations, correctionOf, permissionFor, splitRef } from '../../src/admin/permission-draft'
import { placeNames, placesInWords } from '../../src/admin/places'
import type { Json, VerdictAnswer } from '../../src/admin/verdict-answer'
import { deliveryWords, type RecallReport } from '../../src/admin/recall-report'
import type { WhereUsed } from '../../src/admin/where-used'
import type { BeyondTerms } from '../../src/desk/beyond-terms'
import type { Answer } from '../../src/desk/verdict'
import type { WhereUsed as WhereUsedOfDesk } from '../../src/desk/where-used'
import type { Report } from '../../src/recall/report'
import { countries } from '../../src/rights/territory'
import { reasons } from '../../src/rights/reasons'

const text = {
  ref: 'articles:12',
  source: 'sources:3',
  licensor: { name: 'Coast Wire', email: 'rights@coast.example' },
} as const

describe('what the panel is told', () => {
  test('is what the desk answers, as JSON', () => {
    expectTypeOf<VerdictAnswer>().toEqualTypeOf<Json<Answer>>()
    expectTypeOf<WhereUsed>().toEqualTypeOf<WhereUsedOfDesk>()
    expectTypeOf<RecallReport>().toEqualTypeOf<Report>()
    expectTypeOf<BeyondTermsPage>().toEqualTypeOf<BeyondTerms>()
  })
})

describe('a permission to begin with', () => {
  test('covers the item alone, on the web, in the world, and is given by whoever is to be asked', () => {
    expect(permissionFor(text, { scope: 'item' })).toEqual({
      effect: 'grant',
      basis: 'agreement',
      grantor: 'Coast Wire',
      articles: [12],
      channels: ['web'],
      territories: '001',
    })
  })

  test('covers everything of the source when that is asked for', () => {
    expect(permissionFor(text, { scope: 'source' })).toMatchObject({ sources: [3] })
    expect(permissionFor(text, { scope: 'source' })).not.toHaveProperty('articles')
  })

  test('covers the picture, where no source answers for it, and invents no grantor', () => {
    const picture = { ref: 'images:6650f0c2a1', source: null, licensor: null } as const
    expect(permissionFor(picture, { scope: 'source' })).toMatchObject({ images: ['6650f0c2a1'], grantor: '' })
  })

  test('says nothing of when it begins, so that the server says it', () => {
    expect(permissionFor(text, { scope: 'item' })).not.toHaveProperty('from')
  })

  test('takes the basis that is to be confirmed, and only for reasons that there are', () => {
    expect(Object.keys(confirmations).every((code) => code in reasons)).toBe(true)
    expect(permissionFor(text, { scope: 'item', basis: 'licence', licence: 'https://licence.example/' })).toMatchObject(
      {
        basis: 'licence',
        licence: 'https://licence.example/',
      },
    )
  })
})

describe('a record that corrects another', () => {
  test('says what that one said, names it, and takes over nothing that the product wrote', () => {
    const record = {
      id: 7,
      effect: 'grant',
      basis: 'agreement',
      grantor: 'Coast Wire',
      channels: ['web'],
      territories: 'NO SE',
      note: 'By letter.',
      articles: [{ id: 12, title: 'A bridge' }, 13],
      document: { id: 4 },
      state: 'in-force',
      recordedBy: 1,
      acceptedAt: '2026-01-01T00:00:00.000Z',
      supersedes: 2,
    }
    expect(correctionOf(record)).toMatchObject({
      articles: [12, 13],
      sources: [],
      document: 4,
      supersedes: 7,
      territories: 'NO SE',
      note: 'By letter.',
    })
    // What narrows a grant is never lost in a renewal: without it the new record would grant more.
    const narrow = {
      ...{ licensee: 'The Herald', sublicense: false, uses: 1 },
      justification: { exception: 'quotation', by: 'Ada', why: 'A review' },
    }
    expect(correctionOf({ ...record, ...narrow })).toMatchObject(narrow)
    expect(Object.keys(correctionOf(record))).not.toEqual(expect.arrayContaining(['state']))
    expect(Object.keys(correctionOf(record))).not.toEqual(expect.arrayContaining(['acceptedAt']))
  })
})

describe('places', () => {
  test.each([
    { territories: ['001'], words: 'everywhere' },
    { territories: ['NO'], words: 'Norway' },
    { territories: ['NO', 'SE', 'DK'], words: 'Norway, Sweden and Denmark' },
    { territories: countries.filter((code) => code !== 'IT'), words: '248 territories, all but Italy' },
    { territories: countries, words: 'every country' },
    { territories: countries.slice(0, 40), words: '40 territories' },
  ])('$words', ({ territories, words }) => expect(placesInWords(territories)).toBe(words))

  test('are named one by one only where the words do not name them', () => {
    expect(placeNames(['NO', 'SE'])).toEqual([])
    expect(placeNames(['001'])).toEqual([])
    expect(placeNames(countries.filter((code) => code !== 'IT'))).toHaveLength(248)
    expect(placeNames(countries).slice(0, 2)).toEqual(['Afghanistan', 'Åland Islands'])
  })
})

describe('how much was looked at', () => {
  test.each([
    { page: 1, total: 0, words: 'Nothing is out at this moment.' },
    { page: 1, total: 100, words: 'All 100 public copies were looked at.' },
    { page: 1, total: 1234, words: 'The 100 newest of 1,234 public copies were looked at.' },
    { page: 13, total: 1234, words: 'All 1,234 public copies were looked at.' },
  ])('$words', ({ page, total, words }) => expect(lookedAt({ page, pageSize: 100, total })).toBe(words))
})

describe('the use that a letter asks for', () => {
  const chosen = firstChoices('web', null)
  test.each([
    { changed: {}, use: { channels: ['web'], territories: ['001'] } },
    {
      changed: { channels: ['social', 'web'] as const, territories: 'no, se', terms: ' Free of charge ' },
      use: { channels: ['web', 'social'], territories: ['NO', 'SE'], terms: ' Free of charge ' },
    },
    {
      changed: { firstDay: '2026-12-24', lastDay: '2026-12-24', terms: ' ' },
      use: {
        ...{ channels: ['web'], territories: ['001'] },
        ...{ from: new Date('2026-12-24T00:00Z'), until: new Date('2026-12-25T00:00Z') },
      },
    },
  ])('$changed', ({ changed, use }) => expect(chosenUse({ ...chosen, ...changed })).toEqual(use))

  test.each([
    { changed: { channels: [] }, wrong: 'Choose a channel at least.' },
    { changed: { territories: '-US' }, wrong: /^Name territories/ },
    { changed: { firstDay: '2026-12-25', lastDay: '2026-12-24' }, wrong: /^The last day/ },
    { changed: { lastDay: 'Friday' }, wrong: /^Write a day/ },
  ])('not $changed', ({ changed, wrong }) => expect(chosenUse({ ...chosen, ...changed })).toMatch(wrong))

  test('begins with the channel and the place that the panel was asked about', () => {
    expect(chosenUse(firstChoices('video', 'NO'))).toEqual({ channels: ['video'], territories: ['NO'] })
  })
})

test('a reference is a collection and an id, a number where the database counts', () => {
  expect(splitRef('articles:12')).toEqual(['articles', 12])
  expect(splitRef('images:6650f0c2a1')).toEqual(['images', '6650f0c2a1'])
})

test('the id of a relation, populated or not, or of none', () => {
  expect([idOf(3), idOf('a'), idOf({ id: 3, name: 'x' }), idOf(null), idOf(undefined), idOf({})]).toEqual([
    3,
    'a',
    3,
    undefined,
    undefined,
    undefined,
  ])
})

test('a refusal of the desk is an error of its own, in its own words', () => {
  const refused = new DeskRefused(403, 'Only a rights manager may do this.')
  expect(refused).toMatchObject({ name: 'DeskRefused', status: 403, message: 'Only a rights manager may do this.' })
})

describe('what has become of the message to programs', () => {
  const at = '2026-12-01T14:02:00.000Z'
  test.each([
    [{ state: 'delivered', attempts: 3, at }, 'Delivered 1 December 2026, 14:02 UTC, 3rd attempt.'],
    [{ state: 'delivered', attempts: 11, at }, 'Delivered 1 December 2026, 14:02 UTC, 11th attempt.'],
    [{ state: 'waiting', attempts: 0 }, 'About to be sent.'],
    [
      { state: 'waiting', attempts: 2, at, nextAt: at, said: 'It answered 500.' },
      'Not delivered yet: 2nd attempt. It answered 500. The next one: 1 December 2026, 14:02 UTC.',
    ],
    [
      { state: 'given-up', attempts: 20, at, said: 'It answered 500.' },
      'Given up after the 20th attempt. Tell them yourself. It answered 500.',
    ],
    [{ state: 'none' }, 'No program is told: WEBHOOK_URL is not set. Purge the addresses below yourself.'],
  ] as const)('%j', (delivery, words) => expect(deliveryWords(delivery)).toBe(words))
})
