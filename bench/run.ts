/** `npm run bench -- NAME`: runs one benchmark. Each prints a table; its last lines are `figure NAME VALUE`. */
import { delivery } from './delivery'
import { imaging } from './imaging'
import { rights } from './rights'
import { site } from './site'
import { start } from './start'

const benches: Record<string, () => Promise<void>> = { delivery, imaging, rights, site, start }
const [name] = process.argv.slice(2)
const bench = name === undefined ? undefined : benches[name]
if (bench === undefined) {
  process.stderr.write(`Usage: npm run bench -- NAME, with NAME one of: ${Object.keys(benches).join(', ')}\n`)
  process.exit(2)
}
await bench()
