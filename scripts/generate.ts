/** Makes what is generated: src/payload-types.ts and the admin UI's import map from the content model, docs/schema.graphql from the public schema. */
import { writeFileSync } from 'node:fs'
import { printSchema } from 'graphql'
import { generateImportMap } from 'payload'
import { generateTypes } from 'payload/node'
import { publicSchema } from '../src/delivery/schema'
import config from '../src/payload.config'

process.env.PAYLOAD_CONFIG_PATH ??= 'src/payload.config.ts'
const sanitized = await config
await generateTypes(sanitized, { log: false })
await generateImportMap(sanitized, { force: true, log: false })
writeFileSync('docs/schema.graphql', `${printSchema(publicSchema)}\n`)
process.stdout.write('src/payload-types.ts, the import map and docs/schema.graphql are up to date.\n')
process.exit(0)
