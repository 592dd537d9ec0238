import { onPath } from '../scripts/prerequisites.mjs'

/**
 * A MongoDB replica set for the tests: the one of `MONGODB_URL`, else a `mongod` on the PATH, else one that is downloaded
 * where that is possible. A started one keeps its data in a temporary folder and ends with `stop()` or with this process.
 * @returns undefined where there is none
 * @throws where a `mongod` is there and does not start
 */
export const findMongodb = async () => {
  if (process.env.MONGODB_URL) return { url: process.env.MONGODB_URL, stop: async () => {} }
  // Imported here: on a fresh clone it is installed only after this file was read.
  const { DryMongoBinary, MongoMemoryReplSet } = await import('mongodb-memory-server-core')
  const kept = await DryMongoBinary.locateBinary(DryMongoBinary.getEnsuredOptions())
  const systemBinary = onPath('mongod') ?? kept
  if (systemBinary === undefined && !(await canDownload())) return undefined
  const server = await MongoMemoryReplSet.create({
    replSet: { count: 1, name: 'rs0', storageEngine: 'wiredTiger' },
    binary: systemBinary === undefined ? {} : { systemBinary },
  })
  return { url: server.getUri('imprimatur-test'), stop: () => server.stop() }
}

const canDownload = async () => {
  const mirror = process.env.MONGOMS_DOWNLOAD_MIRROR ?? 'https://fastdl.mongodb.org'
  try {
    await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(3000) })
    return true
  } catch {
    return false // whatever the reason: no download from here
  }
}
