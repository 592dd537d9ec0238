import { spawnSync } from 'node:child_process'
import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Plain JavaScript over Node's own modules: this runs on a clone in which nothing is installed yet.

/** The folder of the project. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Says on one line why the script cannot run, and ends it with code 2. */
export const cannotRun = (why) => {
  process.stderr.write(`${why}\n`)
  process.exit(2)
}

/** Why this version of Node (`20.9.0`) will not do; undefined: it does. */
export const nodeProblem = (version, folder = root) => {
  const wanted = readJson(join(folder, 'package.json')).engines.node.replace(/^>=/, '')
  const [major, minor] = version.split('.').map(Number)
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number)
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return undefined
  return `This is Node ${version}; Imprimatur needs Node ${wanted} or later (https://nodejs.org).`
}

/** Ends the script with code 2 and one clear line where Node is too old. */
export const ensureNode = () => {
  const problem = nodeProblem(process.versions.node)
  if (problem !== undefined) cannotRun(problem)
}

/**
 * Whether the packages in `node_modules` are those of `package-lock.json`, by the record that npm writes last of all when it
 * installs: a half-done installation has none. Optional packages are those of other platforms and may be absent.
 * @param development false: packages for development may be absent, too
 */
export const isInstalled = (folder = root, development = true) => {
  const locked = readJson(join(folder, 'package-lock.json')).packages
  let installed
  try {
    installed = readJson(join(folder, 'node_modules', '.package-lock.json')).packages
  } catch (error) {
    if (error instanceof SyntaxError || error.code === 'ENOENT') return false
    throw error
  }
  return Object.entries(locked).every(([path, wanted]) => {
    if (path === '') return true
    const found = installed[path]
    if (found === undefined) return Boolean(wanted.optional || wanted.devOptional || (wanted.dev && !development))
    return found.version === wanted.version && found.integrity === wanted.integrity
  })
}

/**
 * Installs the dependencies where they are not there or not those of the lock file; else does nothing and says nothing.
 * Ends the script with code 2 where npm cannot.
 * @param development false: do not insist on the packages for development (an image that was built without them)
 */
export const ensureInstalled = ({ development = true } = {}) => {
  if (isInstalled(root, development)) return
  process.stdout.write('Installing dependencies (first time, about a minute)…\n')
  const npm = process.env.npm_execpath // set where npm runs us: then the very same npm
  const [command, ...first] = npm?.endsWith('npm-cli.js') ? [process.execPath, npm] : ['npm']
  const done = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (done.status === 0) return
  const why = done.error?.message ?? `code ${done.status ?? done.signal}`
  cannotRun(`The dependencies could not be installed (npm ci: ${why}). Check the network, then try again.`)
}

/** The path of the first of these programs that is on the PATH; undefined: none is. */
export const onPath = (...names) =>
  names
    .flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)))
    .find((path) => isProgram(path))

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false // not there, or not ours to run: for the search that is the same
  }
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))
