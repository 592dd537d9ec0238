/** `npm run migration -- NAME`: writes a SQLite migration for what changed in the content model since the last one. */
import { readdirSync } from 'node:fs'
import { getPayload } from 'payload'
import config from '../src/payload.config'

const folder = 'src/migrations/sqlite'
const [name] = process.argv.slice(2)
if (name === undefined || !/^[a-z0-9_-]+$/.test(name)) {
  process.stderr.write('Usage: npm run migration -- NAME (lower-case letters, digits, - and _)\n')
  process.exit(2)
}
const files = () => readdirSync(folder).length
const before = files()
const payload = await getPayload({ config, disableDBConnect: true, disableOnInit: true })
await payload.db.createMigration({ payload, migrationName: name, forceAcceptWarning: true })
if (files() === before) {
  process.stderr.write('Nothing was written: the content model has not changed since the last migration.\n')
  process.exit(1)
}
process.stdout.write(`Written to ${folder}. Read it before you commit it.\n`)
process.exit(0)
