import { createLocalReq } from 'payload'
import type { Payload, PayloadRequest } from 'payload'
import { canonical } from '../ledger/chain'
import type { Article, Image, Release } from '../payload-types'
import { isWithinRight } from '../rights/deciding/windows'
import type { Clearance, Ref } from '../rights/vocabulary'
import { servicesOf } from '../services'
import { articleCopy, find, imageCopy, isOut, liveRows, refOf, showingsOf } from './live'
import { rebased } from './later'
import { type Copy, type Kind, type Planned, planned } from './plan'
import { articleDossiers, type Dossier, imageDossier } from './question'
import { rewriteItems } from './recompute'
import { usesIn } from './register'
import { edition, flat } from './release'
import { inOneTransaction } from './transaction'

/** A release that is not what `decide()` and the live item say now. */
export interface Wrong {
  readonly item: string
  readonly channel: string
  /** Which release, and what is wrong with it. */
  readonly sentence: string
}

export interface ReleasesChecked {
  readonly releases: number
  readonly wrong: number
  /** Still to be written anew: marked, or of an earlier form. */
  readonly stale: number
  /** In fewer territories or for a shorter time than the right would allow, as a release may be. */
  readonly narrower: number
}

const page = 50

/**
 * Compares every release, page by page, with what would be written now for its item and channel; nothing is written.
 * @param tell hears of each that is wrong, as soon as it is found
 */
export const checkReleases = async (payload: Payload, tell: (wrong: Wrong) => void): Promise<ReleasesChecked> => {
  const counts = { releases: 0, wrong: 0, stale: 0, narrower: 0 }
  for (let last: Release['id'] | undefined; ;) {
    const rows: Release[] = await pageAfter(payload, last)
    if (rows.length === 0) return counts
    for (const found of await compareTwice(await createLocalReq({}, payload), rows)) {
      counts.releases += 1
      if (found === 'stale' || found === 'narrower') counts[found] += 1
      else if (found !== 'right') {
        counts.wrong += 1
        tell(found)
      }
    }
    last = rows.at(-1)?.id
  }
}

/** Writes the releases of one item anew, in a transaction of its own. */
export const mend = async (payload: Payload, item: string): Promise<void> =>
  inOneTransaction(await createLocalReq({}, payload), (req) => rewriteItems(req, [item]))

const pageAfter = async (payload: Payload, last: Release['id'] | undefined): Promise<Release[]> => {
  const { docs } = await payload.db.find<Release>({
    collection: 'releases',
    where: last === undefined ? {} : { id: { greater_than: last } },
    sort: 'id',
    limit: page,
    pagination: false,
  })
  return docs
}

type Found = 'right' | 'stale' | 'narrower' | Wrong

/** What seems wrong is looked at again: a desk at work may have changed it between one query and the next. */
const compareTwice = async (req: PayloadRequest, rows: readonly Release[]): Promise<Found[]> => {
  const found = await compare(req, rows)
  const doubted = rows.filter((_, index) => typeof found[index] === 'object').map(({ id }) => id)
  if (doubted.length === 0) return found
  const calm = found.filter((each) => typeof each !== 'object')
  return [...calm, ...(await compare(req, await find(req, { id: { in: doubted } })))]
}

/** What an item would be written from; a sentence: why it is not out. */
type Subject = { readonly kind: Kind; readonly dossier: Dossier; readonly copy: Copy } | string

const compare = async (req: PayloadRequest, rows: readonly Release[]): Promise<Found[]> => {
  const at = servicesOf(req.payload).now()
  const items = [...new Set(rows.filter((row) => !isStale(row)).map(({ item }) => item as Ref))]
  const subjects = new Map([...(await articlesAmong(req, items)), ...(await imagesAmong(req, items))])
  const uses = await usesIn(req, items)
  return rows.map((row) => {
    if (isStale(row)) return 'stale'
    const item = row.item as Ref
    const subject = subjects.get(item) ?? 'it is not on record'
    const known = { releases: [row], uses: uses.filter(({ where }) => where === item) }
    const found =
      typeof subject === 'string'
        ? isOpen(row, at)
          ? `is open, and ${subject}`
          : 'right'
        : judged(row, planned({ ...subject, item, known, channel: row.channel as Planned['channel'], at }), subject, at)
    if (found === 'right' || found === 'narrower') return found
    return { item, channel: row.channel, sentence: `The release of ${item} on ${row.channel} ${found}.` }
  })
}

/** Marked, or about to be when a server starts. */
const isStale = ({ ended, stale, ...row }: Release): boolean => stale === true || (row.edition !== edition && !ended)

