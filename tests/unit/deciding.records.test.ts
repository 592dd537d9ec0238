import { describe, expect, test } from 'vitest'
import { decide } from '../../src/rights/deciding/decide'
import { explain } from '../../src/rights/deciding/explain'
import { clearance } from '../../src/rights/deciding/windows'
import type { Part, Permission, Question } from '../../src/rights/vocabulary'
import { cases, questionAbout } from '../cases'

// What several records on one part add up to, where a table with its one or two records says too little.

const [row] = cases('picture').filter(({ name }) => name === 'a picture of the same source and holder')
const question = questionAbout(row!)
const [text, picture] = question.parts as [Part, Part]
const [granted] = question.permissions as [Permission]

const grant = (id: string, changed: Partial<Permission> = {}): Permission => ({
  ...granted,
  id,
  covers: [{ ref: text.ref }],
  ...changed,
})
const about = (permissions: readonly Permission[], changed: Partial<Question> = {}): Question => ({
  ...question,
  parts: [text],
  permissions,
  ...changed,
})
const codes = (asked: Question) => decide(asked).reasons.map(({ code }) => code)
/** What is wrong with each record that reaches the part, in their order. */
const flaws = (asked: Question) =>
  explain(asked)
    .parts.flatMap(({ steps }) => steps)
    .flatMap(({ rule, records }) => (rule === 'permission' ? records.map(({ flaw }) => flaw) : []))

describe('records have no order of their own', () => {
  test.each([[['c', 'a', 'b']], [['b', 'a', 'c']], [['a', 'b', 'c']]])('an allow rests on %j by their ids', (ids) => {
    expect(decide(about(ids.map((id) => grant(id)))).restsOn).toEqual(['a', 'b', 'c'])
  })

  test('of records under one id, what they say decides', () => {
    const credits = ['B', 'A', 'C'].map((name) => grant('same', { duties: [{ kind: 'credit', text: name }] }))
    const owed = (permissions: readonly Permission[]) =>
      decide(about(permissions)).duties.map(({ duty }) => duty.kind === 'credit' && duty.text)
    expect(owed(credits)).toEqual(['A', 'B', 'C'])
    expect(owed(credits.toReversed())).toEqual(['A', 'B', 'C'])
    const [b, a, c] = credits as [Permission, Permission, Permission]
    expect(owed([a, c, b])).toEqual(['A', 'B', 'C'])
  })

  test('refusals are told by their ids', () => {
    const refusal = (id: string) => grant(id, { effect: 'refusal' })
    const { reasons } = decide(about([refusal('2'), refusal('1'), grant('0')]))
    expect(reasons.map(({ permission }) => permission)).toEqual(['1', '2'])
  })
})

describe('a refusal', () => {
  const refusing = (changed: Partial<Permission>): readonly string[] =>
    codes(
      about(
        [
          grant('1', { covers: [{ ref: text.ref }, { ref: picture.ref, content: picture.content }] }),
          grant('2', { effect: 'refusal', ...changed }),
        ],
        { parts: [text, picture] },
      ),
    )

  test('bites on one of several channels', () => {
    expect(refusing({ channels: ['print', 'web'] })).toEqual(['refused'])
    expect(refusing({ channels: ['print', 'video'] })).toEqual([])
  })

  test('bites on one of several things that it names', () => {
    expect(refusing({ covers: [{ ref: 'articles:77' }, { ref: text.ref }] })).toEqual(['refused'])
    expect(refusing({ covers: [{ ref: 'articles:77' }, { ref: 'images:77', content: 'other bytes' }] })).toEqual([])
  })

  test('that names bytes says nothing of what has none, or others', () => {
    expect(refusing({ covers: [{ ref: 'images:77', content: picture.content }] })).toEqual(['refused'])
    expect(refusing({ covers: [{ ref: 'images:77' }] })).toEqual([])
  })
})

test('what refuses a supplier refuses nothing that it only supplies', () => {
  const supplied: Part = { ...text, source: undefined, supplier: 'sources:1' }
  const refusal = (content?: string) =>
    grant('2', { effect: 'refusal', covers: [{ ref: 'sources:1', ...(content && { content }) }] })
  expect(codes(about([grant('1'), refusal()], { parts: [supplied] }))).toEqual([])
  expect(codes(about([grant('1'), refusal('bytes')], { parts: [supplied] }))).toEqual([])
})

