/** A thread that reads pieces and keeps their bytes, as it is asked to by beside.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import { keepBytes } from '../evidence/keeping'
import { storageIn } from '../storage/place'
import type { Answer, Order, Question } from './beside'
import { batches } from './reading'

const { found, mostBytes, place } = workerData as Order
const read = batches(found, mostBytes)
const storage = storageIn(place)
storage.catch(() => undefined) // told where bytes are to be kept

const answer = async (question: Question): Promise<Partial<Answer>> => {
  if (question === 'read') return { read: await read.next() }
  try {
    await keepBytes(await storage, question.keep)
    return { kept: true }
  } catch {
    return { kept: false } // whoever asked tries it, and tells what is wrong
  }
}

// What goes wrong otherwise ends the thread, and is told to whoever waits for it.
parentPort?.on('message', (question: Question) => void answer(question).then((told) => parentPort?.postMessage(told)))
