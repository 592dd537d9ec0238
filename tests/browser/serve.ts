/**
 * The whole product with a clock that the test moves, in a process of its own: run by the story in the browser. Speaks over IPC:
 * sends `{ port }` when it is ready; takes `{ now: ISO }` and answers `{ now: ISO }`.
 */
import { adminUi } from '../../scripts/admin-ui'
import { readEnvironment } from '../../src/environment'
import { importAll } from '../../src/ingest/importer'
import { createServer } from '../../src/server'

const environment = readEnvironment(process.env)
let now = new Date(process.env.STORY_BEGINS ?? '')
process.env.PAYLOAD_SECRET = environment.secret
const admin = await adminUi({ dev: false, port: environment.port, publicUrl: '' })
const server = await createServer({
  environment,
  now: () => now,
  admin: admin.handler,
  onServer: admin.attach,
  key: 'default',
})
await server.payload.create({
  collection: 'users',
  data: {
    email: environment.adminEmail ?? '',
    name: 'Ada',
    password: environment.adminPassword ?? '',
    role: 'admin',
    passwordGenerated: true,
  },
  depth: 0,
})
await importAll([process.env.STORY_PIECE ?? ''], { payload: server.payload, withinMs: 2000 })
const port = await server.listen(environment.port)

process.on('message', (message: { now: string }) => {
  now = new Date(message.now)
  process.send?.({ now: now.toISOString() })
})
process.on('disconnect', () => process.exit(0))
process.send?.({ port })
