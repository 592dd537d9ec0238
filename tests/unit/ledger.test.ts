import { describe, expect, test } from 'vitest'
import { canonical, type Entry, follow, hashOf, type Kept } from '../../src/ledger/chain'

const chain = (count: number): Kept[] => {
  const entries: Kept[] = []
  for (let seq = 1; seq <= count; seq += 1) {
    const entry: Entry = {
      ...{
        seq,
        at: '2026-12-01T12:00:00.000Z',
        act: 'published',
        by: 'Ada <ada@newsroom.test>',
        items: '|articles:1|',
      },
      ...{ record: { title: `Harbour ${seq}` }, previous: entries.at(-1)?.hash ?? '' },
    }
    entries.push({ ...entry, hash: hashOf(entry) })
  }
  return entries
}
const firstBroken = (entries: readonly Kept[]) => {
  const next = follow()
  return entries.map(next).find((broken) => broken !== undefined)
}

describe('the canonical form', () => {
  test('is the same for the same, however it is spelled and whatever a database leaves out', () => {
    expect(canonical({ b: 1, a: [1, { d: null, c: 'x' }], e: undefined, f: [], g: {} })).toBe(
      '{"a":[1,{"c":"x"}],"b":1}',
    )
    expect(canonical({ at: new Date('2026-12-01T12:00:00Z') })).toBe('{"at":"2026-12-01T12:00:00.000Z"}')
    expect(canonical(undefined)).toBe('null')
  })

  test.each([
    ['a value', { a: 1 }, { a: 2 }],
    ['its kind', { a: 1 }, { a: '1' }],
    ['false and nothing', { a: false }, {}],
    ['an empty text and nothing', { a: '' }, {}],
    ['the order of a list', { a: [1, 2] }, { a: [2, 1] }],
    ['a place in a list', { a: [null, 1] }, { a: [1] }],
  ])('tells %s apart', (_, one, other) => {
    expect(canonical(one)).not.toBe(canonical(other))
  })

  test('is what the first entry of every ledger was hashed by', () => {
    // Computed with sha256sum over the line that docs/ledger.md gives; another form would break every ledger there is.
    expect(chain(1)[0]?.hash).toBe('4418a99a2b667ccc2bb2c0df458e4bfe34c9aaf366a20d73bc30cdb13a2ec13f')
  })
})

describe('a chain', () => {
  test('that nobody touched holds', () => {
    expect(firstBroken(chain(5))).toBeUndefined()
  })

  test.each<[string, (entries: Kept[]) => unknown, object]>([
    [
      'a word of a record',
      ([, , third]) => Object.assign(third ?? {}, { record: { title: 'Harbour 4' } }),
      { seq: 3, problem: 'changed' },
    ],
    ['who did it', ([, second]) => Object.assign(second ?? {}, { by: 'Eve' }), { seq: 2, problem: 'changed' }],
    [
      'when',
      ([first]) => Object.assign(first ?? {}, { at: '2026-12-01T12:00:00.001Z' }),
      { seq: 1, problem: 'changed' },
    ],
    [
      'what it is about',
      ([first]) => Object.assign(first ?? {}, { items: '|articles:2|' }),
      { seq: 1, problem: 'changed' },
    ],
    ['an entry taken out', (entries) => entries.splice(2, 1), { seq: 4, problem: 'missing' }],
    ['the first taken out', (entries) => entries.shift(), { seq: 2, problem: 'missing' }],
    [
      'an entry written anew, with a hash that fits it',
      (entries) => {
        const changed = { ...(entries[2] as Kept), record: { title: 'Other' } }
        entries[2] = { ...changed, hash: hashOf(changed) }
      },
      { seq: 4, problem: 'not-linked' },
    ],
  ])('is broken by a change of %s, at that entry', (_, change, broken) => {
    const entries = chain(5)
    change(entries)
    expect(firstBroken(entries)).toMatchObject(broken)
  })
})
