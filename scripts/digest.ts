/**
 * `npm run digest`: sends everybody who wants it what ends soon, unless they have it already. Exit code 0: done, 1: the mail server did not
 * take one, 2: could not run, or wrong usage.
 */
import { parseArgs } from 'node:util'
import { getPayload } from 'payload'
import { configure } from '../src/cms'
import { probe } from '../src/database-url'
import { readEnvironment } from '../src/environment'
import { sendDigests } from '../src/warning/sending'

const main = async (): Promise<number> => {
  parseArgs({ options: {} })
  const environment = readEnvironment(process.env)
  if (environment.mail === undefined) throw new Error('no mail server is set up. Set MAIL_URL and MAIL_FROM.')
  await probe(environment.databaseUrl)
  const payload = await getPayload({ config: configure({ environment }) })
  try {
    const { sent, empty, before, failed } = await sendDigests(payload)
    for (const line of failed) process.stdout.write(`  ${line}\n`)
    process.stdout.write(
      `${sent} sent, ${empty} with nothing to tell, ${before} seen to before, ${failed.length} not taken\n`,
    )
    return failed.length === 0 ? 0 : 1
  } finally {
    await payload.destroy()
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`digest: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(2)
  },
)
