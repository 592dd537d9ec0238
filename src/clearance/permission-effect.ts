import type { Endpoint, PayloadRequest, Where } from 'payload'
import { APIError } from 'payload'
import type { Article, Image, Permission } from '../payload-types'
import { standing } from '../rights/deciding/standing'
import type { Standing } from '../rights/deciding/standing'
import type { Channel, Colour, Ref } from '../rights/vocabulary'
import { servicesOf } from '../services'
import { may } from './access'
import { covered, recordPermission } from './permissions'
import { articleDossier, channelOf, imageDossiers } from './question'
import { permission } from './records'
import { idOf } from './stored'
import type { Dossier } from './question'

/** What is looked at, at most, of each kind; of what changes, so many are named. */
const mostLookedAt = 100
const mostNamed = 20

type Brief = Pick<Standing, 'colour' | 'word' | 'sentence'>

/** One item whose standing the permission would change. */
export interface Change {
  readonly item: Ref
  readonly title: string
  /** Published, or a picture that something published shows; else a draft. */
  readonly published: boolean
  readonly before: Brief
  readonly after: Brief
}

/** What a permission would change, were it in force. */
export interface Effect {
  readonly channel: Channel
  /** The moment for which both are computed: now, or the beginning of the permission, whichever is later. ISO 8601. */
  readonly at: string
  /** How many items were looked at, and how many there are: the rest is not computed. */
  readonly lookedAt: number
  readonly reached: number
  /** How many go from which colour to which, the most first. */
  readonly moves: readonly { readonly from: Colour; readonly to: Colour; readonly count: number }[]
  /** The first of those that change. */
  readonly changes: readonly Change[]
}

/**
 * `POST /api/permissions/preview`, a permission as its form is filled in: what it would change, and nothing is written.
 * The same function decides that decides when it is on record.
 * @throws ValidationError naming each field that cannot stand, APIError 403
 */
export const previewPermission: Omit<Endpoint, 'root'> = {
  path: '/preview',
  method: 'post',
  handler: async (req) => {
    if (!may(req.user, 'propose')) throw new APIError('Your role may not propose permissions.', 403)
    const body: unknown = await req.json?.().catch(() => undefined)
    if (typeof body !== 'object' || body === null) throw new APIError('Send the permission as its form has it.', 400)
    return Response.json(await effectOf(req, body), { headers: { 'cache-control': 'no-store' } })
  },
}

/** What a permission that is filled in as `draft` would change. How it was given may still be missing. */
export const effectOf = async (req: PayloadRequest, draft: Partial<Permission>): Promise<Effect> => {
  const { id: _id, ...data } = { ...draft, note: draft.note || 'not said yet' }
  const recorded = await recordPermission({
    context: req.context,
    data,
    operation: 'create',
    req,
  } as Parameters<typeof recordPermission>[0])
  const record = { ...recorded, id: 0 } as Permission
  const former = await supersededBy(req, record)
  const now = servicesOf(req.payload).now()
  const from = record.from ? new Date(record.from) : now
  const at = from > now ? from : now
  const asked = (record.channels ?? []).map((each) => channelOf(each)).filter((each) => each !== undefined)
  const channel = asked.includes('web') ? 'web' : (asked[0] ?? 'web')
  const { items, reached } = await reachedBy(req, former === undefined ? [record] : [record, former])
  const changes = items.flatMap(({ dossier, images, ...item }): Change[] => {
    const kept = dossier.permissions.map((each) =>
      each.id === String(former?.id) ? { ...each, until: earlier(each.until, at) } : each,
    )
    const before = brief(standing({ ...dossier, channel, at }))
    const permissions = [...kept, { ...permission(record, images), id: 'new' }]
    const after = brief(standing({ ...dossier, permissions, channel, at }))
    return before.sentence === after.sentence && before.colour === after.colour ? [] : [{ ...item, before, after }]
  })
  return {
    channel,
    at: at.toISOString(),
    lookedAt: items.length,
    reached,
    moves: counted(changes),
    changes: changes.slice(0, mostNamed),
  }
}

