import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readNotice, readNotices } from '../../src/rights/reading/readNotices'
import { type Exclusion, type Restriction, type Territory } from '../../src/rights/vocabulary'

interface Case {
  readonly words: string
  readonly found?: boolean
  /** Where it is not the table's. */
  readonly language?: string
  readonly restriction?: Restriction
  readonly licence?: string
  readonly holder?: string
  readonly year?: string
  readonly creditLine?: string
  readonly exclusions?: readonly Record<string, unknown>[]
}

interface Table {
  /** Of every notice, unless its row says another one, or `none`. The first table does not look at it. */
  readonly language?: string
  readonly notices: readonly Case[]
  readonly prose: readonly string[]
  /** Names that stand in the place of `{}`: January first, several with a space between; of countries and unions; of channels. */
  readonly months: { readonly in: string; readonly names: readonly string[] }
  readonly countries: { readonly in: string; readonly names: Readonly<Record<string, Territory>> }
  readonly media: { readonly in: string; readonly names: Readonly<Record<string, readonly string[]>> }
  /** Words before a colon that make a notice of the whole paragraph, and dates with the moment of each: in English alone. */
  readonly labels?: readonly { readonly in: string; readonly names: readonly string[] }[]
  readonly moments?: { readonly in: string; readonly names: Readonly<Record<string, string>> }
}

/** All, unless the environment names some: a change of one language's words is for its own table to notice. */
const tables = (process.env.READING_TABLES ?? 'english german french spanish norwegian')
  .split(' ')
  .map((name) => parse(readFileSync(new URL(`./reading.${name}.cases.yaml`, import.meta.url), 'utf-8')) as Table)
const notices = tables.flatMap((table) =>
  table.notices.map((row) => ({ ...row, language: row.language ?? table.language })),
)
const prose = tables.flatMap((table) => table.prose)

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
  it.each(notices)(
    '$words',
    ({ words, language, restriction = 'unknown', exclusions = [], licence, holder, year, creditLine }) => {
      const notice = readNotice(words)
      if (language !== undefined) expect(notice.language ?? 'none').toBe(language)
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
  it.each(notices.filter(({ found }) => found !== false))('at the foot: $words', ({ words }) => {
    expect(readNotices(piece(words)).map(({ text }) => text)).toEqual([words])
  })
})

describe.each(tables)('names, as in $months.in', ({ months, countries, media }) => {
  const exclusionsOf = (words: string): object[] => readNotice(words).exclusions.map(withoutWords)

  it('of months', () => {
    const each = months.names.flatMap((names, month) => names.split(' ').map((name) => ({ name, month })))
    expect(months.names).toHaveLength(12)
    expect(each.map(({ name }) => [name, exclusionsOf(months.in.replace('{}', name))])).toEqual(
      each.map(({ name, month }) => [
        name,
        [{ kind: 'window', from: new Date(Date.UTC(2026, month, 13, 12)).toISOString() }],
      ]),
    )
  })

  it('of countries', () => {
    expect(Object.keys(countries.names).map((name) => [name, exclusionsOf(countries.in.replace('{}', name))])).toEqual(
      Object.entries(countries.names).map(([name, code]) => [
        name,
        [{ kind: 'territory', territories: [code], only: false }],
      ]),
    )
  })

  it('of channels', () => {
    const each = Object.entries(media.names).flatMap(([channel, names]) => names.map((name) => ({ channel, name })))
    expect(each.map(({ name }) => [name, exclusionsOf(media.in.replace('{}', name))])).toEqual(
      each.map(({ channel, name }) => [name, [{ kind: 'channel', channels: [channel] }]]),
    )
  })
})

describe('labels', () => {
  const labels = tables.flatMap((table) => table.labels ?? [])
  it.each(labels.flatMap(({ in: words, names }) => names.map((name) => words.replace('{}', name))))('%s', (words) => {
    expect(readNotices(piece(words)).map(({ text }) => text)).toEqual([words])
  })
})

describe('moments', () => {
  const moments = tables.flatMap(({ moments: table }) =>
    Object.entries(table?.names ?? {}).map(([name, from]) => ({ words: table?.in.replace('{}', name) ?? '', from })),
  )
  it.each(moments)('$words: $from', ({ words, from }) => {
    expect(readNotice(words).exclusions.map(withoutWords)).toEqual([{ kind: 'window', from }])
  })
})

describe('prose is left alone', () => {
  it.each(prose)('%s', (words) => {
    expect(readNotices(words)).toEqual([])
    expect(readNotices(piece(words))).toEqual([])
    expect(readNotices(piece(`The ferry was late. ${words}`))).toEqual([])
  })
})

