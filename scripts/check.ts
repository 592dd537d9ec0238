/**
 * `npm run check [-- --anchor HASH] [--mend] [--json]`: compares each release with what would be written now, then reads the ledger through and
 * compares the records with it. `--mend` writes the releases that are wrong anew, and changes nothing else. Exit code 0: all is whole,
 * 1: something is wrong, mended or not, 2: could not run, or wrong usage. The last line is the head of the ledger: kept elsewhere, it is the
 * next check's anchor.
 */
import { parseArgs } from 'node:util'
import { getPayload, type Payload } from 'payload'
import { checkReleases, mend } from '../src/clearance/check'
import { configure } from '../src/cms'
import { probe } from '../src/database-url'
import { readEnvironment } from '../src/environment'
import { checkLedger } from '../src/ledger/check'

const main = async (): Promise<number> => {
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({ options: { anchor: { type: 'string' }, json: flag, mend: flag } })
  const environment = readEnvironment(process.env)
  await probe(environment.databaseUrl)
  const payload = await getPayload({ config: configure({ environment }) })
  try {
    const releases = await releasesOf(payload, values)
    const { entries, permissions, head, problems } = await checkLedger(payload, values.anchor)
    if (values.json) process.stdout.write(`${JSON.stringify({ entries, permissions, head, problems, releases })}\n`)
    else {
      for (const problem of problems) process.stdout.write(`  ${problem}\n`)
      if (problems.length > 0)
        process.stdout.write('  Bring the database back from a backup, and find out who had access to its file.\n')
      process.stdout.write(`${entries} entries and ${permissions} permissions read, ${problems.length} wrong\n`)
      process.stdout.write(`head ${head.seq} ${head.hash}\n`)
    }
    return problems.length === 0 && releases.wrong === 0 ? 0 : 1
  } finally {
    await payload.destroy()
  }
}

/** Checks the releases; what is wrong is printed as it is found, or kept for the JSON. */
const releasesOf = async (payload: Payload, { json, mend: mends }: { json: boolean; mend: boolean }) => {
  const problems: string[] = []
  const items = new Set<string>()
  const counts = await checkReleases(payload, ({ item, sentence }) => {
    if (json) problems.push(sentence)
    else process.stdout.write(`  ${sentence}\n`)
    if (mends) items.add(item)
  })
  for (const item of byKind(items)) await mend(payload, item)
  if (json) return { ...counts, problems }
  if (counts.wrong > 0)
    process.stdout.write(
      mends
        ? '  They were written anew: check again.\n'
        : '  `npm run check -- --mend` writes them anew. Find out who had access to the database.\n',
    )
  process.stdout.write(
    `${counts.releases} releases compared, ${counts.wrong} wrong, ${counts.stale} still to be written anew (npm start does), ${counts.narrower} narrower than the right\n`,
  )
  return counts
}

/** Articles first: a picture is out as long as an article shows it. */
const byKind = (items: ReadonlySet<string>): string[] => [...items].sort()

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`check: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(2)
  },
)
