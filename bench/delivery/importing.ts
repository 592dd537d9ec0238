import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { kill } from '../../tests/laws/processes'
import { past } from './field'
import type { Ours } from './field'
import { openAsker } from './load'
import { startNewsroom, startReaders } from './newsroom'
import { median } from './rounds'
import type { ServerProcess } from './server-process'
import { pieces, startTaker } from './taking'
import type { Way } from './taking'

/** How a process for readers is started: as `npm run readers` alone does it, or `npm run readers -- --first`. */
export type Readers = 'usual' | 'first'

/** Milliseconds. */
export interface ReadsP99 {
  readonly readers: Readers
  /** With nothing else going on. */
  readonly idle: number
  /** While pieces are imported at full rate and one picture a second is sent to the desk. */
  readonly busy: number
}

/** A newsroom that takes pieces in, with all its processes. */
export interface Importing {
  /** All have begun. */
  readonly ready: Promise<unknown>
  /**
   * Pieces a second, in rounds: by a loop of `payload.create`, and by the importer, in one process and into the same newsroom. Both have the same time:
   * whoever is done sooner with a number of pieces would have been measured while the machine still learns the program.
   */
  rates(): Promise<{ importer: number; loop: number }>
  /**
   * The 99th percentile of two hundred reads a second. All processes run where the system puts them, as an operator leaves it; whoever asks is a small
   * one, for one that has garbage of its own would be what is measured.
   */
  reads(): Promise<ReadsP99[]>
  close(): Promise<void>
}

/** What is measured. */
export interface Order {
  /** How often, and for how many seconds, pieces are taken in each way. */
  readonly takes: number
  readonly taking: number
  /** For how many seconds is read. */
  readonly reading: number
  readonly readers: readonly Readers[]
}

/** Starts them all. */
export const openImporting = (
  { place, uncached: { request } }: Ours,
  { takes, taking, reading, readers }: Order,
): Importing => {
  const taker = startTaker(place)
  const desk = startNewsroom(place, {}, 'anywhere')
  const busySeconds = reading * readers.length + 1
  const pictures = desk.then(({ port }) => startSending(port, reading * readers.length))
  const servers: ServerProcess[] = []
  const asker = openAsker('anywhere')
  const asked = ({ port }: ServerProcess) => ({ port, request, status: 200, connections: 4 })
  const p99s = async () => {
    const all: number[] = []
    for (const server of servers) all.push((await asker.ask({ ...asked(server), seconds: reading, every: 5 })).p99)
    return all
  }

  const ready = Promise.all([taker.ready, pictures.then(({ ready }) => ready)])
  ready.catch(() => undefined) // told to whoever waits

  return {
    ready,
    rates: async () => {
      const took: Record<Way, number[]> = { importer: [], create: [] }
      for (let round = 0; round < takes; round += 1)
        for (const way of ['create', 'importer'] as const) {
          const folder = pieces(place, way, `${way}-${round}`, taking)
          took[way].push(await taker.take({ way, folder, seconds: taking }))
        }
      return { importer: median(took.importer), loop: median(took.create) }
    },
    reads: async () => {
      for (const each of readers)
        servers.push(await startReaders(place, past, 'anywhere', each === 'first' ? ['--first'] : []))
      for (const server of servers) await asker.ask({ ...asked(server), seconds: 2, most: 3000 }) // until it is compiled
      const idle = await p99s()
      const folder = pieces(place, 'importer', 'under-load', busySeconds + 1)
      let isOver = false
      const over = () => void (isOver = true)
      // For longer than there are pieces.
      taker.take({ way: 'importer', folder, seconds: 3600, givingWay: true }).then(over, over)
      const sent = (await pictures).send()
      sent.catch(() => undefined) // told below
      await pause(1000) // until both are at it
      const busy = await p99s()
      if (isOver) throw new Error('The import ended before the reads did.')
      await sent
      return readers.map((each, index) => ({ readers: each, idle: idle[index]!, busy: busy[index]! }))
    },
    close: async () => {
      asker.close()
      await Promise.all([taker.end(), ...servers.map((server) => server.stop())])
      await (await pictures).end()
      await (await desk).stop()
    },
  }
}

/** A process that sends one picture a second to a desk, once it is told to. */
const startSending = (port: number, many: number) => {
  const args = ['--import', 'tsx', 'bench/delivery/send-process.ts', `http://127.0.0.1:${port}`, String(many)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const closed = once(child, 'close') as Promise<[number | null]>
  return {
    ready: Promise.race([once(child, 'message'), closed]),
    /** @throws where a picture is not taken */
    send: async () => {
      child.send('begin')
      if ((await closed)[0] !== 0) throw new Error('The pictures were not all taken.')
    },
    end: () => kill(child),
  }
}
