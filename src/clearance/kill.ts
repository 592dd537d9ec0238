import type { Endpoint } from 'payload'
import { APIError } from 'payload'
import { servicesOf } from '../services'
import { holds } from './access'

/**
 * `POST /api/articles/:id/kill`, `{ "reason": "…" }`: withdraws the article everywhere (ninjs `pubStatus: canceled`), at once.
 * Any editor may; the live row is taken down and the article cannot be published again.
 */
export const killArticle: Omit<Endpoint, 'root'> = {
  path: '/:id/kill',
  method: 'post',
  handler: async (req) => {
    if (!holds(req.user, 'editor')) throw new APIError('Log in first.', 401)
    const body: unknown = await req.json?.().catch(() => ({}))
    const reason =
      typeof body === 'object' && body !== null && 'reason' in body && typeof body.reason === 'string'
        ? body.reason.trim()
        : ''
    if (reason === '') throw new APIError('Say why this article is killed: { "reason": "…" }.', 400)
    const doc = await req.payload.update({
      collection: 'articles',
      id: String(req.routeParams?.id),
      data: {
        _status: 'draft',
        pubStatus: 'canceled',
        killed: { at: servicesOf(req.payload).now().toISOString(), reason, by: req.user?.id },
      },
      depth: 0,
      overrideAccess: true,
      overrideLock: true,
      req,
    })
    return Response.json({ doc })
  },
}
