import type { PayloadRequest, Where } from 'payload'
import type { Image } from '../payload-types'
import { servicesOf } from '../services'
import { judge, tilesOf } from './picture-tiles'
import type { Judged, Tile } from './picture-tiles'

/** What the picture desk can be asked to show. */
export const shows = ['all', 'denied', 'ending', 'no-alt', 'no-credit', 'unused', 'pending'] as const
export type Show = (typeof shows)[number]

/** A page of pictures, the newest first. */
export interface PictureList {
  readonly pictures: readonly Tile[]
  readonly page: number
  readonly pages: number
  readonly total: number
  /** Only so many of the newest pictures were looked at, and there are more; null: all were. */
  readonly lookedAt: number | null
}

/** How many pictures each filter shows. */
export interface PictureCounts {
  readonly counts: Readonly<Record<Show, number>>
  /** Only so many of the newest were looked at for `denied`, `ending` and `unused`; null: all were. */
  readonly lookedAt: number | null
}

export const pageSize = 48
/** Verdicts are computed, and never looked up: so many pictures at most are judged for one answer. */
const mostJudged = 2000
const soon = 30 * 24 * 60 * 60 * 1000

/** One page of what a filter shows. Of `query`, every word stands in the name, the caption, the credit or the like. */
export const listPictures = async (
  req: PayloadRequest,
  { show, query, page }: { show: Show; query: string; page: number },
): Promise<PictureList> => {
  if (isLooked(show)) {
    const { images, lookedAt } = await newest(req, query)
    const found = await looks[show](req, images)
    const shown = found.slice((page - 1) * pageSize, page * pageSize)
    const pages = Math.max(1, Math.ceil(found.length / pageSize))
    return { pictures: await tilesOf(req, shown), page, pages, total: found.length, lookedAt }
  }
  const where = { and: [...searchFor(query), ...(await conditions[show](req))] }
  const { docs, totalDocs, totalPages } = await find(req, where, { limit: pageSize, page })
  return { pictures: await tilesOf(req, docs), page, pages: Math.max(1, totalPages), total: totalDocs, lookedAt: null }
}

/** What each filter would show of the pictures that the words find. */
export const countPictures = async (req: PayloadRequest, query: string): Promise<PictureCounts> => {
  const counted = async (show: Asked): Promise<number> => {
    const where = { and: [...searchFor(query), ...(await conditions[show](req))] }
    const { totalDocs } = await req.payload.count({ collection: 'images', where, ...asAsked(req) })
    return totalDocs
  }
  const { images, lookedAt } = await newest(req, query)
  const verdicts = await judge(req, images)
  const [all, noAlt, noCredit, pending, unused] = await Promise.all([
    counted('all'),
    counted('no-alt'),
    counted('no-credit'),
    counted('pending'),
    looks.unused(req, images),
  ])
  const now = servicesOf(req.payload).now()
  return {
    counts: {
      all,
      denied: verdicts.filter(isDenied).length,
      ending: verdicts.filter(endsBy(now)).length,
      'no-alt': noAlt,
      'no-credit': noCredit,
      unused: unused.length,
      pending,
    },
    lookedAt,
  }
}

const asAsked = (req: PayloadRequest) => ({ overrideAccess: false, user: req.user, req })

/** Filters that the database answers. */
type Asked = Exclude<Show, keyof typeof looks>

const missing = (field: string): Where => ({ or: [{ [field]: { exists: false } }, { [field]: { equals: '' } }] })

const conditions: Readonly<Record<Asked, (req: PayloadRequest) => Promise<Where[]>>> = {
  all: () => Promise.resolve([]),
  'no-alt': () => Promise.resolve([missing('alt')]),
  'no-credit': async (req) => {
    const credited = await creditedSources(req)
    return [
      missing('rights.creditLine'),
      missing('rights.arrived.creditLine'),
      ...(credited.length === 0 ? [] : [{ or: [{ source: { exists: false } }, { source: { not_in: credited } }] }]),
    ]
  },
  pending: () =>
    Promise.resolve([missing('original.sha256'), { 'origin.url': { not_equals: '' } }, known('origin.url')]),
}
const known = (field: string): Where => ({ [field]: { exists: true } })

