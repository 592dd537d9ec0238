import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ErrorRequestHandler, RequestHandler } from 'express'

// What every process of ours does with HTTP, whatever it serves.

export interface Listening {
  readonly server: Server
  /** Resolves with the port once connections are taken. */
  listen(port: number): Promise<number>
  /** Takes no more connections and waits for the answers under way, five seconds at most. */
  end(): Promise<void>
}

export const httpServer = (answer: (request: IncomingMessage, response: ServerResponse) => void): Listening => {
  const server = createServer(answer)
  return {
    server,
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, () => {
          server.off('error', reject)
          resolve((server.address() as AddressInfo).port)
        })
      }),
    end: async () => {
      server.closeIdleConnections()
      await new Promise<void>((resolve) => {
        if (!server.listening) return resolve()
        server.close(() => resolve())
        setTimeout(() => server.closeAllConnections(), 5000).unref()
      })
    },
  }
}

/** What an answer is stands in its type; no browser guesses that words of ours are a page. */
export const neverSniffed: RequestHandler = (_request, response, next) => {
  response.set('x-content-type-options', 'nosniff')
  next()
}

/** For doors at which a log-in counts for nothing. */
export const withoutCookies: RequestHandler = (request, _response, next) => {
  delete request.headers.cookie
  next()
}

/** Whatever no door is for. */
export const notFound: RequestHandler = (_request, response) =>
  void response.status(404).json({ type: 'about:blank', title: 'Not found', status: 404 })

/** Says that something went wrong and no more; what it was is told to `log`. What is half sent already is broken off. */
export const tellError =
  (log: (error: unknown) => void) =>
  (error: unknown, response: ServerResponse): void => {
    const status = statusOf(error)
    if (status >= 500) log(error)
    if (response.headersSent) return void response.destroy()
    const title = status >= 500 ? 'Something went wrong' : 'Bad request'
    response
      .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
      .end(JSON.stringify({ type: 'about:blank', title, status }))
  }

/** The same for whatever a door of Express throws. */
export const answerErrors = (log: (error: unknown) => void): ErrorRequestHandler => {
  const tell = tellError(log)
  return (error: unknown, _request, response, next) => (response.headersSent ? next(error) : tell(error, response))
}

const statusOf = (error: unknown): number =>
  typeof error === 'object' &&
  error !== null &&
  'status' in error &&
  typeof error.status === 'number' &&
  error.status >= 400 &&
  error.status < 500
    ? error.status
    : 500