describe('spans', () => {
  it('hold the notice alone where it shares a paragraph with prose', () => {
    const text =
      '© 2026 Skarv Post. The boats are late.\nProse.\nMore.\nStill more.\nThe end. All rights reserved. No archives.'
    expect(readNotices(text).map(({ text: words }) => words)).toEqual([
      '© 2026 Skarv Post.',
      'All rights reserved. No archives.',
    ])
  })

  it.each([
    ['Alle Rechte vorbehalten.', 'Es regnete.'],
    ['Tous droits réservés.', 'Il pleuvait.'],
    ['Todos los derechos reservados.', 'Llovía.'],
    ['Alle rettigheter forbeholdt.', 'Det regnet.'],
  ])('end before a sentence that is none: %s %s', (notice, sentence) => {
    expect(readNotices(piece(`${notice} ${sentence}`)).map(({ text }) => text)).toEqual([notice])
  })

  it.each([
    ['All rights reserved.', ' It rained.'],
    ['© 2026 Skarv Co. Oslo.', 'Nobody came.'],
    ['All rights reserved.', 'The permission was old, he said.'],
    ['All rights reserved.', `Permissions ${'and more '.repeat(120)}.`],
  ])('end before what does not go on with it: %s %s', (notice, sentence) => {
    expect(readNotices(piece(`${notice} ${sentence}`)).map(({ text }) => text)).toEqual([notice])
  })

  it('are looked for beside prose in the first three paragraphs and the last four', () => {
    const lines = [...body, ...body]
    const found = lines.filter((_, i) => {
      const text = lines.map((line, at) => (at === i ? `${line} All rights reserved.` : line)).join('\n')
      return readNotices(text).length > 0
    })
    expect(found).toEqual([...lines.slice(0, 3), ...lines.slice(-4)])
  })

  it('hold a sentence of a thousand units, and no longer one', () => {
    const sentence = (length: number): string =>
      `All rights reserved ${'and more '.repeat(200)}`.slice(0, length - 1) + '.'
    expect(readNotices(sentence(1_000))).toHaveLength(1)
    expect(readNotices(sentence(1_001))).toEqual([])
  })

  it.each(['# The fish is late - NO SALES', '![a picture - NO SALES](a.jpg)'])(
    'are no heading and no picture: %s',
    (words) => {
      expect(readNotices(piece(words))).toEqual([])
    },
  )

  it('are found again where the same words come twice', () => {
    const note = 'Note: in all of Europe this story may not be sold.'
    expect(readNotices(`${note}\n${note}`)).toHaveLength(2)
  })

  it('leave a sentence alone that stands in the middle of the piece', () => {
    const text = [...body, 'It was late. All rights reserved.', ...body].join('\n')
    expect(readNotices(text)).toEqual([])
  })

  it('take a whole paragraph wherever it stands, and every sentence of a labelled one', () => {
    const note = 'Note: This story may not be sold. We are a small paper in Skarvholm.'
    const text = [...body, note, ...body].join('\r\n')
    const [notice] = readNotices(text)
    expect(text.slice(notice?.start, notice?.end)).toBe(note)
    expect(notice?.exclusions).toEqual([
      { kind: 'channel', channels: ['syndication'], words: 'This story may not be sold' },
    ])
  })

  it('do not move with the characters before them', () => {
    const text = '🐋🐋 ‘Whales’ were seen.\r\n\r\n“Two,” she said.\r\n*© 2026 Skarv Post.*\r\n'
    const [notice] = readNotices(text)
    expect(text.slice(notice?.start, notice?.end)).toBe('*© 2026 Skarv Post.*')
    expect(notice).toMatchObject({ holder: 'Skarv Post', year: '2026' })
  })
})

describe('words that nobody has read', () => {
  it.each([
    ['longer than a notice may be', `© 2026 Skarv Post. ${'And more. '.repeat(3_000)}`],
    ['longer, in few sentences', `© 2026 Skarv Post. ${`It goes ${'on and '.repeat(250)} on. `.repeat(14)}`],
    ['of more clauses than are read', `© 2026 Skarv Post${'; no sales'.repeat(300)}`],
    ['a clause without end', `© 2026 Skarv Post ${'and more '.repeat(400)}`],
  ])('shut the item out: %s', (_name, words) => {
    const { restriction, holder, year, exclusions } = readNotice(words)
    expect({ restriction, holder, year }).toEqual({ restriction: 'unknown' })
    expect(exclusions).toEqual([{ kind: 'unread', words: words.trim() }])
  })

  it.each([
    ['a notice', '© 2026 Skarv Post.'.padEnd(20_000)],
    ['its clauses', `© 2026 Skarv Post${'; done'.repeat(299)}`],
    ['a clause', `© 2026 Skarv Post ${'and more '.repeat(250)}`.slice(0, 2_000)],
  ])('are none up to the bounds: %s', (_name, words) => {
    expect(readNotice(words)).toMatchObject({ holder: 'Skarv Post', exclusions: [] })
  })

  it('shut the item out: a piece with more notices than are read', () => {
    const notices = readNotices('All rights reserved.\n'.repeat(150))
    expect(notices).toHaveLength(150)
    expect(notices[99]).toMatchObject({ restriction: 'all-rights-reserved' })
    expect(notices[100]).toMatchObject({ restriction: 'unknown', exclusions: [{ kind: 'unread' }] })
  })
})
