import express from 'express'
import pino from 'pino'
import type { Environment } from './environment'
import { answerErrors, httpServer, neverSniffed, notFound } from './http'
import { publicDoors } from './public-doors'
import { readersDatabase } from './readers-database'
import type { Storage } from './storage/storage'

export interface ReadersServer {
  /** Resolves with the port once connections are taken. */
  listen(port: number): Promise<number>
  /** Takes no more connections, waits for the answers under way, then closes the database. */
  close(): Promise<void>
}

/**
 * A process that serves readers and nobody else: the public doors over a newsroom's database and storage, and nothing of the CMS. It has no
 * desk, no log-in, no Payload and no Next, so it starts in a moment, takes little memory, and holds nothing that could be broken into. Put
 * as many of them beside each other as readers need.
 * @throws DatabaseUnavailable, TrustedDocumentsRefused
 */
export const createReadersServer = async ({
  environment,
  storage,
  now = () => new Date(),
}: {
  readonly environment: Environment
  readonly storage: Storage
  readonly now?: () => Date
}): Promise<ReadersServer> => {
  const logger = pino({ level: environment.logLevel }, pino.destination(2))
  const { database, look, close } = await readersDatabase(environment.databaseUrl)
  const doors = publicDoors({
    database,
    storage,
    environment,
    now,
    warn: (error, msg) => logger.error({ err: error, msg }),
    asked: () => undefined,
  })

  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.use(neverSniffed)
  app.get('/healthz', (_request, response) => void response.json({ ok: true }))
  app.get('/readyz', async (_request, response) => {
    try {
      await look()
      response.json({ ok: true })
    } catch (error) {
      logger.error({ err: error, msg: 'not ready' })
      response.status(503).json({ ok: false })
    }
  })
  doors.mount(app)
  app.use(notFound)
  app.use(answerErrors((error) => logger.error({ err: error, msg: 'a request failed' })))

  const { listen, end } = httpServer((request, response) => {
    if (doors.take(request, response) === undefined) app(request, response)
  })
  return {
    listen,
    close: async () => {
      await end()
      await close()
    },
  }
}
