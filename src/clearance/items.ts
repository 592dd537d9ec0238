import type { PayloadRequest, Where } from 'payload'
import type { Article, Image, Release } from '../payload-types'
import { articleDossier, articleDossiers, imageDossier, imageDossiers, type Dossier } from './question'

/** An article or a picture, whichever it is. */
export type Item = Article | Image

/** How an item is called where it is told of. */
export const titleOf = (item: Item): string =>
  'title' in item ? (item.title ?? '') : item.name || item.origin?.url || item.alt || `picture ${item.id}`

/** The question about it. @param kind its collection, or its ref: a draft without a headline looks like neither */
export const dossierOf = (req: PayloadRequest, kind: string, item: Item): Promise<Dossier> =>
  kind.startsWith('articles') ? articleDossier(req, item) : imageDossier(req, item)

/** The question about each of these, by its ref as they are: what is on record about them is read at once. */
export const dossiersOf = async (
  req: PayloadRequest,
  items: ReadonlyMap<string, Item>,
): Promise<ReadonlyMap<string, Dossier>> => {
  const articles = [...items].filter(([ref]) => ref.startsWith('articles:'))
  const images = [...items].filter(([ref]) => ref.startsWith('images:'))
  const questions = await articleDossiers(
    req,
    articles.map(([, item]) => item),
  )
  const dossiers = await imageDossiers(
    req,
    images.map(([, item]) => item as Image),
  )
  const found = new Map(images.map(([ref], index): [string, Dossier] => [ref, dossiers[index]!]))
  for (const [index, [ref]] of articles.entries()) found.set(ref, await questions[index]!())
  return found
}

/**
 * The live articles, and the pictures that stand alone, of these releases, as far as whoever asks may read them. A picture inside an article
 * shows and ends with the article.
 */
export const itemsOf = async (
  req: PayloadRequest,
  releases: readonly Pick<Release, 'item'>[],
): Promise<Map<string, Item>> => {
  const { articles, images, own } = named(req, releases)
  const found = await Promise.all([
    req.payload.find({ collection: 'articles', where: articles, ...own }),
    req.payload.find({ collection: 'images', where: images, ...own }),
  ])
  return new Map<string, Item>([
    ...found[0].docs.map((doc): [string, Article] => [`articles:${doc.id}`, doc]),
    ...found[1].docs.map((doc): [string, Image] => [`images:${doc.id}`, doc]),
  ])
}

/** Which of the same there are; nothing more of them is read. */
export const readableItems = async (
  req: PayloadRequest,
  releases: readonly Pick<Release, 'item'>[],
): Promise<Set<string>> => {
  const { articles, images, own } = named(req, releases)
  const found = await Promise.all([
    req.payload.find({ collection: 'articles', where: articles, select: {}, ...own }),
    req.payload.find({ collection: 'images', where: images, select: {}, ...own }),
  ])
  return new Set([...found[0].docs.map(({ id }) => `articles:${id}`), ...found[1].docs.map(({ id }) => `images:${id}`)])
}

const named = (req: PayloadRequest, releases: readonly Pick<Release, 'item'>[]) => {
  const idsOf = (kind: 'articles' | 'images') => [
    ...new Set(releases.flatMap(({ item }) => (item.startsWith(`${kind}:`) ? [item.slice(kind.length + 1)] : []))),
  ]
  // Somebody whose desk has nothing is told of nothing, and is refused nothing.
  const own = { depth: 0, pagination: false, overrideAccess: false, disableErrors: true, user: req.user, req } as const
  const articles: Where = { id: { in: idsOf('articles') } }
  const images: Where = { and: [{ id: { in: idsOf('images') } }, { standalone: { equals: true } }] }
  return { articles, images, own }
}
