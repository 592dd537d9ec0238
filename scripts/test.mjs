// npm test                     everything: types, lint, unit tests, integration tests, the story in a browser
// npm test -- unit integration only these
// Works on a fresh clone. The last line counts; exit code 0: all passed, 1: something failed, 2: could not run.
// With CI=true nothing may be left out: a missing program is installed where it can be, and a skipped test is a failure.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { tally } from '../tests/results.mjs'
import { findMongodb } from '../tests/mongodb.mjs'
import { cannotRun, ensureInstalled, ensureNode, onPath, root } from './prerequisites.mjs'

const stages = ['typecheck', 'lint', 'unit', 'integration', 'browser']
const isVitest = (stage) => stage !== 'typecheck' && stage !== 'lint'
const mostMinutes = 40 // for one stage; a hanging test must not hang the whole
const ci = process.env.CI === 'true'

const chosen = process.argv.slice(2)
const unknown = chosen.find((name) => !stages.includes(name))
if (unknown !== undefined) cannotRun(`npm test: "${unknown}" is no stage; choose from ${stages.join(', ')}.`)
const wanted = stages.filter((stage) => chosen.length === 0 || chosen.includes(stage))

const findChromium = () => process.env.CHROMIUM_PATH || onPath('chromium', 'chromium-browser', 'google-chrome')

const isThere = (path) => (existsSync(path) ? path : undefined)

const programs = [
  {
    names: ['exiftool'],
    package: 'libimage-exiftool-perl',
    find: () => onPath('exiftool'),
    neededBy: ['unit', 'integration', 'browser'],
  },
  {
    names: ['OpenStack Swift for /usr/bin/python3'],
    package: 'python3-swift',
    find: () => isThere('/usr/lib/python3/dist-packages/swift'),
    neededBy: ['unit', 'integration'],
  },
  {
    names: ['the OpenMetrics parser for /usr/bin/python3'],
    package: 'python3-prometheus-client',
    find: () => isThere('/usr/lib/python3/dist-packages/prometheus_client'),
    neededBy: ['integration'],
  },
  {
    names: ['nginx'],
    package: 'nginx-light',
    find: () => isThere('/usr/sbin/nginx'),
    neededBy: ['integration'],
  },
  {
    names: ['chromium', 'google-chrome'],
    package: 'chromium',
    find: findChromium,
    neededBy: ['browser'],
  },
]

/** Ends the script with code 2 where a program that a wanted stage needs is not there and cannot be installed. */
const ensurePrograms = () => {
  const missing = () => programs.filter(({ find, neededBy }) => neededBy.some((s) => wanted.includes(s)) && !find())
  if (missing().length > 0 && ci && process.getuid?.() === 0 && onPath('apt-get')) {
    const apt = (...args) => spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
    process.stdout.write(
      `Installing ${missing()
        .map((program) => program.package)
        .join(', ')}…\n`,
    )
    process.env.DEBIAN_FRONTEND = 'noninteractive'
    apt('update')
    apt('install', '-y', '--no-install-recommends', ...missing().map((program) => program.package))
  }
  const still = missing()
  if (still.length === 0) return
  cannotRun(
    `The tests need ${still.map(({ names }) => names.join(' or ')).join(' and ')}. ` +
      `On Debian and Ubuntu: apt-get install ${still.map((program) => program.package).join(' ')}` +
      (still.some(({ names }) => names.includes('chromium')) ? '; or set CHROMIUM_PATH.' : '.'),
  )
}

let running // the child of this moment
let stopping = false
let mongodb

/** Ends a child with all that it has started: it leads a process group of its own. */
const end = (child, signal) => {
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error // nobody is left in the group
  }
}

/** Runs a command to its end and gives its exit code. Nothing that it started outlives it. */
const run = (command, args, environment = {}) =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, ...environment }
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'], detached: true })
    running = child
    const clock = setTimeout(() => {
      process.stderr.write(`Not done after ${mostMinutes} minutes: ended.\n`)
      end(child, 'SIGKILL')
    }, mostMinutes * 60_000)
    child.on('error', reject)
    child.on('exit', (code) => {
      clearTimeout(clock)
      end(child, 'SIGKILL')
      if (stopping) return // no next stage
      running = undefined
      resolve(code ?? 1)
    })
  })

const runStage = async (stage) => {
  process.stdout.write(`\n── ${stage}\n`)
  if (!isVitest(stage)) {
    const code = await run('npm', ['run', '--silent', stage])
    return code === 0 ? { passed: 1, failed: 0, complaints: [] } : { passed: 0, failed: 1, complaints: [] }
  }
  const report = join(root, 'tests', '.results', `${stage}.json`)
  rmSync(report, { force: true }) // an old one must not speak for this run
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project', stage, ...reporters],
    {
      CHROMIUM_PATH: findChromium() ?? '',
      ...(mongodb === undefined ? {} : { MONGODB_URL: mongodb.url }),
    },
  )
  return tally(read(report), code, { skipsFail: ci })
}

const read = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
  process.once(signal, () => {
    stopping = true
    if (running !== undefined) end(running, 'SIGKILL')
    void (mongodb?.stop() ?? Promise.resolve()).finally(() => process.exit(code))
  })
}

ensureNode()
ensureInstalled()
ensurePrograms()

const results = []
if (wanted.some(isVitest)) {
  const without = (why) => {
    process.stdout.write(`MongoDB: ${why}\n`)
    return { stage: 'MongoDB', passed: 0, failed: 1, complaints: [why] }
  }
  try {
    mongodb = await findMongodb()
    if (mongodb === undefined) {
      const result = without('not at hand; the tests that need it are left out (set MONGODB_URL)')
      if (ci) results.push(result)
    }
  } catch (error) {
    results.push(without(`does not start (${error.message}); set MONGODB_URL`))
  }
}
for (const stage of wanted) results.push({ stage, ...(await runStage(stage)) })
await mongodb?.stop()

process.stdout.write('\n')
for (const { stage, complaints } of results) for (const line of complaints) process.stdout.write(`${stage}: ${line}\n`)
const broken = results.filter(({ failed }) => failed > 0).map(({ stage }) => stage)
if (broken.length > 0) process.stdout.write(`Failed: ${broken.join(', ')}\n`)
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`)
process.exitCode = broken.length > 0 ? 1 : 0
