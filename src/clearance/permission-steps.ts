import type { Endpoint, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import type { Permission } from '../payload-types'
import { servicesOf } from '../services'
import { may } from './access'
import { step } from './permissions'
import { idOf } from './stored'

/** `POST /api/permissions/:id/accept`: a rights manager puts a proposed permission in force. */
export const acceptPermission: Omit<Endpoint, 'root'> = {
  path: '/:id/accept',
  method: 'post',
  handler: async (req) => {
    const { record, at } = await opened(req)
    if (record.state !== 'proposed')
      throw new APIError(`This permission is ${record.state} already; only a proposed one can be accepted.`, 409)
    return Response.json({
      doc: await write(req, record.id, { state: 'in-force', acceptedBy: req.user?.id, acceptedAt: at }),
    })
  },
}

/** `POST /api/permissions/:id/end`, `{ "why": "…" }`: it grants nothing from this moment on, and stays on record. */
export const endPermission: Omit<Endpoint, 'root'> = {
  path: '/:id/end',
  method: 'post',
  handler: async (req) => {
    const { record, at } = await opened(req)
    if (record.state === 'ended' || record.state === 'superseded')
      throw new APIError('This permission has ended already.', 409)
    const body: unknown = await req.json?.().catch(() => ({}))
    const why =
      typeof body === 'object' && body !== null && 'why' in body && typeof body.why === 'string' ? body.why : undefined
    return Response.json({
      doc: await write(req, record.id, { state: 'ended', endedBy: req.user?.id, endedAt: at, endedWhy: why }),
    })
  },
}

/** Ends the record that a new one corrects, in the same transaction. */
export const supersede = async (req: PayloadRequest, successor: Permission): Promise<void> => {
  const id = idOf(successor.supersedes)
  if (id === undefined) return
  await write(req, id, {
    state: 'superseded',
    endedBy: req.user?.id,
    endedAt: servicesOf(req.payload).now().toISOString(),
  })
}

const opened = async (req: PayloadRequest): Promise<{ record: Permission; at: string }> => {
  if (!may(req.user, 'record')) throw new APIError('Only a rights manager may do this.', 403)
  const record = await req.payload.findByID({
    collection: 'permissions',
    id: String(req.routeParams?.id),
    depth: 0,
    overrideAccess: true,
    req,
  })
  return { record, at: servicesOf(req.payload).now().toISOString() }
}

const write = (req: PayloadRequest, id: string | number, data: Partial<Permission>): Promise<Permission> =>
  req.payload.update({
    collection: 'permissions',
    id,
    data,
    depth: 0,
    overrideAccess: true,
    context: { ...req.context, [step]: true },
    req,
  })
