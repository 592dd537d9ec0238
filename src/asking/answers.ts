import type { Endpoint, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { onlyProposed } from '../clearance/permissions'
import { inOneTransaction, NotSo } from '../clearance/transaction'
import type { Permission, PermissionRequest } from '../payload-types'
import { servicesOf } from '../services'
import { mayReadItem, refuseOthers } from './ask'
import { change, isBeingSent, refuseUnsendable, sendReminder } from './sending'

/**
 * `POST /api/permission-requests/:id/answer`, `{ "answer": "yes" | "no", "note"?, "until"?, "document"? }`: what they said becomes a *proposed*
 * permission or refusal of the use that was asked for, which a rights manager reads, corrects and accepts; both in one transaction. An answer
 * grants nothing by itself.
 */
export const answerRequest: Omit<Endpoint, 'root'> = {
  path: '/:id/answer',
  method: 'post',
  handler: async (req) => {
    const { id } = await readable(req)
    const given = (await body(req)) as Record<string, unknown>
    const { answer } = given
    if (answer !== 'yes' && answer !== 'no') throw new APIError('Say what they answered: "yes" or "no".', 400)
    const doc = await inOneTransaction(req, async (own) => {
      const request = await own.payload.findByID({
        ...{ collection: 'permission-requests', id, depth: 0, overrideAccess: true, req: own },
      })
      if (request.state !== 'asked' && request.state !== 'reminded') throw over(request)
      const permission = await own.payload.create({
        collection: 'permissions',
        data: proposed(request, answer, given) as Permission,
        context: { ...own.context, [onlyProposed]: true },
        depth: 0,
        overrideAccess: true,
        req: own,
      })
      const answeredAt = servicesOf(own.payload).now().toISOString()
      return change(own, id, { state: 'answered', answer, answeredAt, permission: permission.id })
    })
    return Response.json({ doc, permission: doc.permission })
  },
}

/** The use that was asked for, as a record: they may have set another end. */
const proposed = (
  request: PermissionRequest,
  answer: 'yes' | 'no',
  { document, note, until }: Record<string, unknown>,
): Partial<Permission> => {
  const [kind, item] = request.item.split(':') as ['articles' | 'images', string]
  const letter = `our letter of ${request.askedAt?.slice(0, 10)}${request.messageId ? ` (${request.messageId})` : ''}`
  return {
    effect: answer === 'yes' ? 'grant' : 'refusal',
    basis: 'agreement',
    grantor: request.name,
    [kind]: [/^\d+$/.test(item) ? Number(item) : item],
    channels: request.channels,
    territories: request.territories,
    ...(request.from ? { from: request.from } : {}),
    ...(typeof until === 'string' && until !== '' ? { until } : request.until ? { until: request.until } : {}),
    note: [
      `Their answer to ${letter}.`,
      ...(typeof note === 'string' && note.trim() !== '' ? [note.trim()] : []),
      ...(request.terms ? [`Terms that we asked for: ${request.terms}`] : []),
    ].join('\n'),
    ...(typeof document === 'string' || typeof document === 'number' ? { document: document as number } : {}),
  }
}

/** `POST /api/permission-requests/:id/remind`: the same letter again, as an answer to the first. */
export const remindAgain: Omit<Endpoint, 'root'> = {
  path: '/:id/remind',
  method: 'post',
  handler: async (req) => {
    const { email, id } = await readable(req)
    refuseUnsendable(req, email ?? '')
    return Response.json({ doc: await sendReminder(req, id) })
  },
}

/** `POST /api/permission-requests/:id/withdraw`: nobody waits for an answer any more, or a draft is not to go out. */
export const withdrawRequest: Omit<Endpoint, 'root'> = {
  path: '/:id/withdraw',
  method: 'post',
  handler: async (req) => {
    const { id } = await readable(req)
    const doc = await inOneTransaction(req, async (own) => {
      const request = await own.payload.findByID({
        ...{ collection: 'permission-requests', id, depth: 0, overrideAccess: true, req: own },
      })
      if (isOver(request)) throw over(request)
      if (isBeingSent(own, request)) throw new NotSo('Somebody is sending this letter at this very moment.')
      return change(own, id, { state: 'withdrawn' })
    })
    return Response.json({ doc })
  },
}

const body = async (req: PayloadRequest): Promise<object> => {
  const given: unknown = await req.json?.().catch(() => undefined)
  return typeof given === 'object' && given !== null ? given : {}
}

const isOver = ({ state }: PermissionRequest): boolean => state === 'withdrawn' || state === 'answered'

const over = (request: PermissionRequest): NotSo =>
  new NotSo(isOver(request) ? 'This request is over already.' : 'This letter has not gone out yet.')

/** @throws APIError 401, 404, or 409 where it has been answered or withdrawn */
const readable = async (req: PayloadRequest): Promise<PermissionRequest> => {
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
  if (isOver(request)) throw over(request)
  return request
}
