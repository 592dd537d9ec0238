import type { Endpoint, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { may } from '../clearance/access'
import { killKinds, type KillKind } from '../clearance/kill'
import { idOf } from '../clearance/stored'
import { closeDependents, markPictures } from '../clearance/recompute'
import type { Article, Image, Recall } from '../payload-types'
import { servicesOf } from '../services'
import { deliverSoon } from './delivering'
import { reachedBy, releasesAround } from './reached'
import { keepReport, nextNumber } from './report'
import { inOneTransaction, NotSo } from '../clearance/transaction'

export type Killable = 'articles' | 'images'

interface How {
  readonly kind: KillKind
  readonly reason: string
  readonly instruction: string
}

/**
 * `POST /api/articles/:id/kill` and `POST /api/images/:id/kill`, `{ "reason": "…", "kind": "legal" | "error" | "agency", "instruction": "…" }`:
 * withdraws the item everywhere (ninjs `pubStatus: canceled`), at once, and whatever shows it. The kind is `error` where none is given.
 * Any editor may; a picture editor may kill pictures. Answers with the item and the recall.
 */
export const killEndpoint = (collection: Killable): Omit<Endpoint, 'root'> => ({
  path: '/:id/kill',
  method: 'post',
  handler: async (req) => {
    if (!may(req.user, collection === 'articles' ? 'write-articles' : 'write-images'))
      throw new APIError('Your role may not kill this. Ask an editor.', 403)
    const how = howOf(await req.json?.().catch(() => ({})))
    const id = String(req.routeParams?.id)
    const { doc, recall } = await withdraw(req, collection, id, how)
    return Response.json({ doc, recall: { id: recall.id, number: recall.number } })
  },
})

/** Withdraws an item as whoever asks, in a transaction of its own. */
export const withdraw = async (req: PayloadRequest, collection: Killable, id: string, how: How): Done => {
  const done = await inOneTransaction(req, (inside): Done =>
    collection === 'articles' ? killArticle(inside, id, how) : killPicture(inside, id, how),
  )
  deliverSoon(req.payload)
  return done
}

const howOf = (body: unknown): How => {
  const { instruction, kind = 'error', reason } = (body ?? {}) as Record<string, unknown>
  const why = words(reason)
  if (why === '') throw new APIError('Say why this is killed: { "reason": "…" }.', 400)
  const known = killKinds.find(({ value }) => value === kind)?.value
  if (known === undefined)
    throw new APIError(`"kind" is one of ${killKinds.map(({ value }) => value).join(', ')}.`, 400)
  return { kind: known, reason: why, instruction: words(instruction) }
}

/** A text that a person sent, without what stands round it; empty where it is none. */
export const words = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** The item, as far as whoever asks may see it. In the trash, too. */
export const itemOf = async <T extends Article | Image>(
  req: PayloadRequest,
  collection: Killable,
  id: string,
): Promise<T> => {
  const doc = await req.payload.findByID({
    collection,
    id,
    depth: 0,
    trash: true,
    disableErrors: true,
    overrideAccess: false,
    user: req.user,
    req,
  })
  if (doc === null) throw new APIError('There is no such item.', 404)
  return doc as T
}

type Done = Promise<{ readonly doc: Article | Image; readonly recall: Recall }>

const killArticle = async (req: PayloadRequest, id: string, how: How): Done => {
  const article = await itemOf<Article>(req, 'articles', id)
  refuseTwice(article)
  const refs = [`articles:${article.id}`]
  const before = await releasesAround(req, refs)
  await closeDependents(req, refs)
  const number = await nextNumber(req)
  const doc = await req.payload.update({
    collection: 'articles',
    id: article.id,
    data: { _status: 'draft', pubStatus: 'canceled', killed: killed(req, how, number) },
    depth: 0,
    trash: true,
    overrideAccess: true,
    overrideLock: true,
    req,
  })
  const recall = await keepReport(
    req,
    {
      act: 'kill',
      ...how,
      items: refs.map((ref) => ({ ref, title: article.title || 'Without a headline' })),
      restores: null,
      sealed: await sealedPiece(req, article),
      reached: await reachedBy(req, refs, before),
    },
    {
      number,
      title: `Killed: ${article.title || 'an article without a headline'}`,
      inForce: true,
      stateBefore: article.pubStatus ?? undefined,
    },
  )
  return { doc, recall }
}

const killPicture = async (req: PayloadRequest, id: string, how: How): Done => {
  const picture = await itemOf<Image>(req, 'images', id)
  refuseTwice(picture)
  const pictures = await sameBytes(req, picture)
  const refs = pictures.map((each) => `images:${each.id}`)
  const before = await releasesAround(req, refs)
  await closeDependents(req, refs)
  const number = await nextNumber(req)
  await markPictures(
    req,
    pictures.map((each) => each.id),
    { killed: killed(req, how, number) },
  )
  const sealed = pictures.flatMap(({ id, original }) =>
    original?.sha256 ? [{ ref: `images:${id}`, sha256: original.sha256, bytes: original.bytes ?? null }] : [],
  )
  const recall = await keepReport(
    req,
    {
      act: 'kill',
      ...how,
      items: pictures.map((each) => ({ ref: `images:${each.id}`, title: nameOf(each) })),
      restores: null,
      sealed,
      reached: await reachedBy(req, refs, before),
    },
    {
      number,
      title: `Killed: ${nameOf(picture)}`,
      contents: `|${[...new Set(sealed.map(({ sha256 }) => sha256))].join('|')}|`,
      inForce: true,
    },
  )
  return { doc: await itemOf<Image>(req, 'images', id), recall }
}

/** Who killed it is who may not give it back: a second kill would hide the first. */
const refuseTwice = ({ killed }: Article | Image): void => {
  if (killed?.at) throw new NotSo('It has been killed already.')
}

const killed = (req: PayloadRequest, { instruction, kind, reason }: How, recall: number) => ({
  at: servicesOf(req.payload).now().toISOString(),
  by: req.user?.id,
  kind,
  reason,
  instruction,
  recall,
})

export const nameOf = ({ filename, id, name }: Image): string => name || filename || `picture ${id}`

/** The picture, and every other record that holds the same file and is not killed yet. */
const sameBytes = async (req: PayloadRequest, picture: Image): Promise<Image[]> => {
  const sha256 = picture.original?.sha256
  if (!sha256) return [picture]
  const { docs } = await req.payload.find({
    collection: 'images',
    where: { and: [{ 'original.sha256': { equals: sha256 } }, { id: { not_equals: picture.id } }] },
    depth: 0,
    pagination: false,
    trash: true,
    overrideAccess: true,
    req,
  })
  return [picture, ...docs.filter((each) => !each.killed?.at)]
}

const sealedPiece = async (req: PayloadRequest, { evidence, id }: Article) => {
  const known = idOf(evidence)
  if (known === undefined) return []
  const sealed = await req.payload.findByID({
    collection: 'evidence',
    id: known,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  return sealed?.sha256 ? [{ ref: `articles:${id}`, sha256: sealed.sha256, bytes: sealed.bytes ?? null }] : []
}
