import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

interface Tally {
  readonly passed: number
  readonly failed: number
  readonly complaints: readonly string[]
}
interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

const module = async (path: string): Promise<unknown> => import(new URL(`../../${path}`, import.meta.url).href)
const { tally } = (await module('tests/results.mjs')) as {
  tally: (report: Report | undefined, code: number, options: { skipsFail: boolean }) => Tally
}
const { isInstalled, nodeProblem } = (await module('scripts/prerequisites.mjs')) as {
  isInstalled: (folder: string, development?: boolean) => boolean
  nodeProblem: (version: string, folder?: string) => string | undefined
}

const file = (...states: readonly string[]): Report['testResults'][number] => ({
  name: 'a.test.ts',
  status: states.includes('failed') ? 'failed' : 'passed',
  assertionResults: states.map((status, i) => ({ fullName: `test ${i}`, status })),
})

describe('counting', () => {
  test('tests that passed and tests that failed, these by name', () => {
    const report = { testResults: [file('passed', 'passed'), file('failed', 'passed')] }
    expect(tally(report, 1, { skipsFail: true })).toEqual({ passed: 3, failed: 1, complaints: ['failed: test 0'] })
  })

  test('a skipped test fails where nothing may be left out, by its name, and only there', () => {
    const report = { testResults: [file('passed', 'skipped', 'todo')] }
    expect(tally(report, 0, { skipsFail: false })).toEqual({ passed: 1, failed: 0, complaints: [] })
    const strict = tally(report, 0, { skipsFail: true })
    expect(strict).toMatchObject({ passed: 1, failed: 2 })
    expect(strict.complaints).toEqual(['left out (skipped): test 1', 'left out (todo): test 2'])
  })

  test('a file that fails before its first test', () => {
    const report = { testResults: [file('passed'), { ...file(), status: 'failed', name: 'broken.test.ts' }] }
    expect(tally(report, 1, { skipsFail: true })).toEqual({
      passed: 1,
      failed: 1,
      complaints: ['failed outside its tests: broken.test.ts'],
    })
  })

  test.each([
    ['no test at all', { testResults: [] }, 0, 'no test ran'],
    ['no report', undefined, 1, 'vitest left no report (code 1)'],
    ['an error that belongs to no test', { testResults: [file('passed')] }, 1, 'vitest ended with code 1'],
  ])('%s is a failure', (_, report, code, complaint) => {
    const { failed, complaints } = tally(report, code, { skipsFail: false })
    expect(failed).toBe(1)
    expect(complaints.join()).toContain(complaint)
  })
})

describe('what has to be there', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'imprimatur-clone-'))
    await mkdir(join(folder, 'node_modules'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const locked = {
    '': { name: 'clone' },
    'node_modules/payload': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/vitest': { version: '2.0.0', integrity: 'sha512-b', dev: true },
    'node_modules/only-on-windows': { version: '3.0.0', integrity: 'sha512-c', optional: true },
  }
  const lock = (packages: object) => writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages }))
  const install = (packages: object) =>
    writeFile(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }))
  const { 'node_modules/payload': payload, 'node_modules/vitest': vitest } = locked

  test('a clone without packages, or with a half-done installation, is not installed', async () => {
    await lock(locked)
    expect(isInstalled(folder)).toBe(false)
    await writeFile(join(folder, 'node_modules', '.package-lock.json'), '{"packages": {"node_mod')
    expect(isInstalled(folder)).toBe(false)
  })

  test('all that this platform needs, in these versions, is installed', async () => {
    await lock(locked)
    await install({ 'node_modules/payload': payload, 'node_modules/vitest': vitest })
    expect(isInstalled(folder)).toBe(true)
    await lock({ ...locked, 'node_modules/payload': { version: '1.0.1', integrity: 'sha512-d' } })
    expect(isInstalled(folder)).toBe(false)
  })

  test('an image without the packages for development will do for a start, not for a test', async () => {
    await lock(locked)
    await install({ 'node_modules/payload': payload })
    expect(isInstalled(folder, false)).toBe(true)
    expect(isInstalled(folder)).toBe(false)
  })

  test.each(['18.20.4', '20.8.1'])('Node %s is too old, and one line says what is wanted', async (version) => {
    await writeFile(join(folder, 'package.json'), JSON.stringify({ engines: { node: '>=20.9.0' } }))
    expect(nodeProblem(version, folder)).toMatch(/^This is Node .+; Imprimatur needs Node 20\.9\.0 or later.*$/)
  })

  test.each(['20.9.0', '20.20.2', '22.0.0', '24.3.0'])('Node %s will do', async (version) => {
    await writeFile(join(folder, 'package.json'), JSON.stringify({ engines: { node: '>=20.9.0' } }))
    expect(nodeProblem(version, folder)).toBeUndefined()
  })
})

describe('npm test', () => {
  const start = (args: readonly string[], env: NodeJS.ProcessEnv) => {
    const child = spawn(process.execPath, ['scripts/test.mjs', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = { text: '' }
    child.stdout.on('data', (chunk: Buffer) => (output.text += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output.text += chunk.toString()))
    return { child, output, end: once(child, 'close') as Promise<[number | null]> }
  }

  test('an unknown stage is an error that names the known ones', async () => {
    const { end, output } = start(['everything'], process.env)
    expect(await end).toEqual([2, null])
    expect(output.text).toBe(
      'npm test: "everything" is no stage; choose from typecheck, lint, unit, integration, browser.\n',
    )
  })

  test('a stage that fails, and the last line counts it; interrupted, nothing that it started goes on', async () => {
    const bin = await mkdtemp(join(tmpdir(), 'imprimatur-bin-'))
    try {
      const npm = join(bin, 'npm')
      const env = { ...process.env, PATH: `${bin}:${process.env.PATH ?? ''}` }
      await writeFile(npm, '#!/bin/sh\nexit 3\n')
      await chmod(npm, 0o755)
      const failing = start(['typecheck', 'lint'], env)
      expect(await failing.end).toEqual([1, null])
      expect(failing.output.text.trimEnd().split('\n').slice(-2)).toEqual([
        'Failed: typecheck, lint',
        '0 passed, 2 failed',
      ])

      const beats = join(bin, 'beats')
      await writeFile(npm, `#!/bin/sh\n(while :; do echo beat >> ${beats}; sleep 0.05; done) &\nwait\n`)
      const hanging = start(['typecheck', 'lint'], env)
      await expect.poll(() => size(beats), { timeout: 10_000 }).toBeGreaterThan(0)
      hanging.child.kill('SIGINT')
      expect(await hanging.end).toEqual([130, null])
      const atTheEnd = await size(beats)
      await setTimeout(400)
      expect(await size(beats)).toBe(atTheEnd)
      expect(hanging.output.text).not.toContain('── lint')
    } finally {
      await rm(bin, { recursive: true, force: true })
    }
  })
})

const size = async (path: string): Promise<number> => (await stat(path).catch(() => ({ size: 0 }))).size