describe('what a grant is flawed by, the first that stands in the way', () => {
  const licensed = (changed: Partial<Permission>) => grant('1', { basis: 'licence', licence: 'CC BY 4.0', ...changed })

  test('a licence that nobody knows comes before the channel', () => {
    expect(codes(about([licensed({ licence: 'our own terms', channels: ['print'] })]))).toEqual(['licence-unknown'])
    const statement = 'http://rightsstatements.org/vocab/InC/1.0/'
    expect(codes(about([licensed({ licence: statement, channels: ['print'] })]))).toEqual(['statement-no-licence'])
  })

  test('the channel comes before what a non-commercial licence keeps to itself', () => {
    const use = { channel: 'syndication' as const }
    expect(codes(about([licensed({ licence: 'CC BY-NC 4.0' })], use))).toEqual(['channel-not-granted'])
    expect(codes(about([licensed({ licence: 'CC BY-NC 4.0', channels: ['syndication'] })], use))).toEqual([
      'licence-non-commercial',
    ])
  })

  test('a licence of blanks is none: the one that the part names holds', () => {
    const parts = [{ ...text, licence: 'CC BY 4.0' }]
    expect(decide(about([licensed({ licence: '  ' })], { parts })).outcome).toBe('allow')
    expect(decide(about([licensed({ licence: '  ' })], { parts })).duties).toHaveLength(2)
    expect(codes(about([licensed({ licence: '  ' })]))).toEqual(['licence-unknown'])
  })

  test('the terms of both hold, where the part names another licence than the record', () => {
    const parts = [{ ...text, licence: 'CC BY-NC 4.0' }]
    const use = { parts, channel: 'syndication' as const }
    expect(codes(about([licensed({ channels: ['syndication'] })], use))).toEqual(['licence-non-commercial'])
    expect(codes(about([licensed({ channels: ['syndication'] })], { ...use, parts: [text] }))).toEqual([])
  })

  test('a picture of nobody known needs a grantor on any basis, a text does not', () => {
    const parts = [{ ...picture, holders: [] }]
    const covers = [{ ref: picture.ref, content: picture.content }]
    const own = grant('1', { basis: 'own-work', grantor: '', covers })
    expect(codes(about([own], { parts }))).toEqual(['permission-incomplete'])
    expect(codes(about([grant('1', { basis: 'own-work', grantor: '' })]))).toEqual([])
  })

  test('without a basis it is incomplete', () => {
    expect(codes(about([grant('1', { basis: undefined })]))).toEqual(['permission-incomplete'])
  })
})

describe('whoever is let grant by the holder', () => {
  const mandate = (id: string, changed: Partial<Permission> = {}) =>
    grant(id, { licensees: ['Coast Agency'], sublicense: true, ...changed })
  const supplied: Part = { ...text, source: undefined, supplier: 'sources:1' }
  const byAgency = { grantor: 'Coast Agency' }
  const lapsed = { until: new Date('2026-11-01T00:00Z') }

  test('grants while one of the mandates holds', () => {
    const records = [grant('1', byAgency), mandate('2', lapsed), mandate('3')]
    expect(decide(about(records)).outcome).toBe('allow')
    expect(flaws(about(records.slice(0, 2)))).toEqual(['grantor-not-holder', 'made-out-to-another'])
  })

  test('a supplier whose mandate has lapsed does not hold the right', () => {
    const records = [grant('1', { ...byAgency, covers: [{ ref: 'sources:1' }] }), mandate('2', lapsed)]
    expect(flaws(about(records, { parts: [supplied] }))).toEqual(['supplier-not-holder', 'made-out-to-another'])
    expect(decide(about([records[0]!, mandate('2')], { parts: [supplied] })).outcome).toBe('allow')
  })

  test('a mandate for all of a source reaches a picture that it names as it was before, too', () => {
    const covers = [{ ref: picture.ref, content: 'earlier bytes' }, { ref: picture.source! }]
    const now = { covers: [{ ref: picture.ref, content: picture.content }] }
    const records = [grant('1', { ...byAgency, ...now }), mandate('2', { covers })]
    expect(decide(about(records, { parts: [picture] })).outcome).toBe('allow')
  })

  test('a mandate of somebody else, or for what the picture was before, is none', () => {
    expect(flaws(about([grant('1', byAgency), mandate('2', { grantor: '' })]))).toContain('grantor-not-holder')
    const replaced = { covers: [{ ref: picture.ref, content: 'earlier bytes' }] }
    const now = { covers: [{ ref: picture.ref, content: picture.content }] }
    const parts = [picture]
    const asked = about([grant('1', { ...byAgency, ...now }), mandate('2', replaced)], { parts })
    expect(decide(asked).outcome).toBe('deny')
    expect(decide(about([grant('1', { ...byAgency, ...now }), mandate('2', now)], { parts })).outcome).toBe('allow')
  })
})

test('what is exclusive to others for a time opens when that time is over', () => {
  const until = new Date('2026-12-24T00:00Z')
  const parts = [
    { ...text, exclusions: [{ kind: 'exclusive' as const, to: 'The Other House', until, words: 'exclusive' }] },
  ]
  const asked = about([grant('1', { covers: [{ ref: 'sources:1' }] })], { parts })
  expect(decide(asked)).toMatchObject({ outcome: 'deny', until })
  expect(clearance(asked)).toMatchObject({ from: until })
})

test('a part whose records cannot be read is denied, and the others are still asked', () => {
  const unreadable = {
    get ref(): never {
      throw new Error('unreadable')
    },
    label: 'The picture',
  } as unknown as Part
  expect(decide({ ...question, parts: [text, unreadable] }).outcome).toBe('deny')
})
