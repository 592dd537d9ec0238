/**
 * `npm run check [-- --anchor HASH] [--json]`: reads the ledger through and compares the records with it. Exit code 0: all is whole, 1: something
 * was changed, 2: could not run, or wrong usage. The last line is the head of the ledger: kept elsewhere, it is the next check's anchor.
 */
import { parseArgs } from 'node:util'
import { getPayload } from 'payload'
import { configure } from '../src/cms'
import { probe } from '../src/database-url'
import { readEnvironment } from '../src/environment'
import { checkLedger } from '../src/ledger/check'

const main = async (): Promise<number> => {
  const { values } = parseArgs({ options: { anchor: { type: 'string' }, json: { type: 'boolean', default: false } } })
  const environment = readEnvironment(process.env)
  await probe(environment.databaseUrl)
  const payload = await getPayload({ config: configure({ environment }) })
  try {
    const { entries, permissions, head, problems } = await checkLedger(payload, values.anchor)
    if (values.json) process.stdout.write(`${JSON.stringify({ entries, permissions, head, problems })}\n`)
    else {
      for (const problem of problems) process.stdout.write(`  ${problem}\n`)
      if (problems.length > 0)
        process.stdout.write('  Bring the database back from a backup, and find out who had access to its file.\n')
      process.stdout.write(`${entries} entries and ${permissions} permissions read, ${problems.length} wrong\n`)
      process.stdout.write(`head ${head.seq} ${head.hash}\n`)
    }
    return problems.length === 0 ? 0 : 1
  } finally {
    await payload.destroy()
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`check: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(2)
  },
)
