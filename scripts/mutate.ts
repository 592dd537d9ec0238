/**
 * `npm run mutate [-- FOLDER…]`: changes the core (`src/rights`, or the folders and files named) one small piece at a time and runs its tests:
 * a change that no test notices is a hole in the table. It takes long; what has not changed since the last run is not asked again.
 * The last line is `figure rights.mutation-score N`: per cent killed of all changes in code that some test runs. Exit code 1: below 95.
 */
import { existsSync, statSync } from 'node:fs'
import { Stryker } from '@stryker-mutator/core'

const wanted = 95
const paths = process.argv.slice(2)
const missing = paths.find((path) => !path.startsWith('src/rights') || !existsSync(path))
if (missing !== undefined) {
  process.stderr.write(`npm run mutate: "${missing}" is no folder or file of src/rights.\n`)
  process.exit(2)
}
const patterns = (paths.length === 0 ? ['src/rights'] : paths).map((path) =>
  statSync(path).isDirectory() ? `${path}/**/*.ts` : path,
)

const results = await new Stryker({
  mutate: patterns,
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  timeoutMS: 20_000,
  incremental: true,
  incrementalFile: 'reports/mutation/known.json',
  reporters: ['clear-text', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: true },
  htmlReporter: { fileName: 'reports/mutation/index.html' },
  ignorePatterns: ['.next', 'media', 'reports', 'docs', 'samples', '*.db*'],
  tempDirName: '.stryker-tmp',
  allowConsoleColors: false,
}).runMutationTest()

const count = (...states: readonly string[]): number => results.filter(({ status }) => states.includes(status)).length
const killed = count('Killed', 'Timeout')
const survived = count('Survived')
process.stdout.write(
  `${results.length} changes in ${patterns.join(', ')}: ${killed} killed, ${survived} survived, ` +
    `${count('NoCoverage')} in code that no test here runs, ${count('Ignored', 'CompileError', 'RuntimeError')} left out.\n`,
)
const score = killed + survived === 0 ? 0 : (100 * killed) / (killed + survived)
process.stdout.write(`figure rights.mutation-score ${score.toFixed(1)}\n`)
process.exitCode = score >= wanted ? 0 : 1
