import { ESLint } from 'eslint'
import { expect, test } from 'vitest'

// Each text stands in for a file that is there, because rules with type information want a file of the project.
const eslint = new ESLint()
const core = 'src/rights/vocabulary.ts'
const hook = 'src/services.ts'
const settings = 'src/environment.ts'
const script = 'scripts/prerequisites.mjs'
const most = 60_000 // the first one reads the types of the whole project

const rulesBroken = async (file: string, code: string): Promise<readonly (string | null)[]> =>
  (await eslint.lintText(code, { filePath: file })).flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))

test.each([
  ['any', hook, 'export const a = (b: any) => b', '@typescript-eslint/no-explicit-any'],
  ['a silenced type', hook, '// @ts-ignore\nexport const a: string = 1', '@typescript-eslint/ban-ts-comment'],
  [
    'an expected error',
    hook,
    '// @ts-expect-error because\nexport const a: string = 1',
    '@typescript-eslint/ban-ts-comment',
  ],
  [
    'a promise that nobody waits for',
    hook,
    'export const a = () => { Promise.resolve() }',
    '@typescript-eslint/no-floating-promises',
  ],
  [
    'a value import of types',
    hook,
    "import { Stats } from 'node:fs'\nexport type A = Stats",
    '@typescript-eslint/consistent-type-imports',
  ],
  ['an error that is swallowed', hook, 'export const a = () => { try { JSON.parse("") } catch {} }', 'no-empty'],
  ['the environment read in a hook', hook, 'export const a = process.env.PORT', 'no-restricted-properties'],
  ['the clock read in the core', core, 'export const a = () => new Date()', 'no-restricted-syntax'],
  ['the clock read in the core, as a number', core, 'export const a = () => Date.now()', 'no-restricted-syntax'],
  ['chance in the core', core, 'export const a = () => Math.random()', 'no-restricted-syntax'],
  [
    'a switch that forgets a case',
    core,
    "export const a = (b: 'c' | 'd') => { switch (b) { case 'c': return 1 } return 2 }",
    '@typescript-eslint/switch-exhaustiveness-check',
  ],
  ['a name that is nowhere, in plain JavaScript', script, 'export const a = nowhere', 'no-undef'],
])(
  '%s is refused',
  async (_, file, code, rule) => {
    expect(await rulesBroken(file, code)).toEqual([rule])
  },
  most,
)

test.each([
  ['the environment, where it is read', settings, 'export const a = process.env.PORT'],
  ['a date from a text, in the core', core, 'export const a = (b: string) => new Date(b)'],
  ['a parser that names a control character', hook, 'export const a = /\\x1b/'],
])(
  '%s is fine',
  async (_, file, code) => {
    expect(await rulesBroken(file, code)).toEqual([])
  },
  most,
)
