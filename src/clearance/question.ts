import type { PayloadRequest } from 'payload'
import type { Article, Image, Source } from '../payload-types'
import { channels } from '../rights/vocabulary'
import type { Channel, Part, Permission, Recorded } from '../rights/vocabulary'
import { picturesIn } from './body'
import { correctedPart, namesOf, picturePart, textPart } from './parts'
import { byReach, permission, reaching, recordsReaching } from './records'
import { usesOf } from './register'
import { idOf } from './stored'

/** What `decide()` needs to know of an item, less channel, territory and moment. */
export type Asked = Recorded

/** An article or an image as the question sees it, and all that its release is made from. */
export interface Dossier extends Asked {
  readonly source: Source | undefined
  /** The pictures that it uses, in the order of use, the hero first; none for an image. */
  readonly images: readonly Image[]
  /** The source of each of those pictures that has one, by the picture's id. */
  readonly imageSources: ReadonlyMap<string, Source>
}

type Id = string | number

/** The question about an article: its text and each picture in it are a part. `article` may be a draft that is not stored yet. */
export const articleDossier = async (req: PayloadRequest, article: Partial<Article>): Promise<Dossier> => {
  const [question] = await articleDossiers(req, [article])
  return question!()
}

/**
 * The question about each of these articles, in their order: what is on record about them is read at once, with one query a collection; the
 * register of uses when its turn comes, since the one before may have entered something.
 */
export const articleDossiers = async (
  req: PayloadRequest,
  articles: readonly Partial<Article>[],
): Promise<readonly (() => Promise<Dossier>)[]> => {
  const using = articles.map((article) => ({ article, ids: picturesOf(article) }))
  const images = await imagesById(
    req,
    using.flatMap(({ ids }) => ids),
  )
  const sources = await sourcesById(req, [
    ...articles.map(({ source }) => idOf(source)),
    ...[...images.values()].map(({ source }) => idOf(source)),
  ])
  const sourceOf = (item: Partial<Article> | Image | undefined) => sources.get(String(idOf(item?.source)))
  const asked = using.map(({ article, ids }) => {
    const pictures = ids.map((id) => ({ id, image: images.get(String(id)) }))
    const parts = [
      textPart(article, sourceOf(article)),
      ...correctedPart(article, sourceOf(article)),
      ...pictures.map(({ id, image }) => picturePart(id, image, sourceOf(image))),
    ]
    return { article, images: pictures.flatMap(({ image }) => image ?? []), parts }
  })
  const records = byReach(
    await recordsReaching(
      req,
      asked.flatMap(({ parts }) => parts),
    ),
  )
  return asked.map(({ article, images: own, parts }) => async () => ({
    ...(await bearing(req, parts, reaching(records, parts, own), [`articles:${article.id ?? 'new'}`])),
    source: sourceOf(article),
    images: own,
    imageSources: new Map(
      own.flatMap((image): [string, Source][] => {
        const its = sourceOf(image)
        return its === undefined ? [] : [[String(image.id), its]]
      }),
    ),
  }))
}

/** The pictures that an article uses, in the order of use, the hero first. */
const picturesOf = (article: Partial<Article>): Id[] => [
  ...new Set([idOf(article.heroImage), ...picturesIn(article.body)].filter((id) => id !== undefined)),
]

/**
 * The question about an image alone.
 * @param where the articles that show it, where it is asked for them; else it is asked whether it may be used anew, or stand alone
 */
export const imageDossier = async (
  req: PayloadRequest,
  image: Image,
  where: readonly string[] = image.standalone ? [`images:${image.id}`] : [],
): Promise<Dossier> => {
  const sources = await sourcesById(req, [idOf(image.source)])
  const source = sources.get(String(idOf(image.source)))
  const parts = [picturePart(image.id, image, source)]
  const permissions = (await recordsReaching(req, parts)).map((record) => permission(record, [image]))
  return { ...(await bearing(req, parts, permissions, where)), source, images: [], imageSources: new Map() }
}

/** Parts and permissions with what the register of uses and the names of this house have to say about them. */
const bearing = async (
  req: PayloadRequest,
  parts: readonly Part[],
  permissions: readonly Permission[],
  where: readonly string[],
): Promise<Asked> => ({
  parts,
  permissions,
  uses: await usesOf(req, parts, permissions),
  where,
  house: await houseNames(req, parts, permissions),
})

/** All names of the newsroom's own source; asked for only where a record is made out to somebody. */
const houseNames = async (
  req: PayloadRequest,
  parts: readonly Part[],
  permissions: readonly Permission[],
): Promise<string[]> => {
  const isAsked =
    permissions.some(({ licensees = [] }) => licensees.length > 0) ||
    parts.some(({ exclusions }) => exclusions.some(({ kind }) => kind === 'exclusive'))
  if (!isAsked) return []
  const { docs } = await req.payload.find({
    collection: 'sources',
    where: { kind: { equals: 'house' } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return docs.flatMap(namesOf)
}

/**
 * The question about each of these images alone, in their order: what `imageDossier` gives, with one query for all sources and one for
 * all permissions, whose number grows with what is on record and not with the images.
 */
export const imageDossiers = async (req: PayloadRequest, images: readonly Image[]): Promise<Dossier[]> => {
  const sources = await sourcesById(
    req,
    images.map((image) => idOf(image.source)),
  )
  const asked = images.map((image) => {
    const source = sources.get(String(idOf(image.source)))
    return { image, source, part: picturePart(image.id, image, source) }
  })
  const records = byReach(
    await recordsReaching(
      req,
      asked.map(({ part }) => part),
    ),
  )
  const judged = asked.map(({ image, source, part }) => ({
    ...{ image, source, part },
    permissions: reaching(records, [part], [image]),
  }))
  const all = judged.flatMap(({ permissions }) => permissions)
  const known = await bearing(
    req,
    judged.map(({ part }) => part),
    all,
    [],
  )
  return judged.map(({ image, part, permissions, source }) => ({
    ...known,
    parts: [part],
    permissions,
    where: image.standalone ? [part.ref] : [],
    source,
    images: [],
    imageSources: new Map(),
  }))
}

const imagesById = async (req: PayloadRequest, ids: readonly Id[]): Promise<Map<string, Image>> => {
  const known = [...new Set(ids)]
  if (known.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection: 'images',
    where: { id: { in: known } },
    depth: 0,
    pagination: false,
    trash: true,
    overrideAccess: true,
    req,
  })
  return new Map(docs.map((doc) => [String(doc.id), doc]))
}

const sourcesById = async (req: PayloadRequest, ids: readonly (Id | undefined)[]): Promise<Map<string, Source>> => {
  const known = [...new Set(ids.filter((id) => id !== undefined))]
  if (known.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection: 'sources',
    where: { id: { in: known } },
    depth: 0,
    pagination: false,
    trash: true,
    overrideAccess: true,
    req,
  })
  return new Map(docs.map((doc) => [String(doc.id), doc]))
}

/** The channel of this name, or undefined. */
export const channelOf = (name: string): Channel | undefined => channels.find((channel) => channel === name)
