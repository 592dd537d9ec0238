import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { kill } from '../../tests/laws/processes'
import { past } from './field'
import type { Ours } from './field'
import { openAsker } from './load'
import { settings, startNewsroom, startReaders } from './newsroom'
import type { Place } from './newsroom'
import { median } from './rounds'

/** Pieces as a wire sends them: each its own words, some 3,000 characters, a notice at its end; no pictures. @returns their folder */
export const pieces = (folder: string, name: string, many: number): string => {
  const into = join(folder, name)
  mkdirSync(into)
  for (let index = 0; index < many; index += 1) {
    const paragraph = `The ${name} crossing number ${index} took nine minutes, waited for a trawler that had the right of way, and tied itself up on the far side so gently that several passengers did not look up from their newspapers, which told them of the day before. `
    writeFileSync(
      join(into, `${String(index).padStart(6, '0')}.txt`),
      `SOURCE: HARBOURPOST.EXAMPLE.\n# The ${name} crossing, number ${index}\n${`${paragraph}\n`.repeat(12)}NOTE : This article cannot be reproduced without written permission of harbourpost.example.\n`,
    )
  }
  return into
}

const taking = (place: Place, way: 'importer' | 'create', folder: string, seconds: number) =>
  spawn(process.execPath, ['--import', 'tsx', 'bench/delivery/import-process.ts', way, folder, String(seconds)], {
    env: { ...process.env, ...settings(place), NODE_ENV: 'production', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })

const rate = async (child: ReturnType<typeof taking>): Promise<number> => {
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error('The pieces were not all taken in.')
  return Number(said)
}

/** More than either takes in a second. */
const most = 1_000

/**
 * Pieces a second, in rounds: by the importer, and by a loop of `payload.create` into the same newsroom. Both have the same time, from their first
 * piece on: whoever is done sooner with a number of pieces would have been measured while the machine still learns the program.
 */
export const importRates = async (
  { place }: Ours,
  { seconds, rounds }: { seconds: number; rounds: number },
): Promise<{ importer: number; loop: number }> => {
  const took = { importer: [] as number[], create: [] as number[] }
  for (let round = 0; round < rounds; round += 1)
    for (const way of ['importer', 'create'] as const)
      took[way].push(await rate(taking(place, way, pieces(place.folder, `${way}-${round}`, seconds * most), seconds)))
  return { importer: median(took.importer), loop: median(took.create) }
}

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

/**
 * The 99th percentile of two hundred reads a second. All processes run where the system puts them, as an operator leaves it; whoever asks is a small
 * one, for one that has garbage of its own would be what is measured.
 */
export const readsUnderImport = async (
  { place, uncached: { request } }: Ours,
  { seconds, ways }: { seconds: number; ways: readonly Readers[] },
): Promise<ReadsP99[]> => {
  const asker = openAsker('anywhere')
  const servers: { readers: Readers; port: number; stop: () => Promise<void> }[] = []
  const ask = (port: number, seconds: number) =>
    asker.ask({ port, request, status: 200, connections: 4, seconds, every: 5 })
  const all = async () => {
    const p99: number[] = []
    for (const { port } of servers) p99.push((await ask(port, seconds)).p99)
    return p99
  }
  try {
    for (const readers of ways) {
      const server = await startReaders(place, past, 'anywhere', readers === 'first' ? ['--first'] : [])
      servers.push({ readers, ...server })
      await ask(server.port, 2) // until it is compiled
    }
    const idle = await all()
    const busy = await underImport(place, seconds * ways.length, all)
    return ways.map((readers, index) => ({ readers, idle: idle[index]!, busy: busy[index]! }))
  } finally {
    asker.close()
    await Promise.all(servers.map((server) => server.stop()))
  }
}

const underImport = async <Result>(place: Place, seconds: number, measure: () => Promise<Result>): Promise<Result> => {
  const desk = await startNewsroom(place, {}, 'anywhere')
  const sending = spawn(
    process.execPath,
    ['--import', 'tsx', 'bench/delivery/send-process.ts', `http://127.0.0.1:${desk.port}`, String(seconds + 3)],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  )
  const sent = once(sending, 'close')
  await Promise.race([once(sending, 'message'), sent])
  const importing = taking(place, 'importer', pieces(place.folder, 'under-load', (seconds + 10) * most), Infinity)
  try {
    await pause(3000) // until the importer is at it
    const result = await measure()
    const [code] = (await sent) as [number | null]
    if (code !== 0) throw new Error('The pictures were not all taken.')
    if (importing.exitCode !== null) throw new Error('The import ended before the reads did.')
    return result
  } finally {
    await kill(importing)
    await kill(sending)
    await desk.stop()
  }
}
