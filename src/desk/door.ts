import { Router } from 'express'
import type { Request as ExpressRequest, RequestHandler } from 'express'
import { handleEndpoints } from 'payload'
import type { Payload, SanitizedConfig } from 'payload'
import { bodyOf } from '../body-limit'
import { may } from '../clearance/access'
import { sendFetch, toFetch } from './bridge'
import { deskGraphQL, readsOnly } from './graphql'
import { isBeforeLogin, overridesMethod, tellNothing } from './login'
import { guardOrigins } from './origins'
import type { Sites } from './origins'
import { askedIn, pathRule } from './paths'
import type { PathRule } from './paths'

export interface Desk extends Sites {
  readonly payload: Payload
  /** Under which Payload keeps this instance; one process may hold several. */
  readonly key: string
}

/** Bytes that a stranger may send, and that staff may: a picture has 50 MB at most, and its form some more. */
const strangersBody = 20_000
const staffBody = 55_000_000

/**
 * The desk's doors: Payload's REST and GraphQL. Nobody who is not logged in as one of our users gets past the first lines,
 * whatever is asked for and whether it exists or not: one answer for all.
 */
export const deskDoor = ({ payload, key, ...sites }: Desk): Router => {
  const { config } = payload
  const desk = Router()
  const rule = pathRule(payload)
  const graphql = deskGraphQL(config, key, rule)
  desk.use(guardOrigins(sites))
  desk.use(onlyStaff(payload))
  desk.use(refuseBrokenPaths)
  desk.use('/graphql', async (request, response) => {
    await sendFetch(await graphql.fetch(toFetch(request), {}), response)
  })
  desk.use(rest(config, key, rule))
  return desk
}

const onlyStaff = (payload: Payload): RequestHandler => {
  const [little, staff] = [bodyOf(strangersBody), staffAlone(payload)]
  return (request, response, next) =>
    isBeforeLogin(request) ? little(request, response, next) : staff(request, response, next)
}

const staffAlone = (payload: Payload): RequestHandler => {
  const much = bodyOf(staffBody)
  return async (request, response, next) => {
    const { user } = await payload.auth({ headers: headersOf(request.headers) })
    if (may(user, 'read')) {
      if (may(user, 'change') || !isChange(request)) return much(request, response, next)
      return void response
        .status(403)
        .set({ 'cache-control': 'no-store', connection: 'close' })
        .json({ errors: [{ message: readsOnly }] })
    }
    response
      .status(401)
      .set({ 'cache-control': 'no-store', connection: 'close' }) // whatever was sent along is not read
      .json({ errors: [{ message: 'Log in first.' }] })
  }
}

/**
 * Whoever reads only is refused whatever could change anything, before it is read: every collection's rules say the same once more. GraphQL
 * tells its mutations apart itself. The pages of the admin UI come as POST, too.
 */
const isChange = (request: ExpressRequest): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(request.method) &&
  request.baseUrl === '/api' &&
  !overridesMethod(request) &&
  !asksOnly.test(request.path)

/** What asks, logs out or stays logged in, though it comes as a POST: what somebody may do with a document is asked so. */
const asksOnly = /^\/(graphql|users\/(logout|refresh-token)|[a-z-]+\/access(\/[^/]+)?)\/*$/

/**
 * Before the pages of the admin UI: a stranger may look at them, to log in. What is sent to them calls functions of the server (Next's
 * server actions), some of which ask for no log-in, so it has to come from staff.
 */
export const strangersLook = (payload: Payload): RequestHandler => {
  const staff = staffAlone(payload)
  return (request, response, next) =>
    request.method === 'GET' || request.method === 'HEAD' ? next() : staff(request, response, next)
}

/** Payload decodes the path without a look whether it can. */
const refuseBrokenPaths: RequestHandler = (request, response, next) => {
  try {
    decodeURIComponent(request.path)
    next()
  } catch {
    response.status(400).json({ errors: [{ message: 'This address cannot be read.' }] })
  }
}

const headersOf = (raw: Record<string, string | string[] | undefined>): Headers => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(raw))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  return headers
}

const rest =
  (config: SanitizedConfig, key: string, rule: PathRule): RequestHandler =>
  async (incoming, response) => {
    const request = overridesMethod(incoming) ? await asGet(toFetch(incoming)) : toFetch(incoming)
    response.set('cache-control', 'no-store')
    const refusal = rule(askedIn(new URL(request.url).searchParams))
    if (refusal !== undefined) return void response.status(400).json({ errors: [{ message: refusal }] })
    const answer = handleEndpoints({ config, request, payloadInstanceCacheKey: key })
    await sendFetch(await tellNothing(incoming, answer), response)
  }

/** A filter that is too long for an address comes as a form, and is asked like any other. */
const asGet = async (request: Request): Promise<Request> => {
  const form = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  const url = new URL(request.url)
  if (form) url.search = `${url.search}&${await request.text()}`
  const headers = new Headers(request.headers)
  for (const name of ['x-payload-http-method-override', 'x-http-method-override', 'content-type', 'content-length'])
    headers.delete(name)
  return new Request(url, { headers })
}
