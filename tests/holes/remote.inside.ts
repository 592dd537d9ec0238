/**
 * Runs inside a network namespace of its own, started by remote.test.ts: public-looking addresses lie on its `lo`, with
 * a hostile picture host on them. Prints one JSON object: what `fetchPicture` made of each case.
 */
import { createSocket } from 'node:dgram'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSocketServer } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { fetchPicture, type FetchPictureOptions, RemoteFileRefused } from '../../src/remote'

// What is left behind unhandled would end the server that we stand for.
process.on('unhandledRejection', (error) => {
  process.stderr.write(`unhandled: ${String(error)}\n`)
  process.exit(3)
})

const publicHost = '93.184.216.34'
const publicHost6 = '2606:2800:220:1:248:1893:25c8:1946'
const privateHosts = ['127.0.0.1', '::1', '169.254.169.254', '10.0.0.1']

const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#357' } })
  .jpeg()
  .toBuffer()
const bomb = gzipSync(Buffer.alloc(50_000_000))

const requests: IncomingMessage['headers'][] = []
let privateConnections = 0

type Answer = (response: ServerResponse, request: IncomingMessage) => void
const redirect =
  (to: string): Answer =>
  (response) =>
    response.writeHead(302, { location: to, 'set-cookie': 'who=you' }).end('moved')
const send =
  (headers: Record<string, string>, body: Buffer | string): Answer =>
  (response) =>
    response.writeHead(200, headers).end(body)
/** Writes the chunk again and again for as long as somebody listens. */
const drip =
  (first: Buffer, chunk: Buffer, everyMs: number): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'image/jpeg' }).write(first)
    const timer = setInterval(() => response.write(chunk), everyMs)
    response.on('close', () => clearInterval(timer))
  }

const answers: Record<string, Answer> = {
  '/good.jpg': send({ 'content-type': 'image/jpeg' }, picture),
  '/says-its-length': send({ 'content-length': String(picture.length) }, picture),
  '/wrong-type.jpg': send({ 'content-type': 'text/html' }, picture),
  '/html': send({ 'content-type': 'image/jpeg' }, '<!doctype html><title>Log in</title>'),
  '/svg': send({ 'content-type': 'image/svg+xml' }, '<svg xmlns="http://www.w3.org/2000/svg"/>'),
  '/empty': send({ 'content-type': 'image/jpeg' }, ''),
  '/missing': (response) => response.writeHead(404).end(picture),
  '/not-modified': (response) => response.writeHead(304).end(),
  '/partial': (response) => response.writeHead(206).end(picture),
  '/drip': drip(picture.subarray(0, 20), Buffer.from([0]), 50),
  '/silence': () => {},
  '/endless': drip(picture, Buffer.alloc(1_000_000), 1),
  '/says-large': (response) => response.writeHead(200, { 'content-length': '31000000' }).write(picture),
  '/gzip-bomb': send({ 'content-encoding': 'gzip', 'content-type': 'image/jpeg' }, bomb),
  '/gzip-bomb-unsaid': send({ 'content-type': 'image/jpeg' }, bomb),
  '/huge-headers': send({ 'x-much': 'a'.repeat(200_000) }, picture),
  '/many-headers': (response) => {
    for (let n = 0; n < 1500; n++) response.setHeader(`x-${n}`, 'a'.repeat(20))
    response.end(picture)
  },
  '/cut-short': (response) => {
    response.writeHead(200, { 'content-length': '5000' }).write(picture.subarray(0, 100))
    setTimeout(() => response.destroy(), 20)
  },
  '/loop': redirect('/loop'),
  '/to-good': redirect('/good.jpg'),
  '/to-nowhere': (response) => response.writeHead(302).end(),
  '/to-loopback': redirect('http://127.0.0.1/good.jpg'),
  '/to-loopback-name': redirect('//inside.example/good.jpg'),
  '/to-metadata': redirect('http://169.254.169.254/latest/meta-data/'),
  '/to-decimal': redirect('http://2130706433/good.jpg'),
  '/to-mapped': redirect('http://[::ffff:127.0.0.1]/good.jpg'),
  '/to-file': redirect('file:///etc/passwd'),
  '/to-port': redirect(`http://${publicHost}:8080/good.jpg`),
  '/to-credentials': redirect(`http://me:secret@${publicHost}/good.jpg`),
  '/redirect-endless': (response) => {
    response.writeHead(302, { location: '/good.jpg' })
    const timer = setInterval(() => response.write(Buffer.alloc(100_000)), 1)
    response.on('close', () => clearInterval(timer))
  },
  '/hop-1': redirect('/hop-2'),
  '/hop-2': redirect('/hop-3'),
  '/hop-3': redirect('/hop-4'),
  '/hop-4': redirect('/hop-5'),
  '/hop-5': redirect('/good.jpg'),
  '/hop-0': redirect('/hop-1'),
  // Each answer comes in time; together they do not.
  '/slow-hop': (response) => setTimeout(() => redirect('/slow-hop')(response, response.req), 400),
}

