// `load-process.ts [first]`: asks what it is told to, again and again over open connections, and tells its parent how long each answer took.
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { comeFirst } from '../../scripts/priority'
import { cursorsPlace } from './load'
import type { Asked, Took } from './load'

const headersEnd = Buffer.from('\r\n\r\n')
const lastChunk = Buffer.from('0\r\n\r\n')

/** True when `bytes` are one whole answer. @throws where it is another one than was asked for */
const isWhole = (bytes: Buffer, { port, status }: Asked, wanted: Buffer): boolean => {
  const end = bytes.indexOf(headersEnd)
  if (end === -1) return false
  if (!bytes.subarray(0, wanted.length).equals(wanted))
    throw new Error(`Port ${port} answered: ${bytes.subarray(0, 300).toString()}`)
  if (status === 304) return true
  const head = bytes.subarray(0, end).toString('latin1').toLowerCase()
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1]
  if (length !== undefined) return bytes.length >= end + 4 + Number(length)
  if (!head.includes('\r\ntransfer-encoding: chunked'))
    throw new Error(`Port ${port} does not tell how long its answer is.`)
  return bytes.subarray(-lastChunk.length).equals(lastChunk)
}

/** An open connection, which asks one question at a time. */
interface Line {
  /** @returns milliseconds until the whole answer was there */
  ask(request: string): Promise<number>
  close(): void
}

const openLine = (order: Asked): Promise<Line> => {
  const { port, status } = order
  const wanted = Buffer.from(`HTTP/1.1 ${status} `)
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let bytes: Buffer | undefined
  let sent = 0
  let answered: (took: number) => void
  let failed: (error: Error) => void
  socket.on('error', (error) => failed(error))
  socket.on('close', () => failed(new Error(`Port ${port} closed the connection.`)))
  socket.on('data', (chunk) => {
    bytes = bytes === undefined ? chunk : Buffer.concat([bytes, chunk])
    try {
      if (isWhole(bytes, order, wanted)) answered(performance.now() - sent)
    } catch (error) {
      socket.destroy(error as Error)
    }
  })
  return new Promise((resolve, reject) => {
    failed = reject
    socket.on('connect', () =>
      resolve({
        ask: (request) =>
          new Promise((resolve, reject) => {
            ;[answered, failed, bytes, sent] = [resolve, reject, undefined, performance.now()]
            socket.write(request)
          }),
        close: () => void socket.destroy(),
      }),
    )
  })
}

const askAll = async (order: Asked): Promise<Took> => {
  const { request, cursors = [''], connections, seconds, most = Infinity, every } = order
  const requests = cursors.map((cursor) => request.replace(cursorsPlace, cursor))
  const times: number[] = []
  let asked = 0
  const lines = await Promise.all(Array.from({ length: connections }, () => openLine(order)))
  const began = performance.now()
  const until = began + seconds * 1000
  const askOnce = async (line: Line) => void times.push(await line.ask(requests[asked++ % requests.length]!))

  const withoutPause = async (line: Line) => {
    while (performance.now() < until && asked < most) await askOnce(line)
  }
  const idle = [...lines]
  const inTime = async (every: number) => {
    const answered: Promise<void>[] = []
    for (let due = began; due < until; due += every) {
      await pause(Math.max(0, due - performance.now()))
      const line = idle.shift() ?? (await openLine(order))
      answered.push(askOnce(line).then(() => void idle.push(line)))
    }
    await Promise.all(answered)
  }
  await (every === undefined ? Promise.all(lines.map(withoutPause)) : inTime(every))
  const took = (performance.now() - began) / 1000
  for (const line of new Set([...lines, ...idle])) line.close()
  times.sort((a, b) => a - b)
  const at = (percent: number) => times[Math.min(times.length - 1, Math.floor((times.length * percent) / 100))] ?? NaN
  return { answers: times.length, perSecond: times.length / took, ...{ p50: at(50), p95: at(95), p99: at(99) } }
}

if (process.argv[2] === 'first') comeFirst()
process.on('message', (order: Asked) => void askAll(order).then((took) => process.send?.(took)))
