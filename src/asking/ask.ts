import type { Endpoint, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { may } from '../clearance/access'
import { inOneTransaction, NotSo } from '../clearance/transaction'
import type { PermissionRequest } from '../payload-types'
import { type Asked, read } from './letter-body'
import { isBeingSent, refuseUnsendable, sendLetter, setAsked } from './sending'

/** @throws APIError 401 for whoever is not logged in, 403 for whoever only reads */
export const refuseOthers = ({ user }: PayloadRequest): void => {
  if (!may(user, 'read')) throw new APIError('Log in first.', 401)
  if (!may(user, 'propose')) throw new APIError('Your role reads and asks for nothing.', 403)
}

/**
 * `POST /api/ask`: a letter that asks for a permission is put on record as a draft, and then sent; or noted as sent by hand, or kept. With
 * `request` it goes on with a draft. Where the mail server takes nothing, the answer is the draft, with what the server said in `trouble`.
 */
export const ask: Endpoint = {
  path: '/ask',
  method: 'post',
  handler: async (req) => {
    refuseOthers(req)
    const { how, request, ...letter } = read(await req.json?.().catch(() => undefined))
    await mayReadItem(req, letter.item)
    if (how === 'send') refuseUnsendable(req, letter.email)
    const draft = await inOneTransaction(req, async (own) => {
      const kept = await keep(own, request, letter)
      return how === 'by-hand' ? setAsked(own, kept, { byHand: true }) : kept
    })
    const doc = how === 'send' ? await sendLetter(req, draft.id) : draft
    return Response.json({ doc }, { status: request === undefined ? 201 : 200 })
  },
}

/** @throws NotSo where the draft has gone out meanwhile */
const keep = async (
  req: PayloadRequest,
  id: string | undefined,
  letter: Omit<Asked, 'how' | 'request'>,
): Promise<PermissionRequest> => {
  const own = { collection: 'permission-requests', depth: 0, overrideAccess: true, req } as const
  if (id === undefined)
    return req.payload.create({ ...own, data: { ...letter, state: 'draft', askedBy: req.user?.id } })
  const found = await req.payload.findByID({ ...own, id, disableErrors: true })
  if (found === null || found.item !== letter.item) throw new APIError('There is no such draft.', 404)
  if (found.state !== 'draft' || isBeingSent(req, found)) throw new NotSo('This letter has gone out already.')
  return req.payload.update({ ...own, id: found.id, data: { ...letter, trouble: null } })
}

/** @throws APIError 404 where there is no such item, or it is not this person's to read */
export const mayReadItem = async (req: PayloadRequest, item: string): Promise<void> => {
  const [kind, id] = item.split(':')
  const collection = kind === 'articles' || kind === 'images' ? kind : undefined
  const found =
    collection === undefined || !id
      ? null
      : await req.payload.findByID({
          collection,
          id,
          depth: 0,
          draft: true,
          trash: true,
          disableErrors: true,
          overrideAccess: false,
          user: req.user,
          req,
        })
  if (found === null) throw new APIError(`There is no ${item} here.`, 404)
}

/** The requests about these items that nobody has answered, and the answers that came, the latest first. */
export const requestsAbout = async (req: PayloadRequest, items: readonly string[]): Promise<PermissionRequest[]> => {
  const { docs } = await req.payload.find({
    collection: 'permission-requests',
    where: { and: [{ item: { in: [...items] } }, { state: { not_equals: 'withdrawn' } }] },
    sort: '-createdAt',
    limit: 10,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs
}
