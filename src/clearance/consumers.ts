import { createHash, randomBytes } from 'node:crypto'
import type { CollectionAfterChangeHook, CollectionBeforeValidateHook, Endpoint, PayloadRequest } from 'payload'
import { APIError, ValidationError } from 'payload'
import type { Consumer } from '../payload-types'
import { isTerritory } from '../rights/territory'
import type { Act } from '../ledger/chain'
import { enter } from '../ledger/enter'
import { may } from './access'
import { releaseOnChannel } from './recompute'

/**
 * A key as it is told once, to whoever makes it: 32 random bytes. Of these a plain SHA-256 is enough to keep: nobody tries them all, and
 * the look-up of each request has to be quick.
 */
const newKey = (): { key: string; keyHash: string; prefix: string } => {
  const key = `imp_${randomBytes(32).toString('base64url')}`
  return { key, keyHash: createHash('sha256').update(key).digest('hex'), prefix: key.slice(0, 10) }
}

/** One spelling of the territory, so that it is looked for as it is stored. */
export const normaliseConsumer: CollectionBeforeValidateHook<Consumer> = ({ data, req }) => {
  const territory = data?.territory?.trim().toUpperCase()
  if (data === undefined || territory === undefined) return data
  // Releases are for countries and for the world: a reader in a part of a country is in that country.
  if (territory !== '' && (territory.includes('-') || !isTerritory(territory)))
    throw new ValidationError(
      {
        collection: 'consumers',
        errors: [
          {
            path: 'territory',
            message: `"${territory}" is no territory: write 001 for the world or an ISO 3166-1 code such as NO, or leave it empty.`,
          },
        ],
        req,
      },
      req.t,
    )
  return { ...data, territory }
}

/** From its first consumer on, a channel has releases: they are written as a job, and every later change keeps them up to date. */
export const openChannel: CollectionAfterChangeHook<Consumer> = async ({ doc, operation, req }) => {
  if (operation === 'create') await releaseOnChannel(req, doc.channel)
  return doc
}

/** Who may read what by a key is on record: that it was made, taken back, or opens something else from now on. Nothing of the key is. */
export const enterKey: CollectionAfterChangeHook<Consumer> = async ({ doc, operation, previousDoc, req }) => {
  const before = operation === 'create' ? undefined : previousDoc
  const said = ({ name, channel, territory, enabled, prefix }: Partial<Consumer>) => ({
    name,
    channel,
    territory: territory || null,
    enabled,
    prefix: prefix || null,
  })
  const write = (act: Act) => enter(req, { act, items: [`consumers:${doc.id}`], record: said(doc) })
  if (doc.prefix && doc.prefix !== before?.prefix) await write('key-made')
  else if (!doc.prefix && before?.prefix) await write('key-revoked')
  else if (doc.prefix && JSON.stringify(said(doc)) !== JSON.stringify(said(before ?? {}))) await write('key-changed')
  return doc
}

/** `POST /api/consumers/:id/key`: a key for this consumer, told in this answer alone. One that it had before opens nothing from now on. */
export const makeKey: Omit<Endpoint, 'root'> = {
  path: '/:id/key',
  method: 'post',
  handler: async (req) => {
    const consumer = await asked(req)
    if (consumer.enabled !== true)
      throw new APIError('This consumer is switched off: a key of it would open nothing. Switch it on first.', 409)
    const { key, keyHash, prefix } = newKey()
    const doc = await change(req, consumer.id, { keyHash, prefix })
    return Response.json({ doc, key }, { status: 201, headers: { 'cache-control': 'no-store' } })
  },
}

/** `POST /api/consumers/:id/revoke`: its key opens nothing from now on. The consumer stays on record, and may be given another. */
export const revokeKey: Omit<Endpoint, 'root'> = {
  path: '/:id/revoke',
  method: 'post',
  handler: async (req) => {
    const consumer = await asked(req)
    if (!consumer.prefix) throw new APIError('This consumer has no key.', 409)
    return Response.json(
      { doc: await change(req, consumer.id, { keyHash: null, prefix: null }) },
      { headers: { 'cache-control': 'no-store' } },
    )
  },
}

/** @throws APIError 403 for whoever keeps no accounts, 404 where there is no such consumer */
const asked = async (req: PayloadRequest): Promise<Consumer> => {
  if (!may(req.user, 'keep-house')) throw new APIError('Only an admin may do this.', 403)
  const consumer = await req.payload.findByID({
    collection: 'consumers',
    id: String(req.routeParams?.id),
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    user: req.user,
    req,
  })
  if (consumer === null) throw new APIError('There is no such consumer.', 404)
  return consumer
}

const change = (
  req: PayloadRequest,
  id: Consumer['id'],
  data: { keyHash: string | null; prefix: string | null },
): Promise<Consumer> =>
  req.payload.update({
    collection: 'consumers',
    id,
    data,
    depth: 0,
    overrideAccess: true,
    showHiddenFields: false,
    req,
  })
