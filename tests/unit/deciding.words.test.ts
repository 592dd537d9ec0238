import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { covering, idleRefusal, rulesInWords } from '../../src/rights/derivation'
import { reasons, remediesFor, type ReasonCode } from '../../src/rights/reasons'
import type { Permission } from '../../src/rights/vocabulary'

const table = parse(readFileSync(new URL('deciding.words.cases.yaml', import.meta.url), 'utf-8')) as {
  readonly remedies: Readonly<Record<ReasonCode, readonly string[]>>
  readonly rules: Readonly<Record<string, { readonly asks: string; readonly passed: string }>>
}

test.each(Object.keys(reasons) as ReasonCode[])('what can be done about %s', (code) => {
  expect(remediesFor(code)).toEqual(table.remedies[code])
})

test('how each rule is asked, and what is said where it is passed', () => {
  expect(rulesInWords).toEqual(table.rules)
})

const record: Permission = {
  id: '1',
  effect: 'grant',
  basis: 'agreement',
  grantor: 'Harbour Wire',
  covers: [],
  channels: ['web', 'social'],
  territories: ['NO', 'SE'],
  duties: [],
}
const [from, until] = [new Date('2026-12-01T06:00Z'), new Date('2027-01-01T00:00Z')]

test.each([
  [
    'name',
    {},
    'The permission of Harbour Wire covers it by name: the web, social media; Norway and Sweden; without an end.',
  ],
  [
    'replaced',
    { from },
    'The permission of Harbour Wire covers it as it was before it was replaced: the web, social media; Norway and Sweden; from 1 December 2026, 06:00 UTC.',
  ],
  [
    'source',
    { until },
    'The permission of Harbour Wire covers it through its source: the web, social media; Norway and Sweden; until 1 January 2027, 00:00 UTC.',
  ],
  [
    'supplier',
    { from, until, grantor: ' ', channels: ['web', 'smoke signals'] },
    'The permission of somebody unnamed covers it through its supplier, whom the holder lets grant: the web, "smoke signals"; Norway and Sweden; from 1 December 2026, 06:00 UTC until 1 January 2027, 00:00 UTC.',
  ],
] as const)('a grant that covers it, %s', (route, more, sentence) => {
  expect(covering({ ...record, ...more }, route)).toBe(sentence)
})

test('a refusal that does not reach it', () => {
  expect(idleRefusal({ ...record, effect: 'refusal' })).toBe(
    'The refusal of Harbour Wire does not reach this use: the web, social media; Norway and Sweden; without an end.',
  )
})
