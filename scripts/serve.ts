/**
 * `npm start [-- PIECE…]`: prepares and serves. Prints what it is doing in few lines; ends with the addresses.
 * Exit code 2 with one clear line where it cannot run.
 */
import { randomBytes } from 'node:crypto'
import { createServer as createProbe } from 'node:net'
import { parseArgs } from 'node:util'
import type { Payload } from 'payload'
import { DatabaseUnavailable, databaseName, probe } from '../src/database-url'
import { TrustedDocumentsRefused } from '../src/delivery/trusted-documents-refused'
import { readEnvironment, SettingRefused } from '../src/environment'
import type { Environment } from '../src/environment'
import { StorageUnavailable } from '../src/storage/storage'
import { storageIn } from '../src/storage/place'
import { BuildFailed, buildIfChanged } from './build'
import { sampleImages, samplePieces, summary } from './report'
import { stopOnSignal } from './stopping'

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** A start that cannot go on, in one line. */
class CannotStart extends Error {
  override readonly name = 'CannotStart'
}

const main = async (): Promise<void> => {
  const { dev, pieces } = readArguments()
  const environment = readEnvironment(process.env)
  await Promise.all([
    portIsFree(environment.port),
    storageIn(environment).then((storage) => storage.check()),
    probe(environment.databaseUrl),
  ])
  if (!dev) buildIfChanged(say)

  say(`Opening ${databaseName(environment.databaseUrl)}…`)
  process.env.PAYLOAD_SECRET = environment.secret // the admin UI's half of the process reads the environment by itself
  // What takes seconds to load comes after what may end the start at once.
  const [{ adminUi }, { createServer }] = await Promise.all([import('./admin-ui'), import('../src/server')])
  const admin = await adminUi({ dev, port: environment.port, publicUrl: environment.publicUrl })
  const server = await createServer({
    environment,
    admin: admin.handler,
    onServer: admin.attach,
    jobs: true,
    key: 'default',
  })
  const account = await firstAccount(server.payload, environment)
  await loadPieces(server.payload, pieces)
  const port = await server.listen(environment.port)
  stopOnSignal(async () => {
    await server.close()
    await admin.close()
  })
  greet({ environment, port, account })
}

const readArguments = (): { dev: boolean; pieces: string[] } => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { dev: { type: 'boolean', default: false } },
    })
    return { dev: values.dev, pieces: positionals }
  } catch (error) {
    throw new CannotStart(
      `${error instanceof Error ? error.message : String(error)}\nUsage: npm start [-- PIECE…]   (a piece is a file or a folder)`,
    )
  }
}

const portIsFree = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createProbe()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new CannotStart(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is in use. Choose another: PORT=${port + 1} npm start`
            : `Port ${port} cannot be used: ${error.message}`,
        ),
      ),
    )
    probe.listen(port, () => probe.close(() => resolve()))
  })

interface Account {
  readonly email: string
  /** The password that was made; undefined where it was given. */
  readonly made: string | undefined
}

/** Before anything listens there is an admin, so that Payload's open first registration never is. */
const firstAccount = async (
  payload: Payload,
  { adminEmail, adminPassword }: Environment,
): Promise<Account | undefined> => {
  const { totalDocs } = await payload.count({ collection: 'users' })
  if (totalDocs > 0) return undefined
  const email = adminEmail ?? 'admin@newsroom.example'
  const made = adminPassword === undefined ? randomBytes(15).toString('base64url') : undefined
  await payload.create({
    collection: 'users',
    data: {
      email,
      name: 'Admin',
      password: adminPassword ?? made ?? '',
      role: 'admin',
      passwordGenerated: made !== undefined,
    },
    depth: 0,
  })
  return { email, made }
}

/** The pieces that were named; else, into an empty database, the samples. */
const loadPieces = async (payload: Payload, pieces: string[]): Promise<void> => {
  const { totalDocs } =
    pieces.length > 0 ? { totalDocs: 1 } : await payload.count({ collection: 'articles', trash: true })
  if (totalDocs > 0 && pieces.length === 0) return
  const paths = pieces.length > 0 ? pieces : await samplePieces()
  say(pieces.length > 0 ? `Importing ${pieces.join(', ')}…` : 'Importing the samples…')
  const { importAll } = await import('../src/ingest/importer')
  const report = await importAll(paths, {
    payload,
    withinMs: 10_000,
    images: pieces.length > 0 ? undefined : await sampleImages(),
  })
  say(summary(report))
}

const greet = ({
  environment,
  port,
  account,
}: {
  environment: Environment
  port: number
  account: Account | undefined
}): void => {
  const base = environment.publicUrl || `http://localhost:${port}`
  say('')
  say(`Imprimatur is ready.`)
  say(`  Desk      ${base}/admin`)
  say(`  Public    ${base}/graphql   (only what may go out)`)
  const other = environment.databaseUrl.startsWith('file:')
    ? 'DATABASE_URL=mongodb://HOST/NAME?replicaSet=RS npm start for MongoDB'
    : 'leave DATABASE_URL unset for SQLite'
  say(`  Database  ${databaseName(environment.databaseUrl)}; ${other}`)
  if (account !== undefined) {
    say(`  Account   ${account.email}${account.made === undefined ? ', with the password that you gave' : ''}`)
    if (account.made !== undefined) say(`  Password  ${account.made}   (shown once; change it after logging in)`)
  }
}

// Logged, and the process goes on: one bad request must not end everybody's.
process.on('unhandledRejection', (reason) => {
  process.stderr.write(
    `${JSON.stringify({ level: 'error', msg: 'unhandled rejection', reason: reason instanceof Error ? reason.stack : String(reason) })}\n`,
  )
})

main().catch((error: unknown) => {
  const known = [
    CannotStart,
    SettingRefused,
    TrustedDocumentsRefused,
    DatabaseUnavailable,
    StorageUnavailable,
    BuildFailed,
  ].some((kind) => error instanceof kind)
  process.stderr.write(
    `${known && error instanceof Error ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(2)
})
