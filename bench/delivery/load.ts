import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mayComeFirst, pinned } from './cores'
import type { Where } from './cores'

/** One question, asked again and again. */
export interface Asked {
  readonly port: number
  /** The bytes of the request, as they go over the wire. */
  readonly request: string
  /** One after the other, in the place of `cursorsPlace` in the request. */
  readonly cursors?: readonly string[]
  /** The only status that counts as its answer. */
  readonly status: number
  readonly connections: number
  readonly seconds: number
  /** It ends with so many answers, if they are there sooner. */
  readonly most?: number
  /** So many milliseconds apart, whether the last answer has come or not; without it, each connection asks as soon as it is answered. */
  readonly every?: number
}

export const cursorsPlace = 'CURSOR'

export interface Took {
  readonly answers: number
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** Asks from a process of its own. */
export interface Asker {
  /** One question at a time. @throws where an answer has another status */
  ask(asked: Asked): Promise<Took>
  close(): void
}

/**
 * Where nothing else is said, on the core that no server has. Where it runs with the servers, it comes before all that the machine does, if it may:
 * readers sit at machines of their own.
 */
export const openAsker = (where: Where = 'asking'): Asker => {
  const first = where === 'anywhere' && mayComeFirst ? ['first'] : []
  const program = ['--import', 'tsx', 'bench/delivery/load-process.ts', ...first]
  const [command, args] = pinned(where, process.execPath, program)
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ended = once(child, 'close').then(() => {
    throw new Error('The questions were not all answered.')
  })
  ended.catch(() => undefined) // told to whoever asks
  return {
    ask: async (asked) => {
      const told = once(child, 'message')
      child.send(asked)
      const [took] = (await Promise.race([told, ended])) as [Took]
      return took
    },
    close: () => void child.kill(),
  }
}

/** The bytes of a GET with these headers. */
export const get = (path: string, headers: Record<string, string> = {}): string => requestOf('GET', path, headers, '')

/** The bytes of a POST of JSON. */
export const post = (path: string, body: unknown): string => {
  const text = JSON.stringify(body)
  return requestOf(
    'POST',
    path,
    { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) },
    text,
  )
}

const requestOf = (method: string, path: string, headers: Record<string, string>, body: string): string =>
  [
    `${method} ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Accept: application/json',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n')
