import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RequestHandler } from 'express'
import next from 'next'

/** Next's half of the process: the pages of the admin UI, and in development its hot reload. */
export interface AdminUi {
  readonly handler: RequestHandler
  /** Connects hot reload to the server that answers. */
  attach(server: Server): void
  close(): Promise<void>
}

/**
 * Prepares the admin UI. The host that Next sees is pinned: what a request says of it in `X-Forwarded-Host` does not count, since
 * Next checks the origin of its server actions against it.
 * @param options.publicUrl where the outside reaches us; empty: as the `Host` header says
 */
export const adminUi = async ({
  dev,
  port,
  publicUrl,
}: {
  dev: boolean
  port: number
  publicUrl: string
}): Promise<AdminUi> => {
  // Next hangs its hot reload on a server of its own; what is to be upgraded is handed on to that.
  const sockets = createServer()
  const app = next({ dev, port, hostname: 'localhost', dir: process.cwd(), httpServer: sockets })
  await app.prepare()
  const handle = app.getRequestHandler()
  const pinned = publicUrl === '' ? undefined : new URL(publicUrl).host
  return {
    handler: (request, response, nextHandler) => {
      delete request.headers['x-forwarded-host']
      if (pinned !== undefined) request.headers.host = pinned
      // Express takes the mount path off; Next wants the whole.
      request.url = request.originalUrl
      handle(request, response).catch(nextHandler)
    },
    attach: (server) => {
      if (dev)
        server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
          sockets.emit('upgrade', request, socket, head)
        })
    },
    close: () => app.close(),
  }
}
