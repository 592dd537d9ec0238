import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express'

/** An Express request as the Fetch request that Payload's end points take. The body streams. */
export const toFetch = (request: ExpressRequest, signal?: AbortSignal): Request => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (Array.isArray(value)) for (const each of value) headers.append(name, each)
    else if (value !== undefined) headers.set(name, value)
  }
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  const url = new URL(request.originalUrl, `${request.protocol}://${request.headers.host ?? 'localhost'}`)
  const init: RequestInit & { duplex?: 'half' } = { method: request.method, headers, signal }
  if (hasBody) {
    init.body = Readable.toWeb(request) as ReadableStream<Uint8Array>
    init.duplex = 'half'
  }
  return new Request(url, init)
}

/** Sends a Fetch response as the answer to an Express request. A caller who has gone is no error. */
export const sendFetch = async (answer: Response, response: ExpressResponse): Promise<void> => {
  response.status(answer.status)
  // What was answered before it was read to its end cannot be followed by another request.
  if (!response.req.complete) response.set('connection', 'close')
  answer.headers.forEach((value, name) => {
    if (name !== 'set-cookie') response.setHeader(name, value)
  })
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  if (answer.body === null) return void response.end()
  try {
    // Read as an iterable: GraphQL Yoga answers with a stream of its own, which `Readable.fromWeb` does not take.
    await pipeline(Readable.from(answer.body as unknown as AsyncIterable<Uint8Array>, { objectMode: false }), response)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error
  }
}
