/**
 * `npm run mutate [-- FOLDER…]`: changes the core (`src/rights`, or the folders and files named) one small piece at a time and runs the tests
 * that bear on it: a change that none of them notices is a hole in the table, and so is one in code that none of them runs. The core is asked
 * part by part, each with tests of its own, so that no change waits for tests that have nothing to say about it. It takes long all the same.
 * What has not changed since the last run is not asked again; after a change of a part's surroundings, `--anew` asks all.
 * The last line is `figure rights.mutation-score N`: per cent noticed of all changes. Exit code 1: below 95.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'

const wanted = 95

interface Group {
  readonly name: string
  /** Beginnings of paths. A file belongs to the first group that has one of its own. */
  readonly files: readonly string[]
  /** Files of `tests/unit`. */
  readonly tests: readonly string[]
  /** The reader's tables that are tried. */
  readonly tables?: string
}

const reading = ['reading.test.ts']
const deciding = readdirSync('tests/unit').filter((name) => /^deciding.*\.test\.ts$/.test(name))
const groups: readonly Group[] = [
  { name: 'letters', files: ['src/rights/letter'], tests: ['letter.test.ts'] },
  ...['german', 'french', 'spanish', 'norwegian'].map((language) => ({
    name: language,
    files: [`src/rights/reading/${language}.ts`],
    tests: reading,
    tables: language,
  })),
  { name: 'english', files: ['src/rights/reading/english/'], tests: reading, tables: 'english' },
  { name: 'paragraphs', files: ['src/rights/reading/paragraphs.ts'], tests: ['reading.paragraphs.test.ts'] },
  // The smaller parts of the reader: English has a row for each of their branches.
  {
    name: 'parts',
    files: ['moments', 'places', 'names', 'sentences', 'claims', 'meanings'].map(
      (part) => `src/rights/reading/${part}.ts`,
    ),
    tests: reading,
    tables: 'english',
  },
  {
    name: 'phrasebook',
    files: ['phrasebook', 'wording', 'creative-commons'].map((part) => `src/rights/reading/${part}.ts`),
    tests: reading,
    tables: 'german french',
  },
  { name: 'reading', files: ['src/rights/reading/'], tests: reading },
  { name: 'licences', files: ['src/rights/licences.ts'], tests: ['licences.test.ts'] },
  { name: 'deciding', files: ['src/rights/deciding/'], tests: deciding },
  {
    name: 'words',
    files: ['src/rights/'],
    tests: deciding.filter((name) => !/properties|windows|calendar/.test(name)),
  },
]

const filesIn = (path: string): string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesIn(join(path, name))) : [path]

const groupOf = (file: string): Group | undefined =>
  groups.find(({ files }) => files.some((beginning) => file.startsWith(beginning)))

const mutantsOf = async ({ name, tests, tables }: Group, files: readonly string[]) => {
  process.env.MUTATION_TESTS = tests.map((test) => `tests/unit/${test}`).join(' ')
  if (tables === undefined) delete process.env.READING_TABLES
  else process.env.READING_TABLES = tables
  return new Stryker({
    mutate: [...files],
    testRunner: 'core',
    plugins: [fileURLToPath(new URL('../tests/mutation/runner.ts', import.meta.url))],
    testRunnerNodeArgs: ['--import', 'tsx'],
    coverageAnalysis: 'perTest',
    concurrency: 1,
    timeoutMS: 60_000,
    incremental: true,
    incrementalFile: `reports/mutation/${name}.known.json`,
    reporters: ['clear-text', 'html', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: true },
    htmlReporter: { fileName: `reports/mutation/${name}.html` },
    ignorePatterns: ['.next', 'media', 'reports', 'docs', 'samples', '*.db*'],
    tempDirName: '.stryker-tmp',
    allowConsoleColors: false,
  }).runMutationTest()
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { anew: { type: 'boolean' } } })
const paths = (positionals.length === 0 ? ['src/rights'] : positionals).map((path) => path.replace(/\/$/, ''))
const missing = paths.find((path) => !path.startsWith('src/rights') || !existsSync(path))
if (missing !== undefined) {
  process.stderr.write(`npm run mutate: "${missing}" is no folder or file of src/rights.\n`)
  process.exit(2)
}
if (values.anew) rmSync('reports/mutation', { recursive: true, force: true })

const asked = [...new Set(paths.flatMap(filesIn))]
const total = { changes: 0, noticed: 0 }
for (const group of groups) {
  const files = asked.filter((file) => groupOf(file) === group)
  if (files.length === 0) continue
  const results = (await mutantsOf(group, files)).filter(({ fileName }) =>
    files.some((file) => fileName.endsWith(file)),
  )
  const count = (...states: readonly string[]): number => results.filter(({ status }) => states.includes(status)).length
  const noticed = count('Killed', 'Timeout')
  const missed = count('Survived')
  const unrun = count('NoCoverage')
  total.changes += noticed + missed + unrun
  total.noticed += noticed
  process.stdout.write(
    `${group.name}: ${results.length} changes, ${noticed} noticed, ${missed} not, ${unrun} in code that no test here runs, ` +
      `${count('Ignored', 'CompileError', 'RuntimeError')} left out.\n`,
  )
}
const score = total.changes === 0 ? 0 : (100 * total.noticed) / total.changes
process.stdout.write(`figure rights.mutation-score ${score.toFixed(1)}\n`)
process.exitCode = score >= wanted ? 0 : 1
