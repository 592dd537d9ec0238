import type { PayloadRequest } from 'payload'
import type { Consumer, Release, Use as UseRow } from '../payload-types'
import { decide } from '../rights/deciding/decide'
import { clearance } from '../rights/deciding/windows'
import type { Channel, Clearance, Ref, Verdict } from '../rights/vocabulary'
import { servicesOf } from '../services'
import { oldNames } from './old-names'
import type { Dossier } from './question'
import { enterUses, withdrawUses } from './register'
import { edition, flat, never } from './release'
import { noteChange } from './changes'
import { closeWhere } from './statements'
import { takeTurn } from './turns'

// An item's releases, one a channel, as `decide()` would have them now.

type Id = string | number
const listed = (refs: readonly string[]): string => `|${[...new Set(refs)].join('|')}|`

/**
 * The channels for which public copies are kept: the web, and each that a consumer reads, now or later: none is ever dropped. Looked up once
 * a transaction.
 */
const released = async (req: PayloadRequest): Promise<readonly Channel[]> => {
  const transaction = await req.transactionID
  const known = req.context[channelsKnown] as { transaction: unknown; channels: readonly Channel[] } | undefined
  if (known !== undefined && transaction !== undefined && known.transaction === transaction) return known.channels
  const { docs } = await req.payload.db.find<Consumer>({
    collection: 'consumers',
    where: {},
    limit: 0,
    pagination: false,
    select: { channel: true },
    req,
  })
  const channels = [...new Set<Channel>(['web', ...docs.map(({ channel }) => channel)])]
  req.context[channelsKnown] = { transaction, channels }
  return channels
}

const channelsKnown = 'channelsKnown'

export interface Showing {
  readonly from: Date
  readonly until: Date
  /** The articles that show it. */
  readonly where: readonly string[]
}

interface Copy {
  readonly slug?: string | null
  readonly source: string | null
  readonly language?: string | null
  readonly publishedAt?: string | null
  /** What may go out under this verdict. */
  readonly told: (verdict: Verdict) => Told
  /** Of a picture that is not standalone: when the articles of each channel show it; on others it is out never. */
  readonly within?: ReadonlyMap<string, Showing>
  /** How the register of uses calls the item that shows its parts; a picture inside an article is the article's use. */
  readonly place?: string
}

/** The columns that hold what is told, and those by which lists choose among it. */
export interface Told {
  readonly content: object
  readonly bodies?: object
  readonly hasPicture?: boolean
}

/** What stands about an item before it is written: its releases, one a channel, and what it has entered in the register. */
interface Known {
  readonly releases: readonly Release[]
  readonly uses: readonly UseRow[]
}

/** One row an item and channel: made, changed or closed to what `decide()` says now. */
export const write = async (
  req: PayloadRequest,
  kind: 'article' | 'image',
  item: Ref,
  dossier: Dossier,
  known: Known,
  copy: Copy,
): Promise<void> => {
  const at = servicesOf(req.payload).now()
  const { parts } = dossier
  for (const channel of await released(req)) {
    const key = `${item}|${channel}`
    const showing = copy.within?.get(channel)
    const shown = copy.within === undefined || showing !== undefined
    const before = known.releases.find((release) => release.channel === channel)
    const asked = showing === undefined ? dossier : { ...dossier, where: showing.where }
    const entered = await enter(req, item, asked, copy, known, channel, at)
    const window = shown ? intersect(clearance({ ...entered, channel, at }), showing) : undefined
    const rests = listed([
      item,
      ...parts.flatMap((part) => [part.ref, ...(part.source === undefined ? [] : [part.source])]),
      ...(dossier.source === undefined ? [] : [`sources:${dossier.source.id}`]),
      ...[...dossier.imageSources.values()].map(({ id }) => `sources:${id}`),
    ])
    if (window === undefined) {
      if (before !== undefined) {
        await closeWhere(req, { key, item })
        await save(req, before.id, { parts: rests, stale: false, ended: true, edition })
      } else if (kind === 'article') {
        // A row without a window: it shows nobody anything, and is found again when a permission for one of its parts arrives.
        await save(req, undefined, { ...closedRow(key, kind, item, channel, at), parts: rests })
      }
      continue
    }
    const territory = window.territories[0]
    if (territory === undefined) continue
    const verdict = decide({ ...entered, channel, territory, at: window.from > at ? window.from : at })
    const told = copy.told(verdict)
    await save(req, before?.id, {
      key,
      kind,
      item,
      channel,
      slug: copy.slug ?? null,
      source: copy.source,
      language: copy.language ?? null,
      publishedAt: copy.publishedAt ?? null,
      ...flat(window),
      releasedAt: releasedAt(before, window, at),
      parts: rests,
      ...{ closedAt: null, ended: false, stale: false, edition },
      ...(kind === 'image' ? oldNames(before, told.content, at, window.from) : {}),
      ...told,
    })
  }
}

/** The dossier with the item's own use entered in the register, where it is about to show: days are counted from it. */
const enter = async (
  req: PayloadRequest,
  item: Ref,
  dossier: Dossier,
  copy: Copy,
  known: Known,
  channel: Channel,
  at: Date,
): Promise<Dossier> => {
  if (copy.place === undefined) return dossier
  const window = clearance({ ...dossier, channel, at })
  const entered = known.uses.filter((use) => use.channel === channel)
  if (window === undefined) {
    if (entered.length > 0) await withdrawUses(req, item, { channel })
    return dossier
  }
  const before = known.releases.find((release) => release.channel === channel)
  const use = { where: item, label: copy.place, channel, at: new Date(releasedAt(before, window, at)) }
  return { ...dossier, uses: [...dossier.uses, ...(await enterUses(req, use, dossier.parts, entered))] }
}

const closedRow = (key: string, kind: string, item: Ref, channel: Channel, at: Date) => ({
  key,
  kind,
  item,
  channel,
  from: at.toISOString(),
  until: at.toISOString(),
  territories: '||',
  releasedAt: null,
  closedAt: at.toISOString(),
  ...{ ended: true, edition },
  content: {},
})

/** What has been out once stays known as such; what has not is out from the window's beginning. */
const releasedAt = (before: Release | undefined, window: Clearance, at: Date): string => {
  const known = before?.releasedAt ? Date.parse(before.releasedAt) : Number.POSITIVE_INFINITY
  const first = known <= at.getTime() ? known : Math.max(window.from.getTime(), at.getTime())
  return new Date(first).toISOString()
}

const intersect = (
  window: Clearance | undefined,
  use: Pick<Showing, 'from' | 'until'> | undefined,
): Clearance | undefined => {
  if (window === undefined || use === undefined) return window
  const from = new Date(Math.max(window.from.getTime(), use.from.getTime()))
  const until = new Date(Math.min((window.until ?? never).getTime(), use.until.getTime()))
  return from < until ? { ...window, from, ...(until < never ? { until } : { until: undefined }) } : undefined
}

const save = async (req: PayloadRequest, id: Id | undefined, data: Record<string, unknown>): Promise<void> => {
  const { db } = req.payload
  await takeTurn(req)
  // What only rests on something else now reads the same.
  if ('content' in data) await noteChange(req, typeof data.item === 'string' ? data.item : undefined)
  if (id === undefined) await db.create({ collection: 'releases', data, returning: false, req })
  else await db.updateOne({ collection: 'releases', id, data, returning: false, req })
}
