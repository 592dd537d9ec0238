/** A thread that reads pieces (reading-beside.ts): one batch for each message. */
import { parentPort, workerData } from 'node:worker_threads'
import { batches } from './reading'
import type { Order } from './reading-beside'

const { found, mostBytes } = workerData as Order
const read = batches(found, mostBytes)
// What goes wrong ends the thread, and is told to whoever waits for it.
parentPort?.on('message', () => void read.next().then(({ value }) => parentPort?.postMessage(value)))
