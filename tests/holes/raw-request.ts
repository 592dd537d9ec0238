import { Agent, request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'

export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly milliseconds: number
}

/** Asks for the path as it is written: `fetch` would take `..` and `%2e%2e` out before anything is sent. */
export const rawRequest = (
  base: string,
  {
    method = 'GET',
    path,
    headers = {},
    body,
  }: { method?: string; path: string; headers?: Readonly<Record<string, string>>; body?: string },
): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base)
    const began = performance.now()
    const length =
      body === undefined || 'transfer-encoding' in headers ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const asked = request({ hostname, port, method, path, headers: { ...length, ...headers }, agent }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(chunks).toString('utf8'),
          milliseconds: performance.now() - began,
        }),
      )
    })
    asked.on('error', reject)
    asked.end(body)
  })

// A connection each: some are closed while a body is still under way.
const agent = new Agent({ keepAlive: false })
