import type { Endpoint, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { may } from '../clearance/access'
import { readLedger } from '../ledger/enter'
import type { Ledger } from '../payload-types'

const page = 30
const kinds = ['articles', 'images', 'sources', 'permissions'] as const

/**
 * `GET /api/history?item=articles:12&before=SEQ`: what was done about one item, the newest first, to whoever may read the item;
 * `?person=3` gives what one person did, and neither gives all, to a rights manager.
 */
export const history: Endpoint = {
  path: '/history',
  method: 'get',
  handler: async (req) => {
    if (!may(req.user, 'read')) throw new APIError('Log in first.', 401)
    const item = req.searchParams?.get('item') ?? undefined
    const person = req.searchParams?.get('person') ?? undefined
    if (item !== undefined) await mayRead(req, item)
    else if (!may(req.user, 'read-ledger')) throw new APIError('Ask a rights manager for the whole ledger.', 403)
    const given = req.searchParams?.get('before')
    const before = given === null || given === undefined ? undefined : Number(given)
    if (before !== undefined && !Number.isSafeInteger(before))
      throw new APIError('Give the number of an entry as "before".', 400)
    const rows = await readLedger(req.payload, { item, person, before, limit: page + 1, newestFirst: true })
    const shown = rows.slice(0, page)
    return Response.json(
      { entries: shown.map(told), before: rows.length > page ? shown.at(-1)?.seq : null },
      { headers: { 'cache-control': 'no-store' } },
    )
  },
}

/** @throws APIError 404 where there is no such item, or it is not this person's to read */
const mayRead = async (req: PayloadRequest, item: string): Promise<void> => {
  const [kind, id] = item.split(':')
  const collection = kinds.find((each) => each === kind)
  const found =
    collection !== undefined && id
      ? await req.payload.find({
          collection,
          where: { id: { equals: id } },
          limit: 1,
          pagination: false,
          depth: 0,
          trash: true,
          select: {},
          overrideAccess: false,
          user: req.user,
          req,
        })
      : { docs: [] }
  if (found.docs.length === 0) throw new APIError(`There is no ${item} here.`, 404)
}

const told = ({ seq, at, act, by, record }: Ledger) => ({ seq, at, act, by: by || 'Imprimatur', record })
