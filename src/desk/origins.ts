import type { RequestHandler } from 'express'

/** The sites that may use the desk with cookies. */
export interface Sites {
  /** Where the outside reaches us; empty: wherever the request's own `Host` says. */
  readonly publicUrl: string
  readonly corsOrigins: readonly string[]
}

/**
 * Which other sites may use the desk. A request that comes from another origin loses its cookies, so that it is a stranger's,
 * unless the origin is one of `corsOrigins`; only those are told that they may read the answer.
 */
export const guardOrigins =
  ({ publicUrl, corsOrigins: allowed }: Sites): RequestHandler =>
  (request, response, next) => {
    const { origin, host } = request.headers
    response.vary('Origin')
    if (origin === undefined) return next()
    if (allowed.includes(origin)) {
      response.set({ 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' })
      if (request.method === 'OPTIONS') {
        response.set({
          'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE',
          'access-control-allow-headers': 'Authorization, Content-Type, X-Payload-HTTP-Method-Override',
          'access-control-max-age': '600',
        })
        return void response.status(204).end()
      }
      return next()
    }
    const ours = (publicUrl !== '' && origin === publicUrl) || (URL.canParse(origin) && new URL(origin).host === host)
    if (!ours) delete request.headers.cookie
    return next()
  }
