import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import express from 'express'
import type { Express, RequestHandler } from 'express'
import { createLocalReq, getPayload } from 'payload'
import type { Payload } from 'payload'
import { backlogOf } from './backlog'
import { giveUpAbandoned } from './clearance/jobs'
import { forgetChanges } from './clearance/changes'
import { noteEarlierPictures } from './clearance/noted-pictures'
import { edition } from './clearance/release'
import { markEarlier } from './clearance/statements'
import { workOff } from './clearance/working-off'
import { pagesOf } from './delivery/feeds/site'
import { releaseReader } from './delivery/releases'
import { deskDoor, strangersLook } from './desk/door'
import { guardOrigins } from './desk/origins'
import { previewDoor } from './desk/preview'
import type { Environment } from './environment'
import { answerErrors, httpServer, neverSniffed, notFound, withoutCookies } from './http'
import { remakeOutdated } from './imaging/outdated'
import { settleLeft } from './imaging/staging'
import { workers } from './imaging/workers'
import { deliverDue } from './recall/delivering'
import { configure } from './cms'
import { onCommit } from './commits'
import { beginLedger } from './ledger/enter'
import { metricsOf } from './metrics'
import { publicDoors } from './public-doors'
import { servicesOf } from './services'
import { firstHour, sendDigests } from './warning/sending'

export interface ServerOptions {
  readonly environment: Environment
  /** The product's only clock; tests mount the server with their own. */
  readonly now?: () => Date
  /** Answers `/admin` and what belongs to it; absent: no admin UI. */
  readonly admin?: RequestHandler
  /** Is told of the HTTP server, before it listens. */
  readonly onServer?: (server: Server) => void
  /** Runs scheduled publications and other jobs in this process. */
  readonly jobs?: boolean
  /** Under which Payload keeps this instance; the admin UI finds the one named `default`. */
  readonly key?: string
}

export interface ImprimaturServer {
  readonly app: Express
  readonly payload: Payload
  /** Resolves with the port once connections are taken. */
  listen(port: number): Promise<number>
  /** Takes no more connections, waits for the answers under way, then closes the database. */
  close(): Promise<void>
}

/** The process, from top to bottom: health, the public doors, the desk's doors, the admin UI. */
export const createServer = async ({
  environment,
  now,
  admin,
  onServer,
  jobs = false,
  key = randomUUID(),
}: ServerOptions): Promise<ImprimaturServer> => {
  const config = await configure({ environment, now })
  // Payload would look for due jobs from the first request of the desk on, whatever it is told here.
  if (!jobs) config.jobs.autoRun = []
  const payload = await getPayload({ config, key, cron: jobs })
  const services = servicesOf(payload)

  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  const { metricsToken } = environment
  const unread = (error: unknown) =>
    payload.logger.error({ err: error, msg: 'a number for /metrics could not be read' })
  const metrics = metricsToken === undefined ? undefined : metricsOf(metricsToken, backlogOf(payload), unread)
  if (metrics !== undefined) app.use(metrics.counted)
  const noted = logged(payload)
  app.use((request, response, next) => (noted(request, response), next()), neverSniffed)

  app.get('/healthz', (_request, response) => void response.json({ ok: true }))
  app.get('/readyz', readiness(payload))
  if (metrics !== undefined) app.get('/metrics', metrics.door)

  const doors = publicDoors({
    database: payload.db,
    storage: services.storage,
    environment,
    now: services.now,
    warn: (error, msg) => payload.logger.error({ err: error, msg }),
    // Pictures are made in what readers leave of this machine.
    asked: workers.busy,
  })
  onCommit(payload.db, doors.doubt)
  doors.mount(app)

  // The desk's doors: nobody who is not logged in, or shows a pass of somebody who is.
  const { publicUrl, site } = environment
  app.use(
    '/api/preview',
    withoutCookies,
    previewDoor({ payload, publicUrl, page: pagesOf(site), related: releaseReader(payload.db).related }),
  )
  app.use('/api', deskDoor({ payload, key, publicUrl, corsOrigins: environment.corsOrigins }))
  // There is an account before anything listens: Payload's page for the first one is closed.
  app.all('/admin/create-first-user', (_request, response) => response.redirect('/admin'))
  if (admin !== undefined)
    app.use(['/admin', '/_next'], hardened, guardOrigins(environment), strangersLook(payload), admin)
  app.get('/', (_request, response) => response.redirect('/admin'))

  app.use(notFound)
  app.use(answerErrors((error) => payload.logger.error({ err: error, msg: 'a request failed' })))

  await tidy(payload)
  await beginLedger(payload)
  const { server, listen, end } = httpServer((request, response) => {
    const how = doors.take(request, response)
    if (how === undefined) return app(request, response)
    metrics?.taken(request, response, how)
    noted(request, response)
  })
  onServer?.(server)
  const timers = jobs ? [tidying(payload), telling(payload), warning(payload, environment)] : []
  const work = jobs ? workingOff(payload) : undefined
  if (jobs) void catchUp(payload)
  return {
    app,
    payload,
    listen,
    close: async () => {
      timers.forEach(clearInterval)
      await Promise.all([end(), work?.end()])
      await payload.destroy()
    },
  }
}

