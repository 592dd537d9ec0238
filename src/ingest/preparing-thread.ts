/** A thread that reads pieces and keeps their bytes, and tells beside.ts of each batch when it is asked. */
import { parentPort, workerData } from 'node:worker_threads'
import { keepBytes } from '../evidence/keeping'
import { storageIn } from '../storage/place'
import type { Order, Told } from './beside'
import { oneAhead } from './one-ahead'
import { batches, bytesIn } from './reading'

const { found, mostBytes, place } = workerData as Order
const storage = storageIn(place)
storage.catch(() => undefined) // told where bytes are to be kept

const isKept = async (bytes: readonly Uint8Array[]): Promise<boolean> => {
  try {
    await keepBytes(await storage, bytes)
    return true
  } catch {
    return false // whoever asked tries it, and tells what is wrong
  }
}

const prepared = oneAhead(
  (async function* (): AsyncGenerator<Told> {
    for await (const batch of batches(found, mostBytes)) yield { batch, isKept: await isKept(bytesIn(batch)) }
  })(),
)

// What goes wrong otherwise ends the thread, and is told to whoever waits for it.
parentPort?.on('message', () => void prepared.next().then((answer) => parentPort?.postMessage(answer)))
