/**
 * `npm run readers [-- --first]`: serves readers and nobody else, from a newsroom that is there already; with `--first` before whatever else the
 * machine has to do (docs/operations.md). Exit code 2 with one clear line where it cannot run.
 */
import { parseArgs } from 'node:util'
import { DatabaseUnavailable, databaseName } from '../src/database-url'
import { TrustedDocumentsRefused } from '../src/delivery/trusted-documents-refused'
import { readEnvironment, SettingRefused } from '../src/environment'
import { createReadersServer } from '../src/readers-server'
import { storageIn } from '../src/storage/place'
import { StorageUnavailable } from '../src/storage/storage'
import { comeFirst, PrecedenceRefused } from './priority'

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { first: { type: 'boolean', default: false } } })
  const environment = readEnvironment(process.env)
  if (values.first) comeFirst()
  const server = await createReadersServer({ environment, storage: await storageIn(environment) })
  const port = await server.listen(environment.port)
  process.stdout.write(
    `Readers are served at ${environment.publicUrl || `http://localhost:${port}`}/graphql from ${databaseName(environment.databaseUrl)}.\n`,
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      setTimeout(() => process.exit(0), 10_000).unref()
      void server.close().then(() => process.exit(0))
    })
}

main().catch((error: unknown) => {
  const known = [
    SettingRefused,
    DatabaseUnavailable,
    StorageUnavailable,
    TrustedDocumentsRefused,
    PrecedenceRefused,
  ].some((kind) => error instanceof kind)
  process.stderr.write(
    `readers: ${error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error)}\n`,
  )
  process.exit(2)
})
