import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readNotice, readNotices } from '../../src/rights/reading/readNotices'
import { type Exclusion, type Restriction } from '../../src/rights/vocabulary'

interface Case {
  readonly words: string
  readonly found?: boolean
  readonly restriction?: Restriction
  readonly licence?: string
  readonly holder?: string
  readonly year?: string
  readonly creditLine?: string
  readonly exclusions?: readonly Record<string, unknown>[]
}

const table = parse(readFileSync(new URL('./reading.cases.yaml', import.meta.url), 'utf-8')) as {
  readonly notices: readonly Case[]
  readonly prose: readonly string[]
}

const body = [
  'Fog lay on the fjord when the boats came in.',
  'The catch was small.',
  'Prices rose.',
  'Nobody complained.',
  'So it went on.',
]
const piece = (last: string): string => [...body, last].join('\n')

const date = (value: Date): string => (Number.isNaN(value.getTime()) ? 'unreadable' : value.toISOString())
const withoutWords = ({ words: _words, ...exclusion }: Exclusion): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(exclusion).map(([key, value]) => [key, value instanceof Date ? date(value) : value]),
  )

describe('a notice is read', () => {
  it.each(table.notices)(
    '$words',
    ({ words, restriction = 'unknown', exclusions = [], licence, holder, year, creditLine }) => {
      const notice = readNotice(words)
      expect(notice).toMatchObject({ text: words, start: 0, end: words.length, restriction })
      expect({
        licence: notice.licence,
        holder: notice.holder,
        year: notice.year,
        creditLine: notice.creditLine,
      }).toEqual({
        licence,
        holder,
        year,
        creditLine,
      })
      expect(notice.exclusions.map(withoutWords)).toEqual(exclusions)
      for (const exclusion of notice.exclusions) expect(words).toContain(exclusion.words)
    },
  )
})

describe('a notice is found', () => {
  it.each(table.notices.filter(({ found }) => found !== false))('at the foot: $words', ({ words }) => {
    expect(readNotices(piece(words)).map(({ text }) => text)).toEqual([words])
  })
})

describe('prose is left alone', () => {
  it.each(table.prose)('%s', (words) => {
    expect(readNotices(words)).toEqual([])
    expect(readNotices(piece(words))).toEqual([])
    expect(readNotices(piece(`The ferry was late. ${words}`))).toEqual([])
  })
})
