import type { Endpoint, PayloadRequest } from 'payload'
import { APIError, commitTransaction, initTransaction, killTransaction } from 'payload'
import { may } from '../clearance/access'
import type { Source } from '../payload-types'
import { channels } from '../rights/vocabulary'

/**
 * `POST /api/house`, `{ "name": "…" }`: the newsroom's own source, and on record that its own work may be published.
 * From then on an article that staff write is green. A rights manager does it once.
 */
export const openHouse: Endpoint = {
  path: '/house',
  method: 'post',
  handler: async (req) => {
    if (!may(req.user, 'record')) throw new APIError('Only a rights manager may record permissions.', 403)
    const body: unknown = await req.json?.().catch(() => ({}))
    const name =
      typeof body === 'object' && body !== null && 'name' in body && typeof body.name === 'string'
        ? body.name.trim()
        : ''
    if (name === '') throw new APIError('Say what the newsroom is called: { "name": "…" }.', 400)
    const known = await req.payload.count({
      collection: 'sources',
      where: { kind: { equals: 'house' } },
      overrideAccess: true,
      req,
    })
    if (known.totalDocs > 0) throw new APIError('The newsroom has a source of its own already.', 409)
    await initTransaction(req)
    try {
      const source = await req.payload.create({
        collection: 'sources',
        data: { name, kind: 'house', rights: { restriction: 'own-work', copyrightHolder: name, creditLine: name } },
        depth: 0,
        overrideAccess: true,
        req,
      })
      const permission = await req.payload.create({
        collection: 'permissions',
        data: {
          effect: 'grant',
          basis: 'own-work',
          grantor: name,
          sources: [source.id],
          channels: channels.filter((channel) => channel !== 'ai-training'),
          territories: '001',
          note: `Own work of ${name}, recorded by ${req.user?.email ?? 'an admin'} when the newsroom was set up.`,
          state: 'in-force',
        },
        depth: 0,
        overrideAccess: true,
        req,
      })
      await adopt(req, source.id)
      await commitTransaction(req)
      return Response.json({ source, permission }, { status: 201 })
    } catch (error) {
      await killTransaction(req)
      throw error
    }
  },
}

/** What staff wrote before the newsroom had a name is the newsroom's, too. What came from outside is not. */
const adopt = async (req: PayloadRequest, source: Source['id']): Promise<void> => {
  const { docs } = await req.payload.find({
    collection: 'articles',
    where: { and: [{ source: { exists: false } }, { evidence: { exists: false } }] },
    draft: true,
    depth: 0,
    pagination: false,
    select: { title: true },
    overrideAccess: true,
    req,
  })
  for (const { id } of docs)
    await req.payload.update({
      collection: 'articles',
      id,
      data: { source },
      draft: true,
      depth: 0,
      overrideAccess: true,
      overrideLock: true,
      req,
    })
}
