/** Makes what is generated from the content model: src/payload-types.ts and the admin UI's import map. */
import { generateImportMap } from 'payload'
import { generateTypes } from 'payload/node'
import config from '../src/payload.config'

process.env.PAYLOAD_CONFIG_PATH ??= 'src/payload.config.ts'
const sanitized = await config
await generateTypes(sanitized, { log: false })
await generateImportMap(sanitized, { force: true, log: false })
process.stdout.write('src/payload-types.ts and the import map are up to date.\n')
process.exit(0)