const brief = ({ colour, word, sentence }: Standing): Brief => ({ colour, word, sentence })

const earlier = (one: Date | undefined, other: Date): Date => (one !== undefined && one < other ? one : other)

const counted = (changes: readonly Change[]): Effect['moves'] => {
  const counts = new Map<string, Effect['moves'][number]>()
  for (const { before, after } of changes) {
    const key = `${before.colour} ${after.colour}`
    counts.set(key, { from: before.colour, to: after.colour, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)
}

const supersededBy = async (req: PayloadRequest, { supersedes }: Permission): Promise<Permission | undefined> => {
  const id = idOf(supersedes)
  if (id === undefined) return undefined
  const former = await req.payload.findByID({
    collection: 'permissions',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  return former ?? undefined
}

interface Item extends Omit<Change, 'before' | 'after'> {
  readonly dossier: Dossier
  readonly images: readonly Image[]
}

/** The items that these records reach: what they name, what comes from the sources that they name, and the articles that show such a picture. */
const reachedBy = async (
  req: PayloadRequest,
  records: readonly Permission[],
): Promise<{ items: Item[]; reached: number }> => {
  const refs = records.flatMap(covered)
  const ids = (kind: string) =>
    refs.filter((ref) => ref.startsWith(`${kind}:`)).map((ref) => ref.slice(kind.length + 1))
  const hashes = records
    .filter(({ effect }) => effect === 'refusal')
    .flatMap(({ contents }) => (contents ?? '').split('|').filter((each) => /^[0-9a-f]{64}$/.test(each)))
  const images = await imagesWhere(req, {
    or: [
      { id: { in: ids('images') } },
      { source: { in: ids('sources') } },
      ...(hashes.length > 0 ? [{ 'original.sha256': { in: hashes } }] : []),
    ],
  })
  const articles = await articlesWhere(req, {
    or: [
      { id: { in: ids('articles') } },
      { source: { in: ids('sources') } },
      ...images.docs.map(({ id }) => ({ pictures: { contains: `|${id}|` } })),
    ],
  })
  const dossiers = await imageDossiers(req, images.docs)
  const out = new Set(articles.docs.filter(isOut).flatMap(({ pictures }) => (pictures ?? '').split('|')))
  const items: Item[] = []
  for (const article of articles.docs) {
    const dossier = await articleDossier(req, article)
    items.push({
      item: `articles:${article.id}`,
      title: article.title,
      published: isOut(article),
      dossier,
      images: dossier.images,
    })
  }
  images.docs.forEach((image, index) => {
    const dossier = dossiers[index]
    if (dossier === undefined) return
    items.push({
      item: `images:${image.id}`,
      title: image.name ?? image.filename ?? `picture ${image.id}`,
      published: out.has(String(image.id)),
      dossier,
      images: [image],
    })
  })
  return { items, reached: articles.total + images.total }
}

const imagesWhere = async (req: PayloadRequest, where: Where): Promise<{ docs: Image[]; total: number }> => {
  const { docs, totalDocs } = await req.payload.find({
    collection: 'images',
    where,
    sort: '-updatedAt',
    limit: mostLookedAt,
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  return { docs, total: totalDocs }
}

/** The latest of each article, published or draft; of one that is out, what is out, since the public reads that. */
const articlesWhere = async (req: PayloadRequest, where: Where): Promise<{ docs: Article[]; total: number }> => {
  const own = { collection: 'articles', depth: 0, overrideAccess: false, user: req.user, req } as const
  const newest = await req.payload.find({ ...own, draft: true, where, sort: '-updatedAt', limit: mostLookedAt })
  const published = await req.payload.find({
    ...own,
    where: { and: [{ _status: { equals: 'published' } }, { id: { in: newest.docs.map(({ id }) => id) } }] },
    limit: mostLookedAt,
    pagination: false,
  })
  const live = new Map(published.docs.map((article) => [String(article.id), article]))
  return { docs: newest.docs.map((article) => live.get(String(article.id)) ?? article), total: newest.totalDocs }
}

const isOut = ({ _status }: Article): boolean => _status === 'published'
