// A server as a process of its own: it prints its port once it listens, and a test may kill it at any moment.
import { stopOnSignal } from '../../scripts/stopping'
import { readEnvironment } from '../../src/environment'
import { createServer } from '../../src/server'

const server = await createServer({ environment: readEnvironment(process.env) })
const { totalDocs } = await server.payload.count({ collection: 'users' })
if (totalDocs === 0)
  await server.payload.create({
    collection: 'users',
    data: { email: 'admin@newsroom.test', name: 'admin', role: 'admin', password: 'Test-12345-secret' },
  })
stopOnSignal(() => server.close())
process.stdout.write(`${await server.listen(0)}\n`)
