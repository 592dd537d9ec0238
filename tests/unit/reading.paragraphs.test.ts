import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { paragraphsOf } from '../../src/rights/reading/paragraphs'

interface Case {
  readonly is: string
  readonly text: string
  readonly paragraphs: readonly string[]
}
const cases = parse(readFileSync(new URL('reading.paragraphs.cases.yaml', import.meta.url), 'utf-8')) as Case[]

const wordsOf = (text: string): string[] => paragraphsOf(text).map(({ start, end }) => text.slice(start, end))

test.each(cases)('a paragraph is $is', ({ text, paragraphs }) => {
  expect(wordsOf(text)).toEqual(paragraphs)
})

test('a line of 120 units may be wrapped, and a longer one is a paragraph of its own', () => {
  const lines = (width: number): string => `${'boats '.repeat(40).slice(0, width)}\n${'x'.repeat(width)}`
  expect(wordsOf(lines(120))).toHaveLength(1)
  expect(wordsOf(lines(121))).toHaveLength(2)
})
