/**
 * `npm run import -- PATH… [--image URL=FILE]… [--json]`: takes pieces in as drafts. Needs no build and no running server, and is safe
 * beside one. Exit code 0: all taken, 1: something was refused, 2: could not run, or wrong usage.
 */
import { parseArgs } from 'node:util'
import { getPayload } from 'payload'
import { DatabaseUnavailable, probe } from '../src/database-url'
import { readEnvironment, SettingRefused } from '../src/environment'
import { importAll } from '../src/ingest/importer'
import { configure } from '../src/cms'
import { StorageUnavailable } from '../src/storage/storage'
import { storageIn } from '../src/storage/place'
import { giveWay } from './priority'
import { summary } from './report'

const usage = 'Usage: npm run import -- PATH… [--image URL=FILE]… [--json]'

/** Wrong usage: told in one line, with how it is meant. */
class WrongUsage extends Error {
  override readonly name = 'WrongUsage'
}

const readArguments = () => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, image: { type: 'string', multiple: true, default: [] } },
    })
    if (positionals.length === 0) throw new WrongUsage('Name at least one file or folder.')
    return { json: values.json, paths: positionals, images: new Map(values.image.map(pair)) }
  } catch (error) {
    throw new WrongUsage(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}

/** `URL=FILE`, split at the last `=`: an address may hold others. */
const pair = (text: string): [string, string] => {
  const at = text.lastIndexOf('=')
  if (at < 1 || at === text.length - 1) throw new WrongUsage(`--image ${text}: write it as URL=FILE.`)
  return [text.slice(0, at), text.slice(at + 1)]
}

const main = async (): Promise<number> => {
  const { json, paths, images } = readArguments()
  const environment = readEnvironment(process.env)
  giveWay() // readers come first
  await Promise.all([storageIn(environment).then((storage) => storage.check()), probe(environment.databaseUrl)])
  const payload = await getPayload({ config: configure({ environment }) })
  let done = 0
  let told = Date.now()
  const report = await importAll(paths, {
    payload,
    withinMs: 60_000,
    images,
    onPiece: (piece) => {
      done++
      if (json) process.stdout.write(`${JSON.stringify(piece)}\n`)
      else if (Date.now() - told > 2000) {
        told = Date.now()
        process.stderr.write(`${done} pieces done, now at ${piece.piece}\n`)
      }
    },
  })
  if (!json) process.stdout.write(`${summary(report)}\n`)
  await payload.destroy()
  return report.refused.length === 0 ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const known = [WrongUsage, SettingRefused, DatabaseUnavailable, StorageUnavailable].some(
      (kind) => error instanceof kind,
    )
    process.stderr.write(`${error instanceof Error ? (known ? error.message : error.stack) : String(error)}\n`)
    process.exit(2)
  },
)
