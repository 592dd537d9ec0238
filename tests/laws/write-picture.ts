// Puts a file into a picture's record in a process of its own, which is killed with -9 at the step that it is told. A step is what
// another process could see: a name that appears in the storage, one that goes, a transaction that ends. Without a step, or past the last,
// it comes to its end, and prints how many there were.
// Arguments: the picture's id, the path of the file, the step.
import fs from 'node:fs/promises'
import { readFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { Sqlite3Client } from '@libsql/client/sqlite3'

const [id = '', path = '', wanted = '0'] = process.argv.slice(2)
let counting = false
let steps = 0
/** Before the work and after it: the crash may come on either side. */
const step = async <T>(work: () => Promise<T>): Promise<T> => {
  if (!counting) return work()
  dieAt((steps += 1))
  const result = await work()
  dieAt((steps += 1))
  return result
}
const dieAt = (at: number) => {
  if (at === Number(wanted)) process.kill(process.pid, 'SIGKILL')
}

const { rename, rm } = fs
fs.rename = (...args) => step(() => rename(...args))
fs.rm = (...args) => step(() => rm(...args))
syncBuiltinESMExports()
const { execute } = Sqlite3Client.prototype
Sqlite3Client.prototype.execute = function (this: Sqlite3Client, ...args: Parameters<typeof execute>) {
  return args[0] === 'COMMIT' ? step(() => execute.apply(this, args)) : execute.apply(this, args)
}

const { createServer } = await import('../../src/server')
const { readEnvironment } = await import('../../src/environment')
const { putInto } = await import('../../src/ingest/pictures')
const { payload, close } = await createServer({ environment: readEnvironment(process.env) })
const image = await payload.findByID({ collection: 'images', id, depth: 0 })
counting = true
await putInto(payload, image, {
  bytes: await readFile(path),
  mediaType: 'image/png',
  name: 'a.png',
  from: 'https://pictures.example/a.png',
})
counting = false
process.stdout.write(`${steps}\n`)
await close()
process.exit(0)
