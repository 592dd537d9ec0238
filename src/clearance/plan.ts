import type { Release, Use as UseRow } from '../payload-types'
import { clearance } from '../rights/deciding/windows'
import type { Channel, Clearance, Ref, Verdict } from '../rights/vocabulary'
import { type Told, toldIn } from './later'
import { oldNames } from './old-names'
import type { Dossier } from './question'
import { asUses, type UseOfItem, usesToEnter } from './register'
import { edition, flat, never } from './release'

// What an item's release on a channel would be now. Nothing is asked and nothing written here: whoever writes releases (writing.ts) and whoever
// checks them (check.ts) go by the same.

export type Kind = 'article' | 'image'

const listed = (refs: readonly string[]): string => `|${[...new Set(refs)].join('|')}|`

export interface Showing {
  readonly from: Date
  readonly until: Date
  /** The articles that show it. */
  readonly where: readonly string[]
}

/** What an item tells, in whichever channel it goes out. */
export interface Copy {
  readonly slug?: string | null
  readonly source: string | null
  readonly language?: string | null
  readonly publishedAt?: string | null
  /** Ids of the articles that the desk has chosen as related. */
  readonly related?: readonly string[]
  /** What may go out under this verdict. */
  readonly told: (verdict: Verdict) => Told
  /** Of a picture that is not standalone: when the articles of each channel show it; on others it is out never. */
  readonly within?: ReadonlyMap<string, Showing>
  /** How the register of uses calls the item that shows its parts; a picture inside an article is the article's use. */
  readonly place?: string
}

/** What stands about an item before it is written: its releases, one a channel, and what it has entered in the register. */
export interface Known {
  readonly releases: readonly Release[]
  readonly uses: readonly UseRow[]
}

/** A release as it would be now. */
export interface Planned {
  readonly key: string
  readonly item: Ref
  readonly channel: Channel
  /** What is asked of `decide()`, as if the item's own use were entered already. */
  readonly asked: Dossier
  /** What the register of uses is to hold of it; undefined: of its parts another item is the use. */
  readonly use: UseOfItem | 'none' | undefined
  /** Everything that it rests on, as the column `parts` has it. */
  readonly rests: string
  /** undefined: it is closed. */
  readonly window: Clearance | undefined
  /** The row of a release that is out in this window. */
  readonly columnsIn: (window: Clearance) => Readonly<Record<string, unknown>>
}

/** What `decide()` would have the release of this item on this channel be at that moment. */
export const planned = ({
  kind,
  item,
  dossier,
  known,
  copy,
  channel,
  at,
}: {
  readonly kind: Kind
  readonly item: Ref
  readonly dossier: Dossier
  readonly known: Known
  readonly copy: Copy
  readonly channel: Channel
  readonly at: Date
}): Planned => {
  const key = `${item}|${channel}`
  const showing = copy.within?.get(channel)
  const shown = copy.within === undefined || showing !== undefined
  const before = known.releases.find((release) => release.channel === channel)
  const use = copy.place === undefined ? undefined : useOf(item, dossier, copy.place, before, channel, at)
  const entered = known.uses.filter((each) => each.channel === channel)
  const ahead = use === undefined || use === 'none' ? [] : asUses(usesToEnter(use, dossier.parts, entered))
  const placed = showing === undefined ? dossier : { ...dossier, where: showing.where }
  const asked = { ...placed, uses: [...placed.uses, ...ahead] }
  const window = shown ? intersect(clearance({ ...asked, channel, at }), showing) : undefined
  const rests = listed([
    item,
    ...dossier.parts.flatMap((part) => [part.ref, ...(part.source === undefined ? [] : [part.source])]),
    ...(dossier.source === undefined ? [] : [`sources:${dossier.source.id}`]),
    ...[...dossier.imageSources.values()].map(({ id }) => `sources:${id}`),
  ])
  const columnsIn = (open: Clearance) => {
    const told = toldIn(open, at, asked, copy.told)
    return {
      key,
      kind,
      item,
      channel,
      slug: copy.slug ?? null,
      source: copy.source,
      language: copy.language ?? null,
      publishedAt: copy.publishedAt ?? null,
      related: copy.related?.length ? copy.related : null,
      ...flat(open),
      releasedAt: releasedAt(before, open, at),
      parts: rests,
      ...{ closedAt: null, ended: false, stale: false, edition },
      ...(kind === 'image' ? oldNames(before, told.content, at, open.from) : {}),
      ...told,
    }
  }
  return { key, item, channel, asked, use, rests, window, columnsIn }
}

/** The item's own use, where it is about to show. */
const useOf = (
  item: Ref,
  dossier: Dossier,
  label: string,
  before: Release | undefined,
  channel: Channel,
  at: Date,
): UseOfItem | 'none' => {
  const window = clearance({ ...dossier, channel, at })
  return window === undefined ? 'none' : { where: item, label, channel, at: new Date(releasedAt(before, window, at)) }
}

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
