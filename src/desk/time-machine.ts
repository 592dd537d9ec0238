import type { Endpoint, PayloadRequest, Where } from 'payload'
import { APIError } from 'payload'
import { dossiersOf, type Item, itemsOf, readableItems, titleOf } from '../clearance/items'
import { channelOf, type Dossier } from '../clearance/question'
import type { Release } from '../payload-types'
import type { Renewal } from '../rights/deciding/renewal'
import type { Channel, Licensor, Ref, Territory } from '../rights/vocabulary'
import { servicesOf } from '../services'
import { endingOn, summariesOf } from '../warning/ending'
import { momentIn, refuseStrangers } from './question'

/** A public copy that ends, and what would let it go on. */
export interface EndingItem {
  readonly item: Ref
  readonly title: string
  readonly channel: Channel
  /** When it ends. */
  readonly until: string
  /** One in which it is denied from then on; null: nothing on record denies it. */
  readonly territory: Territory | null
  /** What will stand in the way first. */
  readonly sentence: string
  /** How much more will stand in the way. */
  readonly more: number
  /** Which of `permissions` to renew. */
  readonly takes: Renewal['takes']
  readonly permissions: readonly { readonly id: string; readonly summary: string }[]
  readonly ask: readonly Licensor[]
}

export interface EndingPage {
  /** The moment by which they end. */
  readonly by: string
  /** The first to end first. */
  readonly items: readonly EndingItem[]
  /** What to ask `after` for the next page; null: this was the last. */
  readonly next: string | null
}

/** Items on a page. */
const pageSize = 25
/** Public copies looked at for one page: a desk of its own may read few of them. */
const mostLookedAt = 500
const mostDays = 3650
const day = 24 * 60 * 60 * 1000

/**
 * `GET /api/time-machine?days=30` or `?by=MOMENT`, `[&after=NEXT]`: what is published and will be denied by then, with the permissions whose
 * renewal would save it. Each item is judged as it is published, whatever drafts lie above it.
 * @throws APIError 400 for what is no number of days, no moment, no page
 */
export const timeMachine: Endpoint = {
  path: '/time-machine',
  method: 'get',
  handler: async (req) => {
    refuseStrangers(req)
    const params = req.searchParams ?? new URLSearchParams()
    const now = servicesOf(req.payload).now()
    const by = momentAsked(params, now)
    const { next, rows } = await pageOf(req, { now, by, after: cursorIn(params.get('after')) })
    const page: EndingPage = { by: by.toISOString(), items: await judged(req, rows), next }
    return Response.json(page, { headers: { 'cache-control': 'no-store' } })
  },
}

const momentAsked = (params: URLSearchParams, now: Date): Date => {
  const by = params.get('by')
  if (by) return momentIn(by)
  const days = Number(params.get('days') || 30)
  if (!Number.isInteger(days) || days < 1 || days > mostDays)
    throw new APIError(`Ask for 1 to ${mostDays} days, or for a moment: by=2026-12-24T00:00Z.`, 400)
  return new Date(now.getTime() + days * day)
}

/** Where a page ends: the last public copy on it. */
type Cursor = Pick<Release, 'until' | 'key'>

const cursorIn = (words: string | null): Cursor | undefined => {
  if (!words) return undefined
  const at = words.indexOf('|')
  return { until: momentIn(words.slice(0, at)).toISOString(), key: words.slice(at + 1) }
}

type Row = Pick<Release, 'item' | 'channel' | 'until' | 'territories' | 'key'>

/** One page of public copies of what may be read: a picture inside an article ends with the article, and is told of there. */
const pageOf = async (
  req: PayloadRequest,
  asked: { now: Date; by: Date; after: Cursor | undefined },
): Promise<{ rows: readonly Row[]; next: string | null }> => {
  const found = await copiesThatEnd(req, asked)
  const readable = await readableItems(req, found)
  const all = found.filter(({ item }) => readable.has(item))
  const rows = all.slice(0, pageSize)
  const last = all.length > pageSize ? rows.at(-1) : found.length === mostLookedAt ? found.at(-1) : undefined
  return { rows, next: nextOf(last) }
}

const nextOf = (cursor: Cursor | undefined): string | null =>
  cursor === undefined ? null : `${new Date(cursor.until).toISOString()}|${cursor.key}`

const copiesThatEnd = async (
  req: PayloadRequest,
  { after, by, now }: { now: Date; by: Date; after: Cursor | undefined },
): Promise<Row[]> => {
  const further: Where[] =
    after === undefined
      ? []
      : [
          {
            or: [
              { until: { greater_than: after.until } },
              { and: [{ until: { equals: after.until } }, { key: { greater_than: after.key } }] },
            ],
          },
        ]
  const { docs } = await req.payload.find({
    collection: 'releases',
    where: {
      and: [
        { closedAt: { exists: false } },
        { until: { greater_than: now.toISOString() } },
        { until: { less_than_equal: by.toISOString() } },
        ...further,
      ],
    },
    sort: ['until', 'key'],
    limit: mostLookedAt,
    pagination: false,
    depth: 0,
    select: { item: true, channel: true, until: true, territories: true, key: true },
    overrideAccess: true,
    req,
  })
  return docs
}

const judged = async (req: PayloadRequest, rows: readonly Row[]): Promise<EndingItem[]> => {
  const items = await itemsOf(req, rows)
  const dossiers = await dossiersOf(req, items)
  const endings = rows.flatMap((row) => {
    const [item, dossier] = [items.get(row.item), dossiers.get(row.item)]
    return item && dossier ? [endingIn(row, item, dossier)] : []
  })
  const summaries = await summariesOf(
    req,
    endings.flatMap(({ permissions }) => permissions),
  )
  return endings.map((ending) => ({
    ...ending,
    permissions: ending.permissions.map((id) => ({ id, summary: summaries.get(id) ?? '' })),
  }))
}

const endingIn = (
  row: Row,
  item: Item,
  dossier: Dossier,
): Omit<EndingItem, 'permissions'> & Pick<Renewal, 'permissions'> => {
  const channel = channelOf(row.channel) ?? 'web'
  const ending = endingOn(row, dossier)
  const known = { item: row.item as Ref, title: titleOf(item), channel, until: new Date(row.until).toISOString() }
  if (ending === undefined) return { ...known, ...untold }
  const { permissions, takes, territory, verdict } = ending
  const [first, ...others] = verdict.reasons
  return {
    ...{ ...known, territory, takes, permissions },
    sentence: first?.sentence ?? '',
    more: others.length,
    ask: verdict.ask,
  }
}

/** What is on record has changed since the copy was written, and it is still to be written anew. */
const untold = {
  territory: null,
  sentence: 'Its public copy ends then, though nothing on record stands in the way: publish it once more.',
  more: 0,
  takes: 'none',
  permissions: [],
  ask: [],
} as const
