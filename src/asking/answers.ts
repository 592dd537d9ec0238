import type { Endpoint, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { onlyProposed } from '../clearance/permissions'
import { enter } from '../ledger/enter'
import type { Permission, PermissionRequest } from '../payload-types'
import { servicesOf } from '../services'
import { mayReadItem, refuseOthers, sent } from './ask'

/**
 * `POST /api/permission-requests/:id/answer`, `{ "answer": "yes" | "no", "note"?, "until"?, "document"? }`: what they said becomes a *proposed*
 * permission or refusal, which a rights manager reads, corrects and accepts. An answer grants nothing by itself.
 */
export const answerRequest: Omit<Endpoint, 'root'> = {
  path: '/:id/answer',
  method: 'post',
  handler: async (req) => {
    const request = await opened(req)
    const { answer, document, note, until } = (await body(req)) as Record<string, unknown>
    if (answer !== 'yes' && answer !== 'no') throw new APIError('Say what they answered: "yes" or "no".', 400)
    const [kind, id] = request.item.split(':') as ['articles' | 'images', string]
    const asked = request.askedAt.slice(0, 10)
    const permission = await req.payload.create({
      collection: 'permissions',
      data: {
        effect: answer === 'yes' ? 'grant' : 'refusal',
        basis: 'agreement',
        grantor: request.name,
        [kind]: [/^\d+$/.test(id) ? Number(id) : id],
        channels: ['web'],
        territories: '001',
        note: [
          `Their answer to our letter of ${asked}${request.messageId ? ` (${request.messageId})` : ''}.`,
          ...(typeof note === 'string' && note.trim() !== '' ? [note.trim()] : []),
        ].join('\n'),
        ...(typeof until === 'string' && until !== '' ? { until } : {}),
        ...(typeof document === 'string' || typeof document === 'number' ? { document } : {}),
      } as Partial<Permission> as Permission,
      context: { ...req.context, [onlyProposed]: true },
      depth: 0,
      overrideAccess: true,
      req,
    })
    const at = servicesOf(req.payload).now().toISOString()
    const doc = await change(req, request.id, {
      state: answer === 'yes' ? 'answered-yes' : 'answered-no',
      answeredAt: at,
      permission: permission.id,
    })
    return Response.json({ doc, permission: permission.id })
  },
}

/** `POST /api/permission-requests/:id/remind`: the same letter again, as an answer to the first. */
export const remindAgain: Omit<Endpoint, 'root'> = {
  path: '/:id/remind',
  method: 'post',
  handler: async (req) => {
    const request = await opened(req)
    const { email, item, messageId, subject, text } = request
    await sent(req, { email: email ?? '', subject, text, inReplyTo: messageId ?? undefined })
    const doc = await change(req, request.id, {
      state: 'reminded',
      remindedAt: servicesOf(req.payload).now().toISOString(),
    })
    await enter(req, { act: 'asked', items: [item], record: { request: doc.id, state: doc.state } })
    return Response.json({ doc })
  },
}

/** `POST /api/permission-requests/:id/withdraw`: nobody waits for an answer any more. */
export const withdrawRequest: Omit<Endpoint, 'root'> = {
  path: '/:id/withdraw',
  method: 'post',
  handler: async (req) => {
    const request = await opened(req)
    return Response.json({ doc: await change(req, request.id, { state: 'withdrawn' }) })
  },
}

const body = async (req: PayloadRequest): Promise<object> => {
  const given: unknown = await req.json?.().catch(() => undefined)
  return typeof given === 'object' && given !== null ? given : {}
}

/** @throws APIError 401, 404, or 409 where it has been answered or withdrawn */
const opened = async (req: PayloadRequest): Promise<PermissionRequest> => {
  refuseOthers(req)
  const request = await req.payload.findByID({
    collection: 'permission-requests',
    id: String(req.routeParams?.id),
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    user: req.user,
    req,
  })
  if (request === null) throw new APIError('There is no such request.', 404)
  await mayReadItem(req, request.item)
  if (request.state === 'withdrawn' || request.state.startsWith('answered'))
    throw new APIError('This request is over already.', 409)
  return request
}

const change = (
  req: PayloadRequest,
  id: PermissionRequest['id'],
  data: Partial<PermissionRequest>,
): Promise<PermissionRequest> =>
  req.payload.update({ collection: 'permission-requests', id, data, depth: 0, overrideAccess: true, req })
