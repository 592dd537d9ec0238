import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { ErrorRequestHandler, Express, RequestHandler } from 'express'
import { createLocalReq, getPayload } from 'payload'
import type { Payload } from 'payload'
import { backlogOf } from './backlog'
import { bodyOf } from './body-limit'
import { giveUpAbandoned } from './clearance/jobs'
import { forgetChanges } from './clearance/changes'
import { noteEarlierPictures } from './clearance/noted-pictures'
import { edition } from './clearance/release'
import { markEarlier } from './clearance/statements'
import { workOff } from './clearance/working-off'
import { reopenElapsed } from './clearance/recompute'
import { admitted, consumerReader } from './delivery/consumer'
import type { ConsumerDatabase } from './delivery/consumer'
import { feedDoors } from './delivery/feeds/doors'
import { signalDoors } from './delivery/feeds/signals'
import { statedUsage } from './delivery/feeds/usage'
import type { Answer } from './delivery/answer'
import { freshness } from './delivery/freshness'
import type { ChangeDatabase } from './delivery/freshness'
import { publicGraphQL } from './delivery/graphql'
import { kept } from './delivery/kept'
import { keptImages } from './delivery/kept-images'
import { mediaDoor } from './delivery/media'
import { openings } from './delivery/openings'
import { releaseReader } from './delivery/releases'
import { readTrustedDocuments } from './delivery/trusted-documents'
import { deskDoor, strangersLook } from './desk/door'
import { guardOrigins } from './desk/origins'
import { previewDoor } from './desk/preview'
import type { Environment } from './environment'
import { remakeOutdated } from './imaging/outdated'
import { settleLeft } from './imaging/staging'
import { workers } from './imaging/workers'
import { deliverDue } from './recall/delivering'
import { configure } from './cms'
import { onCommit } from './commits'
import { beginLedger } from './ledger/enter'
import { metricsOf } from './metrics'
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
  const payload = await getPayload({ config, key, cron: jobs })
  const services = servicesOf(payload)
  const releases = releaseReader(payload.db)

  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  const { metricsToken } = environment
  const unread = (error: unknown) =>
    payload.logger.error({ err: error, msg: 'a number for /metrics could not be read' })
  const metrics = metricsToken === undefined ? undefined : metricsOf(metricsToken, backlogOf(payload), unread)
  if (metrics !== undefined) app.use(metrics.counted)
  app.use(logged(payload), neverSniffed)

  app.get('/healthz', (_request, response) => void response.json({ ok: true }))
  app.get('/readyz', readiness(payload))
  if (metrics !== undefined) app.get('/metrics', metrics.door)

  // The public doors: releases, and nothing else of the CMS. What they keep is dropped with the commit that makes it untrue.
  const warn = (error: unknown) => payload.logger.error({ err: error, msg: 'a reader could not be answered' })
  const fresh = freshness(payload.db as unknown as ChangeDatabase, warn)
  onCommit(payload.db, fresh.doubt)
  const keptBytes = environment.cacheMegabytes * 1_000_000
  const door = {
    now: services.now,
    territoryHeader: environment.territoryHeader,
    publicUrl: environment.publicUrl,
    site: environment.site,
    warn,
  }
  const graphql = publicGraphQL({
    ...door,
    releases,
    // Where nobody keeps an answer, nobody needs to know how long it is true.
    openings:
      keptBytes + environment.sharedCacheSeconds === 0 ? () => Promise.resolve(undefined) : openings(releases, fresh),
    answers: kept<Answer>(fresh, keptBytes),
    trusted: {
      texts: readTrustedDocuments(environment.trustedDocuments.path),
      only: environment.trustedDocuments.only,
    },
    sharedSeconds: environment.sharedCacheSeconds,
  })
  const media = mediaDoor({ ...door, releases: keptImages(releases, fresh, keptBytes / 8), storage: services.storage })
  const keys = admitted({
    consumers: consumerReader(payload.db as unknown as ConsumerDatabase),
    now: services.now,
    warn: (error) => payload.logger.warn({ err: error, msg: 'that a key was used could not be noted' }),
  })
  const stated = statedUsage(door)
  app.use(['/graphql', '/media', '/feeds', '/articles'], readersFirst)
  app.use('/graphql', neverKept, withoutCookies, keys, stated, bodyOf(100_000), graphql.handle)
  app.get('/media/:image/:rendition', withoutCookies, keys, stated, media)
  for (const [path, feed] of feedDoors({ ...door, releases })) app.get(path, withoutCookies, keys, stated, feed)
  for (const [path, signal] of signalDoors(door)) app.get(path, withoutCookies, stated, signal)

  // The desk's doors: nobody who is not logged in, or shows a pass of somebody who is.
  app.use('/api/preview', withoutCookies, previewDoor({ payload, publicUrl: environment.publicUrl }))
  app.use('/api', deskDoor({ payload, key, publicUrl: environment.publicUrl, corsOrigins: environment.corsOrigins }))
  // There is an account before anything listens: Payload's page for the first one is closed.
  app.all('/admin/create-first-user', (_request, response) => response.redirect('/admin'))
  if (admin !== undefined)
    app.use(['/admin', '/_next'], hardened, guardOrigins(environment), strangersLook(payload), admin)
  app.get('/', (_request, response) => response.redirect('/admin'))

  app.use(
    (_request, response) => void response.status(404).json({ type: 'about:blank', title: 'Not found', status: 404 }),
  )
  app.use(answerErrors(payload))

  await tidy(payload)
  await beginLedger(payload)
  const server = createHttpServer((request, response) => {
    // What is kept and true is sent before anything else is done.
    if (!request.url?.startsWith('/graphql?') || !graphql.atOnce(request, response)) return void app(request, response)
    workers.busy()
    metrics?.kept(request, response)
  })
  onServer?.(server)
  const timers = jobs ? [reopening(payload), tidying(payload), telling(payload), warning(payload, environment)] : []
  const work = jobs ? workingOff(payload) : undefined
  if (jobs) void catchUp(payload)
  return {
    app,
    payload,
    listen: (port) => listening(server, port),
    close: async () => {
      timers.forEach(clearInterval)
      const answered = new Promise<void>((resolve) => {
        if (!server.listening) return resolve()
        server.close(() => resolve()) // at once, so that a proxy sends nobody here any more
        setTimeout(() => server.closeAllConnections(), 5000).unref()
      })
      await Promise.all([answered, work?.end()])
      await payload.destroy()
    },
  }
}

