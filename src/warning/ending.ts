import type { PayloadRequest, Where } from 'payload'
import { dossiersOf, type Item, itemsOf, titleOf } from '../clearance/items'
import { channelOf, type Dossier } from '../clearance/question'
import type { Release } from '../payload-types'
import { type Ending as EndingOfUse, endingOf, type Renewal } from '../rights/deciding/renewal'
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
    const dossiers = await dossiersOf(req, shown)
    for (const release of docs) {
      const [item, dossier] = [shown.get(release.item), dossiers.get(release.item)]
      const ending = item && dossier && endOf(release, item, dossier)
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

/** What is said of a release's end. `undefined`: nothing on record denies it then. @param dossier of the item that it shows */
export const endingOn = (
  { channel: word, territories, until }: Pick<Release, 'channel' | 'territories' | 'until'>,
  dossier: Dossier,
): (EndingOfUse & { readonly channel: Channel }) | undefined => {
  const channel = channelOf(word)
  if (channel === undefined) return undefined
  const named = territories.split('|').filter(Boolean)
  const ending = endingOf({ ...dossier, channel, territories: named, at: new Date(until) })
  return ending && { ...ending, channel }
}

/** The end of a release; undefined: it goes on. `renew` has the ids alone. */
const endOf = (
  release: Pick<Release, 'item' | 'channel' | 'territories' | 'until'>,
  item: Item,
  dossier: Dossier,
): Ending | undefined => {
  const ending = endingOn(release, dossier)
  return (
    ending && {
      ...{ item: release.item as Ref, title: titleOf(item), channel: ending.channel, takes: ending.takes },
      until: new Date(release.until),
      sentence: ending.verdict.reasons[0]?.sentence ?? '',
      renew: ending.permissions.map((id) => ({ id, summary: '' })),
    }
  )
}

/** With the summaries of the permissions. */
const named = async (req: PayloadRequest, endings: readonly Ending[]): Promise<Ending[]> => {
  const summaries = await summariesOf(
    req,
    endings.flatMap(({ renew }) => renew.map(({ id }) => id)),
  )
  return endings.map((ending) => ({
    ...ending,
    renew: ending.renew.map(({ id }) => ({ id, summary: summaries.get(id) ?? `Permission ${id}` })),
  }))
}

/** How these permissions are called, by their ids, as far as whoever asks may read them. */
export const summariesOf = async (req: PayloadRequest, ids: readonly string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection: 'permissions',
    where: { id: { in: [...new Set(ids)] } },
    depth: 0,
    pagination: false,
    select: { summary: true },
    overrideAccess: false,
    user: req.user,
    req,
  })
  return new Map(docs.flatMap(({ id, summary }): [string, string][] => (summary ? [[String(id), summary]] : [])))
}
