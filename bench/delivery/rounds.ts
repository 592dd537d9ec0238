import { setTimeout as pause } from 'node:timers/promises'
import { openAsker } from './load'
import type { Took } from './load'
import type { ServerProcess } from './server-process'

/** Somebody who answers the question, and how it is put to them. */
export interface Contestant {
  readonly name: string
  readonly server: ServerProcess
  readonly request: string
  /** Where the pages begin, if another one is asked for each time. */
  readonly cursors?: readonly string[]
  readonly status?: number
}

/** Medians of all rounds. */
export interface Result extends Omit<Took, 'answers'> {
  readonly name: string
  /** Seconds of processor time for 1,000 answers. */
  readonly cpu: number
  readonly idleMb: number
  readonly loadedMb: number
  readonly coldMs: number
}

const connections = 16

/** All contestants in turn, again and again, each round beginning with another, so that what the machine does besides meets all alike. */
export const inRounds = async (
  contestants: readonly Contestant[],
  { rounds, seconds, warmUp }: { rounds: number; seconds: number; warmUp: { seconds: number; most: number } },
): Promise<Result[]> => {
  await pause(1000) // what a start has left to do
  const asker = openAsker()
  const idle = contestants.map(({ server }) => server.rssMb())
  const took = contestants.map(() => [] as (Took & { cpu: number; rssMb: number })[])
  const turn = async (index: number, time: { seconds: number; most?: number }) => {
    const { server, request, cursors, status = 200 } = contestants[index]!
    const before = server.cpu()
    const took = await asker.ask({
      port: server.port,
      request,
      ...(cursors ? { cursors } : {}),
      status,
      connections,
      ...time,
    })
    return { ...took, cpu: ((server.cpu() - before) * 1000) / took.answers, rssMb: server.rssMb() }
  }
  try {
    for (let index = 0; index < contestants.length; index += 1) await turn(index, warmUp) // until it is compiled
    for (let round = 0; round < rounds; round += 1)
      for (let place = 0; place < contestants.length; place += 1) {
        const index = (place + round) % contestants.length
        took[index]!.push(await turn(index, { seconds }))
      }
  } finally {
    asker.close()
  }
  return contestants.map(({ name, server }, index) => {
    const of = (value: keyof (typeof took)[number][number]) => median(took[index]!.map((each) => each[value]))
    return {
      ...{ name, perSecond: of('perSecond'), p50: of('p50'), p95: of('p95'), p99: of('p99'), cpu: of('cpu') },
      ...{ idleMb: idle[index]!, coldMs: server.coldMs },
      loadedMb: Math.max(...took[index]!.map(({ rssMb }) => rssMb)),
    }
  })
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

const columns: readonly [string, (result: Result) => string][] = [
  ['a second', ({ perSecond }) => perSecond.toFixed(0)],
  ['p50 ms', ({ p50 }) => p50.toFixed(2)],
  ['p95 ms', ({ p95 }) => p95.toFixed(2)],
  ['p99 ms', ({ p99 }) => p99.toFixed(2)],
  ['CPU s/1,000', ({ cpu }) => cpu.toFixed(3)],
  ['MB idle', ({ idleMb }) => idleMb.toFixed(0)],
  ['MB loaded', ({ loadedMb }) => loadedMb.toFixed(0)],
  ['cold start s', ({ coldMs }) => (coldMs / 1000).toFixed(2)],
]

export const table = (title: string, results: readonly Result[]): string => {
  const wide = Math.max(title.length, ...results.map(({ name }) => name.length + 2)) + 2
  const line = (first: string, cells: readonly string[]) =>
    first.padEnd(wide) + cells.map((cell, index) => cell.padStart((columns[index]?.[0].length ?? 0) + 2)).join('')
  return [
    line(
      title,
      columns.map(([name]) => name),
    ),
    ...results.map((result) =>
      line(
        `  ${result.name}`,
        columns.map(([, cell]) => cell(result)),
      ),
    ),
    '',
  ].join('\n')
}