/** The sources whose pictures are credited without a credit line of their own. */
const creditedSources = async (req: PayloadRequest): Promise<(string | number)[]> => {
  const { docs } = await req.payload.find({
    collection: 'sources',
    where: { and: [known('rights.creditLine'), { 'rights.creditLine': { not_equals: '' } }] },
    select: {},
    depth: 0,
    pagination: false,
    trash: true,
    ...asAsked(req),
  })
  return docs.map(({ id }) => id)
}

const isDenied = ({ denied }: Judged): boolean => denied
const endsBy =
  (now: Date) =>
  ({ until }: Judged): boolean =>
    until !== undefined && until.getTime() <= now.getTime() + soon

/** Filters for which each picture has to be looked at. */
const looks = {
  denied: async (req: PayloadRequest, images: readonly Image[]): Promise<Image[]> => {
    const verdicts = await judge(req, images)
    return images.filter((_, index) => verdicts[index]?.denied === true)
  },
  ending: async (req: PayloadRequest, images: readonly Image[]): Promise<Image[]> => {
    const ends = endsBy(servicesOf(req.payload).now())
    const verdicts = await judge(req, images)
    return images.filter((_, index) => verdicts.slice(index, index + 1).some(ends))
  },
  unused: async (req: PayloadRequest, images: readonly Image[]): Promise<Image[]> => {
    const used = await usedPictures(req)
    return images.filter(({ id }) => !used.has(String(id)))
  },
}
const isLooked = (show: Show): show is keyof typeof looks => show in looks

/** The ids of the pictures that an article shows: a published one, or the newest version of a draft; one in the trash may come back. */
const usedPictures = async (req: PayloadRequest): Promise<Set<string>> => {
  const [published, drafts] = await Promise.all([
    req.payload.findDistinct({
      collection: 'articles',
      field: 'pictures',
      where: { and: [known('pictures'), { _status: { equals: 'published' } }] },
      trash: true,
      ...asAsked(req),
    }),
    req.payload.find({
      collection: 'articles',
      draft: true,
      where: { and: [known('pictures'), { _status: { equals: 'draft' } }] },
      select: { pictures: true },
      depth: 0,
      pagination: false,
      trash: true,
      ...asAsked(req),
    }),
  ])
  const lists = [...published.values, ...drafts.docs].map(({ pictures }) => pictures ?? '')
  return new Set(lists.flatMap((list) => list.split('|').filter(Boolean)))
}

const newest = async (req: PayloadRequest, query: string): Promise<{ images: Image[]; lookedAt: number | null }> => {
  // One more than is looked at tells that there are more.
  const { docs } = await find(req, { and: searchFor(query) }, { limit: mostJudged + 1, pagination: false })
  return { images: docs.slice(0, mostJudged), lookedAt: docs.length > mostJudged ? mostJudged : null }
}

const find = async (
  req: PayloadRequest,
  where: Where,
  bounds: { limit: number; page?: number; pagination?: boolean },
) => {
  const found = await req.payload.find({
    collection: 'images',
    where,
    sort: ['-createdAt', '-id'],
    depth: 0,
    select: looked,
    ...bounds,
    ...asAsked(req),
  })
  return { ...found, docs: found.docs as Image[] }
}

/** What a tile and a verdict are made from. The notices and the metadata are long, and neither asks for them. */
const looked = {
  name: true,
  filename: true,
  alt: true,
  source: true,
  origin: true,
  fetch: true,
  original: true,
  renditions: true,
  deletedAt: true,
  rights: {
    restriction: true,
    licence: true,
    copyrightHolder: true,
    creditLine: true,
    licensor: true,
    expires: true,
    exclusions: true,
    arrived: true,
  },
} as const

const searched = ['name', 'caption', 'alt', 'filename', 'rights.creditLine', 'rights.arrived.creditLine']
const mostWords = 8

const searchFor = (query: string): Where[] =>
  query
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, mostWords)
    .map((word) => ({ or: searched.map((field) => ({ [field]: { like: word } })) }))
