import { Router } from 'express'
import type { RequestHandler } from 'express'
import { handleEndpoints } from 'payload'
import type { Payload, SanitizedConfig } from 'payload'
import { holds } from '../clearance/access'
import { sendFetch, toFetch } from './bridge'
import { deskGraphQL } from './graphql'
import { guardOrigins } from './origins'

export interface Desk {
  readonly payload: Payload
  /** Under which Payload keeps this instance; one process may hold several. */
  readonly key: string
  readonly corsOrigins: readonly string[]
}

/**
 * The desk's doors: Payload's REST and GraphQL. Nobody who is not logged in as one of our users gets past the first line,
 * whatever is asked for and whether it exists or not: one answer for all.
 */
export const deskDoor = ({ payload, key, corsOrigins }: Desk): Router => {
  const { config } = payload
  const desk = Router()
  const graphql = deskGraphQL(config, key)
  desk.use(guardOrigins(corsOrigins))
  desk.use(onlyStaff(payload))
  desk.use(refuseLongPaths)
  desk.use('/graphql', async (request, response) => {
    await sendFetch(await graphql.fetch(toFetch(request), {}), response)
  })
  desk.use(rest(config, key))
  return desk
}

/** What must answer before there is a log-in. None of these says whether an account exists. */
const beforeLogin = new Set([
  'POST /users/login',
  'POST /users/logout',
  'POST /users/forgot-password',
  'POST /users/reset-password',
  'GET /users/me',
])

const onlyStaff =
  (payload: Payload): RequestHandler =>
  async (request, response, next) => {
    const path = request.path.replace(/\/+$/, '')
    if (beforeLogin.has(`${request.method} ${path}`)) return next()
    const { user } = await payload.auth({ headers: headersOf(request.headers) })
    if (holds(user, 'editor')) return next()
    response
      .status(401)
      .set('cache-control', 'no-store')
      .json({ errors: [{ message: 'Log in first.' }] })
  }

const headersOf = (raw: Record<string, string | string[] | undefined>): Headers => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(raw))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  return headers
}

/** A filter or sort over three relations can leave Payload with a rejection that nobody handles: refused before it gets there. */
const mostSteps = 4
const refuseLongPaths: RequestHandler = (request, response, next) => {
  const names = new URL(request.originalUrl, 'http://desk').searchParams
  const tooLong = (path: string) => path.split('.').length > mostSteps
  for (const [name, value] of names) {
    const path = name.startsWith('where')
      ? (name.match(/\[([^\]]*)\]/g) ?? []).map((part) => part.slice(1, -1)).find(tooLong)
      : undefined
    const sort = name === 'sort' ? value.split(',').find(tooLong) : undefined
    if (path !== undefined || sort !== undefined)
      return void response
        .status(400)
        .json({ errors: [{ message: `"${path ?? sort}" goes too far: at most ${mostSteps} steps are followed.` }] })
  }
  next()
}

const rest =
  (config: SanitizedConfig, key: string): RequestHandler =>
  async (request, response) => {
    const answer = await handleEndpoints({ config, request: toFetch(request), payloadInstanceCacheKey: key })
    response.set('cache-control', 'no-store')
    await sendFetch(answer, response)
  }