const listening = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })

/** What an answer is stands in its type; no browser guesses that words of ours are a page. */
const neverSniffed: RequestHandler = (_request, response, next) => {
  response.set('x-content-type-options', 'nosniff')
  next()
}

/** No other site may frame the desk, or learn from a link where its reader came from. */
const hardened: RequestHandler = (_request, response, next) => {
  response.set({
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'same-origin',
  })
  next()
}

/** An answer is true at its moment: a right may end, or be taken back, before the next. */
const neverKept: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store')
  next()
}

/** Pictures are made in what readers leave of this machine. */
const readersFirst: RequestHandler = (_request, _response, next) => {
  workers.busy()
  next()
}

const withoutCookies: RequestHandler = (request, _response, next) => {
  delete request.headers.cookie
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
const logged =
  (payload: Payload): RequestHandler =>
  (request, response, next) => {
    const began = process.hrtime.bigint()
    const { method, path } = request
    response.on('finish', () => {
      const ms = Number((process.hrtime.bigint() - began) / 1_000_000n)
      payload.logger.debug({ method, path, status: response.statusCode, ms })
    })
    next()
  }

const answerErrors =
  (payload: Payload): ErrorRequestHandler =>
  (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error)
    const status = statusOf(error)
    if (status >= 500) payload.logger.error({ err: error, msg: 'a request failed' })
    response
      .status(status)
      .json({ type: 'about:blank', title: status >= 500 ? 'Something went wrong' : 'Bad request', status })
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

/** Every minute, looks again at what ended by itself: where another permission goes on, a new window opens. Ends do not wait for this. */
const reopening = (payload: Payload): NodeJS.Timeout => {
  const { now } = servicesOf(payload)
  let since = new Date(now().getTime() - 24 * 60 * 60 * 1000)
  const timer = setInterval(() => {
    const until = now()
    void createLocalReq({}, payload)
      .then((req) => reopenElapsed(req, since))
      .then(() => {
        since = until
      })
      .catch((error: unknown) => payload.logger.error({ err: error, msg: 'releases could not be looked at again' }))
  }, 60_000)
  timer.unref()
  return timer
}

/** Goes on with what a change has left to be written anew, now or before this process began. */
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
