// Works off what a change has left, as a process of its own: it says when each transaction begins, and a test may kill it at any moment.
import { getPayload } from 'payload'
import { workOff } from '../../src/clearance/working-off'
import { configure } from '../../src/cms'
import { readEnvironment } from '../../src/environment'

const payload = await getPayload({ config: configure({ environment: readEnvironment(process.env) }) })
await workOff(payload, () => !process.stdout.write('next\n'))
await payload.destroy()
