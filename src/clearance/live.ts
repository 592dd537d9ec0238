import type { PayloadRequest, Where } from 'payload'
import type { Article, Image, Release } from '../payload-types'
import type { Ref, Verdict } from '../rights/vocabulary'
import { servicesOf } from '../services'
import type { Copy, Showing } from './plan'
import type { Dossier } from './question'
import { filesApart } from '../renditions/files-apart'
import { publicArticle, publicBodies, publicImage, publicTerms } from './release'
import { relatedOf } from './stored'

// The live rows of items, and what each tells the public.

type Id = string | number
export const refOf = (kind: 'articles' | 'images', id: Id): Ref => `${kind}:${id}`

/** The rows that are published, past drafts and versions: a hook's own document may be a later draft. */
export const liveRows = async <T extends Article | Image>(
  req: PayloadRequest,
  collection: 'articles' | 'images',
  ids: readonly Id[],
): Promise<T[]> => {
  const where = { id: { in: [...ids] } }
  return (await req.payload.db.find<T>({ collection, where, pagination: false, limit: 0, req })).docs
}

export const isOut = (article: Article): boolean => article._status === 'published' && !article.deletedAt

/** What a live article tells, and where it counts as a use. */
export const articleCopy = (article: Article, dossier: Dossier): Copy => ({
  slug: article.slug,
  source: dossier.source?.key ?? null,
  language: article.language,
  publishedAt: article.publishedAt,
  related: relatedOf(article),
  place: `the article "${article.title}"`,
  told: (verdict) => {
    const copy = publicArticle(article, dossier, verdict)
    const bodies = publicBodies(article, dossier, verdict)
    return { ...filesApart(copy), bodies, hasPicture: copy.heroImage !== null, terms: publicTerms(copy, bodies) }
  },
})

/** What a picture tells. @param showings by channel, the articles that show it; undefined: it stands alone */
export const imageCopy = (image: Image, dossier: Dossier, showings?: ReadonlyMap<string, Showing>): Copy => ({
  source: dossier.source?.key ?? null,
  told: (verdict: Verdict) => ({ content: publicImage(image, dossier.source, verdict) }),
  ...(showings === undefined ? { place: 'the picture by itself' } : { within: showings }),
})

/** By channel, the time in which some article's release shows this picture, from the first beginning to the last end. */
export const showingsOf = async (req: PayloadRequest, item: Ref): Promise<Map<string, Showing>> => {
  const now = servicesOf(req.payload).now().toISOString()
  const releases = await find(req, {
    and: [{ kind: { equals: 'article' } }, { parts: { contains: `|${item}|` } }, { until: { greater_than: now } }],
  })
  const showings = new Map<string, Showing>()
  for (const { channel, from, item: article, until } of releases) {
    const [first, last] = [new Date(from), new Date(until)]
    const known = showings.get(channel) ?? { from: first, until: last, where: [] }
    showings.set(channel, {
      from: first < known.from ? first : known.from,
      until: last > known.until ? last : known.until,
      where: [...known.where, article],
    })
  }
  return showings
}

/** The releases that are so. */
export const find = async (req: PayloadRequest, where: Where): Promise<Release[]> => {
  const { docs } = await req.payload.db.find<Release>({
    collection: 'releases',
    where,
    pagination: false,
    limit: 0,
    req,
  })
  return docs
}