/** No other site may frame the desk, or learn from a link where its reader came from. */
const hardened: RequestHandler = (_request, response, next) => {
  response.set({
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'same-origin',
  })
  next()
}

const readiness =
  (payload: Payload): RequestHandler =>
  async (_request, response) => {
    try {
      await payload.db.find({ collection: 'releases', limit: 1, pagination: false })
      await servicesOf(payload).storage.check()
      response.json({ ok: true })
    } catch (error) {
      payload.logger.error({ err: error, msg: 'not ready' })
      response.status(503).json({ ok: false })
    }
  }

/** One line an answer: the method, the path without its query, the status, the milliseconds. */
/** Writes what was asked into the log, where somebody wants to read that. */
const logged = ({ logger }: Payload) => {
  if (!logger.isLevelEnabled('debug')) return () => undefined
  return (request: IncomingMessage, response: ServerResponse): void => {
    const began = process.hrtime.bigint()
    const { method, url = '' } = request
    response.on('finish', () => {
      const ms = Number((process.hrtime.bigint() - began) / 1_000_000n)
      logger.debug({ method, path: url.split('?', 1)[0], status: response.statusCode, ms })
    })
  }
}

/** Goes on with what a change has left to be written anew, and with what ended by itself, now or before this process began. */
const workingOff = (payload: Payload): { end: () => Promise<void> } => {
  let ending = false
  let idle = true
  let work: Promise<void> = Promise.resolve()
  let notBefore = 0
  const timer = setInterval(() => {
    if (!idle || Date.now() < notBefore) return
    idle = false
    work = workOff(payload, () => ending)
      .then(({ failed }) => {
        if (failed.length > 0) notBefore = Date.now() + 60_000
      })
      .catch((error: unknown) => payload.logger.error({ err: error, msg: 'releases could not be written anew' }))
      .finally(() => {
        idle = true
      })
  }, 1000)
  timer.unref()
  return {
    end: () => {
      ending = true
      clearInterval(timer)
      return work
    },
  }
}

/** Removes what interrupted writes have left behind in the storage, and frees the jobs of a process that is gone. What fails is done the next time. */
const tidy = async (payload: Payload): Promise<void> => {
  try {
    await servicesOf(payload).storage.sweep(60 * 60_000)
    await settleLeft(payload)
    await giveUpAbandoned(payload)
    await forgetChanges(payload)
  } catch (error) {
    payload.logger.error({ err: error, msg: 'what was interrupted could not be tidied' })
  }
}

const tidying = (payload: Payload): NodeJS.Timeout => setInterval(() => void tidy(payload), 10 * 60_000).unref()

/** Tells programs of what was killed: again, where they did not take it. */
const telling = (payload: Payload): NodeJS.Timeout => {
  let idle = true
  const timer = setInterval(() => {
    if (!idle) return
    idle = false
    void deliverDue(payload)
      .catch((error: unknown) => payload.logger.error({ err: error, msg: 'recalls could not be told' }))
      .finally(() => {
        idle = true
      })
  }, 2000)
  return timer.unref()
}

/** Tells whoever wants to know what ends soon, once a day, from a morning hour on. */
const warning = (payload: Payload, { mail }: Environment): NodeJS.Timeout => {
  let idle = true
  const timer = setInterval(() => {
    if (mail === undefined || !idle || servicesOf(payload).now().getUTCHours() < firstHour) return
    idle = false
    sendDigests(payload)
      .then(({ failed }) => failed.forEach((line) => payload.logger.error(`a digest was not sent: ${line}`)))
      .catch((error: unknown) => payload.logger.error({ err: error, msg: 'digests could not be sent' }))
      .finally(() => {
        idle = true
      })
  }, 60_000)
  return timer.unref()
}

/** What an earlier version of the product wrote is brought up to date, while this one serves. */
const catchUp = async (payload: Payload): Promise<void> => {
  try {
    await noteEarlierPictures(payload)
    await remakeOutdated(payload)
    await markEarlier(await createLocalReq({}, payload), edition)
  } catch (error) {
    payload.logger.error({ err: error, msg: 'records of an earlier version could not be brought up to date' })
  }
}
