/**
 * Stryker's runner for the tests of the core, which are pure. To start Vitest for each change takes ten times as long as they do; here the
 * test files, as they are, are loaded afresh into one process with one change in force, and run until the first of them fails. A file that
 * cannot be loaded any more is a failure, too.
 */
import { createRequire, Module } from 'node:module'
import { join } from 'node:path'
import { INSTRUMENTER_CONSTANTS, type InstrumenterContext } from '@stryker-mutator/api/core'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import {
  determineHitLimitReached,
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  type DryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
} from '@stryker-mutator/api/test-runner'
import type * as FastCheck from 'fast-check'
import type * as Yaml from 'yaml'
import { vitestFor, type Collected } from './collect'

/** What the changed code looks at, to know which change is in force. */
const context: InstrumenterContext = ((globalThis as Record<string, unknown>)[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {})

/** Tests of how fast the code is as it stands: changed code does more. */
const timed = /well under a second/

/** @returns what loads the tests afresh; to be called in Stryker's copy of the repository, where the changes are */
const collector = (): (() => readonly Collected[]) => {
  const require = createRequire(join(process.cwd(), 'package.json'))
  const files = (process.env.MUTATION_TESTS ?? '').split(' ').map((file) => join(process.cwd(), file))
  const sources = ['src', 'tests'].map((folder) => join(process.cwd(), folder, '/'))

  let collected: Collected[] = []
  const vitest = new Module(require.resolve('vitest'))
  vitest.exports = vitestFor((test) => {
    if (!timed.test(test.name)) collected.push(test)
  })
  vitest.loaded = true
  require.cache[vitest.id] = vitest

  // The tables are the same each time, and so are the questions; the smallest one that tells is not looked for.
  const yaml = require('yaml') as { parse: typeof Yaml.parse }
  const { parse } = yaml
  const parsed = new Map<string, unknown>()
  yaml.parse = ((text: string, options?: Yaml.ParseOptions): unknown => {
    const key = JSON.stringify([text, options])
    if (!parsed.has(key)) parsed.set(key, parse(text, options))
    return structuredClone(parsed.get(key))
  }) as typeof Yaml.parse
  process.env.PROPERTY_RUNS = '100'
  const check = require('fast-check') as typeof FastCheck
  check.configureGlobal({ seed: 20261201, endOnFailure: true })

  return () => {
    for (const file of Object.keys(require.cache)) {
      if (sources.some((folder) => file.startsWith(folder))) delete require.cache[file]
    }
    collected = []
    for (const file of files) require(file)
    return collected
  }
}

class CoreTests implements TestRunner {
  /** How often each test has told, and the milliseconds that it takes: the most telling go first, and of others the quickest. */
  private readonly told = new Map<string, number>()
  private readonly takes = new Map<string, number>()

  private collect: () => readonly Collected[] = () => []

  init() {
    this.collect = collector()
    return Promise.resolve()
  }

  capabilities() {
    return { reloadEnvironment: true }
  }

  async dryRun(): Promise<DryRunResult> {
    const results: TestResult[] = []
    for (const { name, run } of this.collect()) {
      context.currentTestId = name
      const begun = performance.now()
      try {
        await run()
      } catch (error) {
        return { status: DryRunStatus.Error, errorMessage: `${name}: ${String(error)}` }
      } finally {
        context.currentTestId = undefined
      }
      const timeSpentMs = performance.now() - begun
      this.takes.set(name, timeSpentMs)
      results.push({ id: name, name, status: TestStatus.Success, timeSpentMs })
    }
    const { mutantCoverage } = context
    delete context.mutantCoverage
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage }
  }

  async mutantRun({
    activeMutant,
    mutantActivation,
    testFilter,
    hitLimit,
  }: MutantRunOptions): Promise<MutantRunResult> {
    Object.assign(context, {
      hitCount: 0,
      hitLimit,
      activeMutant: mutantActivation === 'static' ? activeMutant.id : undefined,
    })
    let nrOfTests = 0
    let name = 'loading'
    try {
      const asked = testFilter && new Set(testFilter)
      const tests = this.collect().filter((test) => asked?.has(test.name) ?? true)
      context.activeMutant = activeMutant.id
      for (const test of tests.toSorted(this.inOrder)) {
        nrOfTests++
        name = test.name
        await test.run()
      }
    } catch (error) {
      this.told.set(name, (this.told.get(name) ?? 0) + 1)
      if (determineHitLimitReached(context.hitCount, hitLimit)) return { status: MutantRunStatus.Timeout }
      return { status: MutantRunStatus.Killed, killedBy: [name], failureMessage: String(error), nrOfTests }
    } finally {
      context.activeMutant = undefined
    }
    return { status: MutantRunStatus.Survived, nrOfTests }
  }

  private readonly inOrder = ({ name: one }: Collected, { name: other }: Collected): number =>
    (this.told.get(other) ?? 0) - (this.told.get(one) ?? 0) || (this.takes.get(one) ?? 0) - (this.takes.get(other) ?? 0)
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'core', CoreTests)]
