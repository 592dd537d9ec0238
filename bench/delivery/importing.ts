import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { photograph } from '../pictures'
import { uploader } from '../upload'
import type { Ours } from './field'
import { ourPath } from './front-page'
import { settings, startNewsroom } from './newsroom'
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

/**
 * The 99th percentile of fifty reads a second at a process for readers, in milliseconds: with nothing else going on, and while pieces are imported at
 * full rate and one picture a second is sent to the desk.
 */
export const readsUnderImport = async (
  { place, uncached: { server } }: Ours,
  { seconds }: { seconds: number },
): Promise<{ idle: number; busy: number }> => {
  const base = `http://127.0.0.1:${server.port}`
  const read = reader(`${base}${ourPath}`)
  await read(1000)
  const idle = percentile99(await read(seconds * 1000))
  const desk = await startNewsroom(place)
  const send = await uploader(`http://127.0.0.1:${desk.port}`)
  const pictures = await Promise.all(
    Array.from({ length: seconds }, (_, index) => photograph(5000 + index, { width: 1363, height: 1113 })),
  )
  const importing = taking(place, 'importer', pieces(place.folder, 'under-load', (seconds + 10) * most), Infinity)
  try {
    const sent: Promise<void>[] = []
    const sending = (async () => {
      for (const [index, bytes] of pictures.entries()) {
        sent.push(send(bytes, `under-load-${index}.jpg`))
        await pause(1000)
      }
    })()
    await pause(3000) // until the importer is at it
    const busy = percentile99(await read(seconds * 1000))
    await sending
    await Promise.all(sent)
    if (importing.exitCode !== null) throw new Error('The import ended before the reads did.')
    return { idle, busy }
  } finally {
    const gone = once(importing, 'exit')
    importing.kill('SIGKILL')
    await gone
    await desk.stop()
  }
}

const every = 20

/** Asks fifty times a second for so long, whether the last answer has come or not. @returns milliseconds each */
const reader = (url: string) => async (milliseconds: number) => {
  const asked: Promise<number>[] = []
  const began = performance.now()
  for (let number = 0; number * every < milliseconds; number += 1) {
    await pause(Math.max(0, began + number * every - performance.now()))
    const sent = performance.now()
    asked.push(
      fetch(url)
        .then((answer) => answer.text())
        .then(() => performance.now() - sent),
    )
  }
  return Promise.all(asked)
}

const percentile99 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? NaN
