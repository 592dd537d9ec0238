import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { pinned } from './cores'

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
}

export const cursorsPlace = 'CURSOR'

export interface Took {
  readonly answers: number
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** Of one core, what asking itself took: near 1, the asking was what was measured. */
  readonly ownCpu: number
}

/** Asks from a process of its own, on the core that no server has. @throws where an answer has another status */
export const load = async (asked: Asked): Promise<Took> => {
  const [command, args] = pinned('asking', process.execPath, [
    ...['--import', 'tsx', 'bench/delivery/load-process.ts'],
    JSON.stringify(asked),
  ])
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let told = ''
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error('The questions were not all answered.')
  return JSON.parse(told) as Took
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
