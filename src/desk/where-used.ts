import type { Endpoint, PayloadRequest, Where } from 'payload'
import { APIError } from 'payload'
import { may } from '../clearance/access'
import { never } from '../clearance/release'
import type { Article, Image } from '../payload-types'
import { servicesOf } from '../services'

/** At most so many articles in one answer. */
const most = 100

/**
 * Where in an article's life the picture stands: `published` in what is published and in the draft above it, if there is one;
 * `draft` in one that is not published; else the two differ.
 */
export type UseStatus = 'published' | 'draft' | 'taken-out-in-draft' | 'added-in-draft'

export interface Use {
  readonly id: string | number
  readonly title: string
  readonly status: UseStatus
  /** The public sees the picture there at this moment. */
  readonly showing: boolean
  /** When that ends (ISO 8601); null: it does not show, or no end is known. */
  readonly until: string | null
  readonly trashed: boolean
}

export interface WhereUsed {
  /** The latest changed first. */
  readonly articles: readonly Use[]
  /** There are more than `articles` tells. */
  readonly more: boolean
}

/**
 * `GET /api/where-used/:id`: the articles that show an image, published, in draft or in the trash.
 * @throws APIError 401 for a stranger, 404 where there is no such image
 */
export const whereUsed: Endpoint = {
  path: '/where-used/:id',
  method: 'get',
  handler: async (req) => {
    if (!may(req.user, 'read')) throw new APIError('Log in first.', 401)
    const id = String(req.routeParams?.id)
    const image = await req.payload.findByID({
      collection: 'images',
      id,
      depth: 0,
      select: {},
      trash: true,
      disableErrors: true,
      overrideAccess: false,
      user: req.user,
      req,
    })
    if (image === null) throw new APIError(`There is no image ${id}.`, 404)
    return Response.json(await usesOf(req, image.id), { headers: { 'cache-control': 'no-store' } })
  },
}

type Row = Pick<Article, 'id' | 'title' | 'pictures' | '_status' | 'deletedAt' | 'updatedAt'>

const usesOf = async (req: PayloadRequest, image: Image['id']): Promise<WhereUsed> => {
  const shown = { pictures: { contains: `|${image}|` } }
  // The row that is published, and the newest version above it, may each show it without the other.
  const found = await Promise.all([
    rows(req, { and: [shown, { _status: { equals: 'published' } }] }, { draft: false, limit: most + 1 }),
    rows(req, shown, { draft: true, limit: most + 1 }),
  ])
  const ids = [...new Map(found.flat().map((row) => [String(row.id), row])).values()]
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    .map(({ id }) => id)
  const asked = ids.slice(0, most)
  const [live, newest, until] = await Promise.all([
    rows(req, { id: { in: asked } }, { draft: false, limit: most }),
    rows(req, { id: { in: asked } }, { draft: true, limit: most }),
    showingUntil(req, asked, image),
  ])
  const articles = asked.flatMap((id): Use[] => {
    const [published, latest] = [live, newest].map((all) => all.find((row) => row.id === id))
    const latestRow = latest ?? published
    if (latestRow === undefined) return [] // deleted since it was found
    const end = until.get(`articles:${id}`)
    return [
      {
        id,
        title: latestRow.title || 'Without a headline',
        status: statusOf(published, latestRow, image),
        showing: end !== undefined,
        until: end ?? null,
        trashed: Boolean(latestRow.deletedAt),
      },
    ]
  })
  return { articles, more: ids.length > most }
}

const statusOf = (published: Row | undefined, latest: Row, image: Image['id']): UseStatus => {
  const shows = (row: Row) => row.pictures?.includes(`|${image}|`) === true
  if (published?._status !== 'published') return 'draft'
  if (!shows(published)) return 'added-in-draft'
  return shows(latest) ? 'published' : 'taken-out-in-draft'
}

const rows = async (
  req: PayloadRequest,
  where: Where,
  { draft, limit }: { draft: boolean; limit: number },
): Promise<Row[]> => {
  const { docs } = await req.payload.find({
    collection: 'articles',
    where,
    draft,
    trash: true,
    sort: '-updatedAt',
    limit,
    pagination: false,
    depth: 0,
    select: { title: true, pictures: true, _status: true, deletedAt: true, updatedAt: true },
    overrideAccess: false,
    user: req.user,
    req,
  })
  return docs
}

/** The end (null: none known) of each article's open release that holds the picture, by the article's ref. */
const showingUntil = async (
  req: PayloadRequest,
  articles: readonly Article['id'][],
  image: Image['id'],
): Promise<Map<string, string | null>> => {
  const now = servicesOf(req.payload).now().toISOString()
  const { docs } = await req.payload.find({
    collection: 'releases',
    where: {
      and: [
        { item: { in: articles.map((id) => `articles:${id}`) } },
        { channel: { equals: 'web' } },
        { parts: { contains: `|images:${image}|` } },
        { closedAt: { exists: false } },
        { from: { less_than_equal: now } },
        { until: { greater_than: now } },
      ],
    },
    limit: most,
    pagination: false,
    depth: 0,
    select: { item: true, until: true },
    overrideAccess: true,
    req,
  })
  return new Map(docs.map(({ item, until }) => [item, Date.parse(until) >= never.getTime() ? null : until]))
}
