import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What is read when somebody looks: a number, now. */
export interface Reading {
  readonly help: string
  readonly read: () => Promise<number>
}

export interface Metrics {
  /** Where other parts register their own; the names begin with `imprimatur_`. */
  readonly registry: Registry
  /** Counts what is asked and what it took. Before all doors. */
  readonly counted: (request: IncomingMessage, response: ServerResponse, next: () => void) => void
  /** Counts what is answered before all doors, and whether it was kept. */
  readonly taken: (request: IncomingMessage, response: ServerResponse, how: 'kept' | 'made') => void
  /** `GET /metrics`: OpenMetrics 1.0 text, for whoever has the token. */
  readonly door: RequestHandler
}

/** The first part of a path, and the door that it leads to. What is not here is `other`, so that nobody can make a label. */
const doors = new Map([
  ['graphql', 'graphql'],
  ['media', 'media'],
  ['feeds', 'feeds'],
  ['sitemap-news.xml', 'feeds'],
  ['sitemap-images.xml', 'feeds'],
  ['articles', 'articles'],
  ['robots.txt', 'rights'],
  ['license.xml', 'rights'],
  ['.well-known', 'rights'],
  ['api', 'desk'],
  ['admin', 'admin'],
  ['_next', 'admin'],
  ['healthz', 'health'],
  ['readyz', 'health'],
  ['metrics', 'health'],
])

const doorOf = (path: string): string => doors.get(path.split('/', 2)[1] ?? '') ?? 'other'

/**
 * The numbers of one process. They tell how a newsroom works and how much of it there is, so they are for the holder of a token alone.
 * @param readings by name; one that cannot be read is left out of that answer, and told
 * @param failed is told why
 */
export const metricsOf = (
  token: string,
  readings: Readonly<Record<string, Reading>>,
  failed: (error: unknown) => void,
): Metrics => {
  const registry: Registry = new Registry()
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE as never)
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  for (const [name, { help, read }] of Object.entries(readings))
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        try {
          this.set(await read())
        } catch (error) {
          this.reset()
          failed(error)
        }
      },
    })
  const requests = new Counter({
    name: 'imprimatur_http_requests_total',
    help: 'Requests answered, by door and status; aborted: the caller went away first.',
    labelNames: ['door', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'imprimatur_http_request_duration_seconds',
    help: 'From the request to the last byte of the answer.',
    labelNames: ['door'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const fromMemory = new Counter({
    name: 'imprimatur_answers_kept_total',
    help: 'Answers of /graphql that were sent from memory before anything else was done; among the requests, too.',
    registers,
  })
  const count = (request: IncomingMessage, response: ServerResponse): void => {
    const door = doorOf((request.url ?? '').split('?', 1)[0] ?? '')
    const began = process.hrtime.bigint()
    response.once('close', () => {
      requests.inc({ door, status: response.writableFinished ? String(response.statusCode) : 'aborted' })
      seconds.observe({ door }, Number(process.hrtime.bigint() - began) / 1e9)
    })
  }
  return {
    registry,
    counted: (request, response, next) => {
      count(request, response)
      next()
    },
    taken: (request, response, how) => {
      if (how === 'kept') fromMemory.inc()
      count(request, response)
    },
    door: async (request, response) => {
      response.set('cache-control', 'no-store')
      if (!same(request.headers.authorization ?? '', `Bearer ${token}`))
        return void response
          .status(401)
          .set('www-authenticate', 'Bearer')
          .json({ type: 'about:blank', title: 'Send METRICS_TOKEN as a Bearer token', status: 401 })
      response.set('content-type', registry.contentType).send(await registry.metrics())
    },
  }
}

/** True for equal texts; the time that it takes tells nothing of where they differ. */
const same = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))
const digest = (text: string) => createHash('sha256').update(text).digest()
