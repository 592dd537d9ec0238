// Asks one question again and again over open connections, and tells in JSON how long each answer took. Argument: what to ask, as JSON.
import { connect } from 'node:net'
import { cursorsPlace } from './load'
import type { Asked, Took } from './load'

const { port, request, cursors = [''], status, connections, seconds } = JSON.parse(process.argv[2] ?? '') as Asked
const wanted = Buffer.from(`HTTP/1.1 ${status} `)
const headersEnd = Buffer.from('\r\n\r\n')
const lastChunk = Buffer.from('0\r\n\r\n')

/** True when `bytes` are one whole answer. @throws where it is another one than was asked for */
const whole = (bytes: Buffer): boolean => {
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

const requests = cursors.map((cursor) => request.replace(cursorsPlace, cursor))
const times: number[] = []
let asked = 0
const began = performance.now()
const until = began + seconds * 1000

const ask = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let bytes: Buffer | undefined
    let sent = 0
    const send = () => {
      bytes = undefined
      sent = performance.now()
      socket.write(requests[asked % requests.length]!)
      asked += 1
    }
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('close', () => reject(new Error(`Port ${port} closed the connection.`)))
    socket.on('data', (chunk) => {
      bytes = bytes === undefined ? chunk : Buffer.concat([bytes, chunk])
      try {
        if (!whole(bytes)) return
      } catch (error) {
        return void socket.destroy(error as Error)
      }
      const now = performance.now()
      times.push(now - sent)
      if (now < until) return send()
      resolve()
      socket.destroy()
    })
  })

await Promise.all(Array.from({ length: connections }, ask))
const took = (performance.now() - began) / 1000
const { user, system } = process.cpuUsage()
times.sort((a, b) => a - b)
const at = (percent: number) => times[Math.min(times.length - 1, Math.floor((times.length * percent) / 100))] ?? NaN
const told: Took = {
  answers: times.length,
  perSecond: times.length / took,
  ...{ p50: at(50), p95: at(95), p99: at(99) },
  ownCpu: (user + system) / 1e6 / took,
}
process.stdout.write(JSON.stringify(told))