const hostile = (request: IncomingMessage, response: ServerResponse) => {
  requests.push(request.headers)
  const answer = answers[request.url ?? '']
  if (answer === undefined) response.writeHead(404).end()
  else answer(response, request)
}

const listen = (
  server: { listen: (port: number, host: string, done: () => void) => unknown },
  port: number,
  host: string,
) => new Promise<void>((done) => server.listen(port, host, done))
await listen(createServer(hostile), 80, publicHost)
await listen(createServer(hostile), 80, publicHost6)
await listen(
  createTlsServer({}, () => {}),
  443,
  publicHost,
) // no certificate: every handshake fails
for (const host of privateHosts) {
  const secret = createSocketServer((socket) => {
    privateConnections += 1
    socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nsecret')
  })
  await listen(secret, 80, host)
}

/** A name server that answers the first question for an address with a public one, every later one with 127.0.0.1. */
let questions = 0
const nameServer = createSocket('udp4')
nameServer.on('message', (query, from) => {
  const end = query.indexOf(0, 12) + 5
  const wantsIPv4 = query.readUInt16BE(end - 4) === 1
  const known = query.subarray(12, end - 5).includes('rebinding')
  const answer = known && wantsIPv4 ? [questions++ === 0 ? publicHost : '127.0.0.1'] : []
  const header = Buffer.from(query.subarray(0, 12))
  header.writeUInt16BE(known ? 0x8180 : 0x8183, 2) // RFC 1035 §4.1.1: a response; RCODE 3 is "no such name"
  header.writeUInt16BE(answer.length, 6)
  header.fill(0, 8)
  const records = answer.map((address) =>
    Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]),
  )
  nameServer.send(Buffer.concat([header, query.subarray(12, end), ...records]), from.port, from.address)
})
await new Promise<void>((done) => nameServer.bind(53, '127.0.0.1', done))

const results: Record<string, unknown> = {}
async function attempt(name: string, url: string, options: FetchPictureOptions = {}): Promise<void> {
  const started = Date.now()
  try {
    const got = await fetchPicture(url, { withinMs: 3000, ...options })
    results[name] = { ...got, bytes: got.bytes.equals(picture) ? 'the picture' : got.bytes.length }
  } catch (error) {
    results[name] = error instanceof RemoteFileRefused ? error.code : String(error)
  }
  results[`${name}, ms`] = Date.now() - started
}

for (const path of Object.keys(answers)) {
  await attempt(path, `http://${publicHost}${path}`, /drip|silence|slow-hop/.test(path) ? { withinMs: 1000 } : {})
}
await attempt('by IPv6', `http://[${publicHost6}]/good.jpg`)
await attempt('by name', 'http://outside.example/good.jpg')
await attempt('name of loopback', 'http://inside.example/good.jpg')
await attempt('name of IPv6 loopback', 'http://inside6.example/good.jpg')
await attempt('name of both', 'http://mixed.example/good.jpg')
await attempt('name of nothing', 'http://nothing.example/good.jpg')
await attempt('rebinding, first', 'http://rebinding.test/good.jpg')
results['rebinding, questions'] = questions
await attempt('rebinding, then', 'http://rebinding.test/good.jpg')
await attempt('rebinding, redirected', `http://rebinding.test/to-good`)
await attempt('no certificate', `https://${publicHost}/good.jpg`)
await attempt('nobody listens', 'http://93.184.216.35/good.jpg')
await attempt('within few bytes', `http://${publicHost}/good.jpg`, { mostBytes: 100 })
await attempt('exactly as many bytes', `http://${publicHost}/says-its-length`, { mostBytes: picture.length })
await attempt('given up', `http://${publicHost}/silence`, { signal: AbortSignal.timeout(200) })
await attempt('given up before', `http://${publicHost}/good.jpg`, { signal: AbortSignal.abort(new Error('no more')) })

results['private connections'] = privateConnections
results['headers sent'] = [...new Set(requests.flatMap((headers) => Object.keys(headers)))].sort()
results['user agents'] = [...new Set(requests.map((headers) => headers['user-agent']))]
await new Promise((done) => setTimeout(done, 200)) // for what comes late: an unhandled rejection, a socket that stays
results['sockets left'] = process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length
process.stdout.write(JSON.stringify(results), () => process.exit(0))