/** As the public's readers see it: what was taken back is gone, whatever the clock says. */
const isOpen = ({ closedAt, until }: Release, at: Date): boolean => !closedAt && Date.parse(until) > at.getTime()

const idsAmong = (items: readonly string[], kind: string): string[] =>
  items.flatMap((item) => (item.startsWith(`${kind}:`) ? [item.slice(kind.length + 1)] : []))

const articlesAmong = async (req: PayloadRequest, items: readonly string[]): Promise<[string, Subject][]> => {
  const rows = await liveRows<Article>(req, 'articles', idsAmong(items, 'articles'))
  const out = rows.filter(isOut)
  const questions = await articleDossiers(req, out)
  const found: [string, Subject][] = rows.map(({ id }) => [refOf('articles', id), 'it is not published'])
  for (const [index, article] of out.entries()) {
    const dossier = await questions[index]!()
    found.push([refOf('articles', article.id), { kind: 'article', dossier, copy: articleCopy(article, dossier) }])
  }
  return found
}

const imagesAmong = async (req: PayloadRequest, items: readonly string[]): Promise<[string, Subject][]> => {
  const found: [string, Subject][] = []
  for (const image of await liveRows<Image>(req, 'images', idsAmong(items, 'images'))) {
    const item = refOf('images', image.id)
    const showings = image.standalone ? undefined : await showingsOf(req, item)
    if (image.deletedAt) found.push([item, 'it is in the trash'])
    else if (showings?.size === 0) found.push([item, 'nothing that is out shows it'])
    else {
      const dossier = await imageDossier(req, image)
      found.push([item, { kind: 'image', dossier, copy: imageCopy(image, dossier, showings) }])
    }
  }
  return found
}

/** @returns what is wrong with it, in words that go on after the name of the release */
const judged = (row: Release, plan: Planned, { copy }: { copy: Copy }, at: Date): string => {
  const { asked, channel, window } = plan
  if (window === undefined) return isOpen(row, at) ? 'is open, and no right on record lets it out' : 'right'
  // What has run out by itself opens anew when its turn comes; what was closed would be open already.
  if (!isOpen(row, at)) return row.closedAt ? `is closed, and may be out ${inWords(window)}` : 'narrower'
  const stored: Clearance = {
    channel,
    from: new Date(row.from),
    until: new Date(row.until),
    territories: row.territories.split('|').filter(Boolean),
  }
  const shown = copy.within?.get(channel)
  const isShown =
    shown === undefined || (later(stored.from, at) >= later(shown.from, at) && ends(stored) <= ends(shown))
  if (!isShown || !isWithinRight({ ...asked, at }, stored))
    return `is out ${inWords(stored)}, which is wider than the right allows: ${inWords(window)}`
  // What a narrower window would hold, too.
  const columns = plan.columnsIn(stored)
  const held = rebased(row, later(stored.from, at))
  const differing = Object.keys(columns).flatMap((name) =>
    apart.has(name) ? [] : differences(name, columns[name], held[name as keyof Release]),
  )
  if (differing.length > 0) return `does not hold what it would hold now: ${differing.join(', ')}`
  const may = flat(window)
  const same =
    later(window.from, at).getTime() === later(stored.from, at).getTime() &&
    may.until === stored.until?.toISOString() &&
    may.territories === row.territories
  return same ? 'right' : 'narrower'
}

const later = (one: Date, other: Date): Date => (one > other ? one : other)
const ends = ({ until }: { readonly until?: Date }): number => until?.getTime() ?? Number.POSITIVE_INFINITY

/** Columns that hold the window, which is compared as such, or what has been: that cannot be known from what is. */
const apart = new Set(['from', 'until', 'territories', 'releasedAt', 'past', 'gone', 'stale', 'edition'])

/** The name of a column that differs, with what differs in it. */
const differences = (name: string, now: unknown, stored: unknown): string[] => {
  const [one, other] = [asStored(now), asStored(stored)]
  if (canonical(one) === canonical(other)) return []
  if (!isObject(one) || !isObject(other)) return [name]
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return [`${name} (${keys.filter((key) => canonical(one[key]) !== canonical(other[key])).join(', ')})`]
}

/** As JSON has it, dates included. */
const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const inWords = (window: Clearance): string => {
  const { from, until } = flat(window)
  const places =
    window.territories.length > 9 ? `${window.territories.length} territories` : window.territories.join(', ')
  return `from ${from} ${until.startsWith('9999') ? 'without an end' : `until ${until}`} in ${places || 'no territory'}`
}
