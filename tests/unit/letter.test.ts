import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { letter, type LetterAbout } from '../../src/rights/letter'
import { letterLanguages, letters } from '../../src/rights/letters'

interface Written {
  readonly subject: string
  readonly text: string
}
/** Each letter twice, as it is sent: of an article with all that can be chosen, and of a picture with nothing. */
const written = parse(readFileSync(new URL('letter.cases.yaml', import.meta.url), 'utf8')) as Record<
  string,
  { readonly name: string; readonly article: Written; readonly picture: Written }
>

const common = { house: 'The Herald', title: 'The old bridge', to: { name: 'Coast Wire' } }
const everything = {
  ...common,
  item: 'articles:12',
  notice: '© Coast Wire.  All rights reserved.\n\n  Not for Italy.',
  use: {
    channels: ['web', 'print', 'video', 'social', 'syndication', 'archive', 'ai-training'],
    territories: ['001', 'EEA', 'DACH', 'NORDICS', 'BENELUX', 'EU', 'CA-QC', 'ZZZ', '-US', '-150'],
    from: new Date('2026-12-24'),
    until: new Date('2027-01-01'),
    terms: 'free of charge',
  },
} satisfies Omit<LetterAbout, 'language'>
const nothing = {
  ...common,
  item: 'images:3',
  picture: 'flood.jpg',
  notice: ' \n',
  use: { channels: ['web'], territories: ['NO', 'SE'], terms: ' ' },
} satisfies Omit<LetterAbout, 'language'>

describe.each(letterLanguages)('a letter (%s)', (language) => {
  test('of an article, with everything', () =>
    expect(letter({ ...everything, language })).toEqual(written[language]?.article))
  test('of a picture, with nothing', () => expect(letter({ ...nothing, language })).toEqual(written[language]?.picture))
})

test('there is one for each language, under its own name', () =>
  expect(letterLanguages.map((each) => [each, letters[each].name])).toEqual(
    Object.entries(written).map(([each, { name }]) => [each, name]),
  ))

test('a moment that is no midnight is told with its hour', () => {
  const use = { channels: ['web'], territories: ['001'], until: new Date('2027-01-01T06:30Z') } as const
  expect(letter({ ...nothing, language: 'en', use }).text).toContain('\n  until: 1 January 2027 at 06:30 UTC\n')
  const from = { channels: ['web'], territories: ['001'], from: new Date('2027-01-01T06:30Z') } as const
  expect(letter({ ...nothing, language: 'en', use: from }).text).toContain('\n  from: 1 January 2027 at 06:30 UTC\n')
})

test('a name with line breaks stays in one line, for it could be another header, and so do terms', () => {
  const { subject, text } = letter({
    ...{ ...everything, language: 'en', title: ' A\r\nBcc: x@y.example', to: { name: 'Coast\nWire' } },
    use: { ...nothing.use, terms: ' free\n of charge' },
  })
  expect(subject).toBe('Request for permission: " A Bcc: x@y.example"')
  expect(text).toContain('Dear Coast Wire,\n')
  expect(text).toContain('\n  terms: free of charge\n')
})

test('what is left out is left out', () => {
  const { picture: _picture, ...unnamed } = nothing
  const { text } = letter({ ...unnamed, language: 'en', use: { channels: ['web'], territories: ['001'] } })
  expect(text).toContain('the picture "" with our article')
  expect(text).toContain('\n  until: no end (or a date that you name)\n  credit: as you prescribe\n')
})
