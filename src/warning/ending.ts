import type { PayloadRequest, Where } from 'payload'
import { articleDossier, channelOf, type Dossier, imageDossier } from '../clearance/question'
import type { Article, Image, Permission, Release } from '../payload-types'
import { endingOf, type Renewal } from '../rights/deciding/renewal'
import type { Channel, Ref } from '../rights/vocabulary'
import { servicesOf } from '../services'

/** Something that the public sees now, and will not see any more, or not everywhere, from `until` on. */
export interface Ending {
  readonly item: Ref
  /** The article's headline, or the picture's name. */
  readonly title: string
  readonly channel: Channel
  readonly until: Date
  /** What will stand in the way first. */
  readonly sentence: string
  /** Whether one of `renew` is enough, or it takes them all. */
  readonly takes: Renewal['takes']
  /** The permissions that end at that moment and save it when they are renewed. */
  readonly renew: readonly { readonly id: string; readonly summary: string }[]
}

export interface Endings {
  /** The first that ends first. */
  readonly endings: readonly Ending[]
  /** There may be more: so many releases only were looked at. */
  readonly more: boolean
}

const day = 24 * 60 * 60 * 1000
const atOnce = 50

/**
 * What is out now and ends within so many days, of what whoever asks may read. What goes on under another permission does not end.
 * @param most so many releases are looked at
 */
export const endingWithin = async (req: PayloadRequest, days: number, most: number): Promise<Endings> => {
  const now = servicesOf(req.payload).now()
  const endings: Ending[] = []
  for (let page = 1; (page - 1) * atOnce < most; page += 1) {
    const { docs, hasNextPage } = await req.payload.find({
      collection: 'releases',
      where: {
        and: [...isOut(now), { until: { less_than_equal: new Date(now.getTime() + days * day).toISOString() } }],
      },
      sort: ['until', 'id'],
      limit: Math.min(atOnce, most),
      page,
      depth: 0,
      select: { item: true, channel: true, territories: true, until: true },
      overrideAccess: true,
      req,
    })
    const shown = await itemsOf(req, docs)
    for (const release of docs) {
      const item = shown.get(release.item)
      const ending = item === undefined ? undefined : await endOf(req, release, item)
      if (ending !== undefined) endings.push(ending)
    }
    if (!hasNextPage) return { endings: await named(req, endings), more: false }
  }
  return { endings: await named(req, endings), more: true }
}

/** A release that shows at this moment. */
export const isOut = (now: Date): Where[] => [
  { closedAt: { exists: false } },
  { from: { less_than_equal: now.toISOString() } },
  { until: { greater_than: now.toISOString() } },
]

/** The live articles, and the pictures that stand alone, of these releases, as far as whoever asks may read them. */
export const itemsOf = async (
  req: PayloadRequest,
  releases: readonly Pick<Release, 'item'>[],
): Promise<Map<string, Article | Image>> => {
  const idsOf = (kind: 'articles' | 'images') => [
    ...new Set(releases.flatMap(({ item }) => (item.startsWith(`${kind}:`) ? [item.slice(kind.length + 1)] : []))),
  ]
  // Somebody whose desk has nothing is told of nothing, and is refused nothing.
  const asked = {
    ...{ depth: 0, pagination: false, overrideAccess: false, disableErrors: true, user: req.user, req },
  } as const
  const [articles, images] = await Promise.all([
    req.payload.find({ collection: 'articles', where: { id: { in: idsOf('articles') } }, ...asked }),
    req.payload.find({
      collection: 'images',
      // A picture inside an article ends with the article.
      where: { and: [{ id: { in: idsOf('images') } }, { standalone: { equals: true } }] },
      ...asked,
    }),
  ])
  return new Map<string, Article | Image>([
    ...articles.docs.map((doc): [string, Article] => [`articles:${doc.id}`, doc]),
    ...images.docs.map((doc): [string, Image] => [`images:${doc.id}`, doc]),
  ])
}

export const dossierOf = (req: PayloadRequest, doc: Article | Image): Promise<Dossier> =>
  'body' in doc ? articleDossier(req, doc) : imageDossier(req, doc)

export const titleOf = (doc: Article | Image): string =>
  'body' in doc ? doc.title : doc.name || doc.alt || `picture ${doc.id}`

/** The end of a release; undefined: it goes on. `renew` has the ids alone. */
const endOf = async (
  req: PayloadRequest,
  release: Pick<Release, 'item' | 'channel' | 'territories' | 'until'>,
  doc: Article | Image,
): Promise<Ending | undefined> => {
  const channel = channelOf(release.channel)
  if (channel === undefined) return undefined
  const until = new Date(release.until)
  const territories = release.territories.split('|').filter(Boolean)
  const ending = endingOf({ ...(await dossierOf(req, doc)), channel, territories, at: until })
  return (
    ending && {
      ...{ item: release.item as Ref, title: titleOf(doc), channel, until, takes: ending.takes },
      sentence: ending.verdict.reasons[0]?.sentence ?? '',
      renew: ending.permissions.map((id) => ({ id, summary: '' })),
    }
  )
}

/** With the summaries of the permissions. */
const named = async (req: PayloadRequest, endings: readonly Ending[]): Promise<Ending[]> => {
  const ids = [...new Set(endings.flatMap(({ renew }) => renew.map(({ id }) => id)))]
  if (ids.length === 0) return [...endings]
  const { docs } = await req.payload.find({
    collection: 'permissions',
    where: { id: { in: ids } },
    depth: 0,
    pagination: false,
    select: { summary: true },
    overrideAccess: true,
    req,
  })
  const summaries = new Map(docs.map(({ id, summary }): [string, Permission['summary']] => [String(id), summary]))
  return endings.map((ending) => ({
    ...ending,
    renew: ending.renew.map(({ id }) => ({ id, summary: summaries.get(id) ?? `Permission ${id}` })),
  }))
}
