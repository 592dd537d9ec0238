import type { Endpoint, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { may } from '../clearance/access'
import { idOf } from '../clearance/stored'
import { closeDependents, markPictures } from '../clearance/recompute'
import type { Article, Image, Recall } from '../payload-types'
import { pubStates } from '../rights/vocabulary'
import { deliverSoon } from './delivering'
import { keepReport, nextNumber } from './report'
import { inOneTransaction, NotSo } from '../clearance/transaction'
import { itemOf, type Killable, nameOf, words } from './withdrawing'

/**
 * `POST /api/articles/:id/restore` and `POST /api/images/:id/restore`, `{ "reason": "…" }`: gives a killed item back to the desk. It takes a
 * rights manager other than the person who killed it. Nothing goes out by that: an article stays a draft, and articles that show a picture
 * become drafts, for somebody to publish.
 */
export const restoreEndpoint = (collection: Killable): Omit<Endpoint, 'root'> => ({
  path: '/:id/restore',
  method: 'post',
  handler: async (req) => {
    if (!may(req.user, 'read')) throw new APIError('Log in first.', 401)
    if (!may(req.user, 'record'))
      throw new APIError('Ask a rights manager to restore it: another one than the person who killed it.', 403)
    const body: unknown = await req.json?.().catch(() => ({}))
    const reason = words((body as { reason?: unknown } | null | undefined)?.reason)
    if (reason === '') throw new APIError('Say why it is restored: { "reason": "…" }.', 400)
    const id = String(req.routeParams?.id)
    const { doc, recall } = await inOneTransaction(req, (inside) => restore(inside, collection, id, reason))
    deliverSoon(req.payload)
    return Response.json({ doc, recall: { id: recall.id, number: recall.number } })
  },
})

const restore = async (req: PayloadRequest, collection: Killable, id: string, reason: string) => {
  const item = await itemOf(req, collection, id)
  const { killed } = item
  if (!killed?.at) throw new NotSo('It has not been killed.')
  const kill = await killOf(req, killed.recall)
  const killers = [idOf(killed.by), kill && idOf(kill.by)].map(String)
  if (killers.includes(String(req.user?.id)))
    throw new APIError(
      'You killed it yourself, so somebody else must restore it: ask another rights manager.',
      403,
      undefined,
      true,
    )
  const restored =
    collection === 'articles'
      ? await restoreArticle(req, item as Article, kill)
      : await restorePictures(req, item, kill)
  if (kill !== undefined)
    await req.payload.update({
      collection: 'recalls',
      id: kill.id,
      data: { inForce: false },
      depth: 0,
      overrideAccess: true,
      req,
    })
  const recall = await keepReport(
    req,
    {
      act: 'restore',
      kind: killed.kind ?? null,
      reason,
      instruction: '',
      items: restored,
      restores: killed.recall ?? null,
      sealed: [],
      reached: [],
    },
    { number: await nextNumber(req), title: `Restored: ${restored[0]?.title ?? id}`, inForce: false },
  )
  return { doc: await itemOf(req, collection, id), recall }
}

const killOf = async (req: PayloadRequest, number: number | null | undefined): Promise<Recall | undefined> => {
  if (!number) return undefined // killed by an earlier version, which kept no recalls
  const { docs } = await req.payload.find({
    collection: 'recalls',
    where: { number: { equals: number } },
    limit: 1,
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return docs[0]
}

const nobody = { at: null, by: null, kind: null, reason: null, instruction: null, recall: null }

const restoreArticle = async (req: PayloadRequest, { id, title }: Article, kill: Recall | undefined) => {
  await closeDependents(req, [`articles:${id}`])
  const stateBefore = pubStates.find((state) => state === kill?.stateBefore)
  await req.payload.update({
    collection: 'articles',
    id,
    data: { _status: 'draft', pubStatus: stateBefore ?? 'withheld', killed: nobody },
    depth: 0,
    trash: true,
    overrideAccess: true,
    overrideLock: true,
    req,
  })
  return [{ ref: `articles:${id}`, title: title || 'Without a headline' }]
}

const restorePictures = async (req: PayloadRequest, image: Image, kill: Recall | undefined) => {
  const pictures = kill === undefined ? [image] : await killedWith(req, kill.number)
  const ids = pictures.map(({ id }) => id)
  // Takes the turn, before anything is read that somebody might be changing.
  await closeDependents(
    req,
    ids.map((id) => `images:${id}`),
  )
  for (const id of ids) await takeDown(req, id)
  await markPictures(req, ids, { killed: nobody, standalone: false })
  return pictures.map((each) => ({ ref: `images:${each.id}`, title: nameOf(each) }))
}

/** Those that arrived since and were killed for their bytes among them. */
const killedWith = async (req: PayloadRequest, number: number): Promise<Image[]> => {
  const { docs } = await req.payload.find({
    collection: 'images',
    where: { 'killed.recall': { equals: number } },
    depth: 0,
    pagination: false,
    trash: true,
    overrideAccess: true,
    req,
  })
  return docs
}

/** Published articles that show the picture become drafts: it does not go out again by itself. */
const takeDown = async (req: PayloadRequest, picture: Image['id']): Promise<void> => {
  const { docs } = await req.payload.find({
    collection: 'articles',
    where: { and: [{ pictures: { contains: `|${picture}|` } }, { _status: { equals: 'published' } }] },
    depth: 0,
    pagination: false,
    trash: true,
    select: {},
    overrideAccess: true,
    req,
  })
  for (const { id } of docs)
    await req.payload.update({
      collection: 'articles',
      id,
      data: { _status: 'draft' },
      depth: 0,
      trash: true,
      overrideAccess: true,
      overrideLock: true,
      req,
    })
}
