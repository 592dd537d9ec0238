import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { kill } from '../../tests/laws/processes'
import { settings } from './newsroom'
import type { Place } from './newsroom'

/** By the importer, or by a loop of `payload.create`. */
export type Way = 'importer' | 'create'

/** From where pieces are taken in, and for how long. */
export interface Taking {
  readonly way: Way
  readonly folder: string
  readonly seconds: number
  /** From then on the process gives way to others, as scripts/import.ts does. */
  readonly givingWay?: boolean
}

/** A process that takes pieces in when it is told to. */
export interface Taker {
  /** It has the newsroom open. */
  readonly ready: Promise<void>
  /** @returns pieces a second. @throws where they were not all taken in */
  take(taking: Taking): Promise<number>
  end(): Promise<void>
}

export const startTaker = (place: Place): Taker => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/delivery/import-process.ts'], {
    env: { ...process.env, ...settings(place), NODE_ENV: 'production', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = once(child, 'close').then(() => {
    throw new Error('The pieces were not all taken in.')
  })
  ended.catch(() => undefined) // told to whoever waits
  const said = async () => ((await Promise.race([once(child, 'message'), ended])) as [unknown])[0]
  const ready = said().then(() => undefined)
  ready.catch(() => undefined) // the same
  return {
    ready,
    take: async (taking) => {
      await ready
      const rate = said()
      child.send(taking)
      return Number(await rate)
    },
    end: () => kill(child),
  }
}

/** More than are taken in in a second. */
const most: Record<Way, number> = { importer: 1_000, create: 250 }

/** Pieces enough for so many seconds, as a wire sends them: each its own words, some 3,000 characters, a notice at its end; no pictures. @returns their folder */
export const pieces = (place: Place, way: Way, name: string, seconds: number): string => {
  const into = join(place.folder, name)
  mkdirSync(into)
  for (let index = 0; index < seconds * most[way]; index += 1) {
    const paragraph = `The ${name} crossing number ${index} took nine minutes, waited for a trawler that had the right of way, and tied itself up on the far side so gently that several passengers did not look up from their newspapers, which told them of the day before. `
    writeFileSync(
      join(into, `${String(index).padStart(6, '0')}.txt`),
      `SOURCE: HARBOURPOST.EXAMPLE.\n# The ${name} crossing, number ${index}\n${`${paragraph}\n`.repeat(12)}NOTE : This article cannot be reproduced without written permission of harbourpost.example.\n`,
    )
  }
  return into
}
