import { sql } from '@payloadcms/db-sqlite'
import { APIError } from 'payload'
import type { PayloadRequest, Where } from 'payload'
import type { Article, Consumer, Image, Release, Use as UseRow } from '../payload-types'
import { decide } from '../rights/deciding/decide'
import { clearance } from '../rights/deciding/windows'
import type { Channel, Clearance, Ref } from '../rights/vocabulary'
import { servicesOf } from '../services'
import { oldNames } from './old-names'
import { articleDossiers, imageDossier } from './question'
import type { Dossier } from './question'
import { flat, never, publicArticle, publicImage } from './release'
import { enterUses, usesIn, withdrawUses } from './register'

/**
 * Writes and closes releases. The only file that goes round Payload's hooks, so that one statement can take thousands back.
 * Every function works inside the caller's transaction (`req`): what is denied is gone in the same commit as the change that denies it.
 */

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

/** How many dependents are written anew at once; the rest are marked, and follow (working-off.ts): they are closed already where they had to be. */
const atOnce = 100

type Id = string | number
const refOf = (kind: 'articles' | 'images', id: Id): Ref => `${kind}:${id}`
const listed = (refs: readonly string[]): string => `|${[...new Set(refs)].join('|')}|`

/** Takes back, in one statement, every open release that rests on one of `refs`. A release that never went out leaves no trace of having done so. */
export const closeDependents = async (req: PayloadRequest, refs: readonly string[]): Promise<void> => {
  await takeTurn(req)
  await closeWhere(req, { parts: refs })
}

const closeItem = async (req: PayloadRequest, item: Ref): Promise<void> => closeWhere(req, { item })

const closeWhere = async (
  req: PayloadRequest,
  which: { parts: readonly string[] } | { item: string } | { key: string },
): Promise<void> => {
  const now = servicesOf(req.payload).now().toISOString()
  const below = await underneath(req)
  if ('connection' in below) {
    const { connection } = below
    const about =
      'item' in which ? sql`item = ${which.item}` : 'key' in which ? sql`key = ${which.key}` : restingOn(which.parts)
    await connection.run(
      sql`update releases set until = ${now}, closed_at = ${now}, updated_at = ${now},
          released_at = case when released_at > ${now} then null else released_at end
          where until > ${now} and ${about}`,
    )
    return
  }
  const { model, session } = below
  const about = 'item' in which || 'key' in which ? which : { $or: withParts(which.parts) }
  await model.updateMany(
    { until: { $gt: now }, releasedAt: { $gt: now }, ...about },
    { $set: { releasedAt: null } },
    { session },
  )
  await model.updateMany(
    { until: { $gt: now }, ...about },
    { $set: { until: now, closedAt: now, updatedAt: now } },
    { session },
  )
}

/** SQLite's connection, or MongoDB's collection, in the caller's transaction. */
const underneath = async (
  req: PayloadRequest,
): Promise<{ connection: Drizzle } | { model: RawDatabase['collections']['releases']; session: unknown }> => {
  const transaction = await req.transactionID
  const db = req.payload.db as unknown as RawDatabase
  const session = transaction === undefined ? undefined : db.sessions?.[String(transaction)]
  // MongoDB's session has a `db` of another kind.
  const connection = db.drizzle === undefined ? undefined : ((session as { db: Drizzle } | undefined)?.db ?? db.drizzle)
  return connection === undefined ? { model: db.collections.releases, session } : { connection }
}

const restingOn = (refs: readonly string[]) =>
  sql`(${sql.join(
    refs.map((ref) => sql`instr(parts, ${`|${ref}|`}) > 0`),
    sql` or `,
  )})`
const withParts = (refs: readonly string[]) => refs.map((ref) => ({ parts: { $regex: escapeRegex(`|${ref}|`) } }))

interface Drizzle {
  run(query: ReturnType<typeof sql>): Promise<unknown>
}
/** What lies under Payload's adapters: one statement, in the session of the caller's transaction. */
interface RawDatabase {
  /** SQLite */
  readonly drizzle?: Drizzle
  /** MongoDB */
  readonly collections: {
    readonly releases: { updateMany(filter: object, update: object, options: { session: unknown }): Promise<unknown> }
  }
  readonly connection?: {
    collection(name: string): { updateOne(filter: object, update: object, options: object): Promise<unknown> }
  }
  readonly sessions?: Record<string, unknown>
}
/**
 * On MongoDB each of two transactions at once sees the world without the other's change: a release could be written on a permission that
 * has just been ended. Whatever writes or takes back releases therefore writes this one document as well, so that of two at once one is
 * refused. SQLite has one writer anyway.
 * @throws APIError 409
 */
const takeTurn = async (req: PayloadRequest): Promise<void> => {
  const transaction = await req.transactionID
  const db = req.payload.db as unknown as RawDatabase
  if (db.connection === undefined || transaction === undefined || req.context[turnTaken] === transaction) return
  try {
    await db.connection
      .collection(turns)
      .updateOne({ _id: 'releases' }, { $inc: { turn: 1 } }, { session: db.sessions?.[String(transaction)] })
    req.context[turnTaken] = transaction
  } catch (error) {
    if (isConflict(error))
      throw new APIError('Somebody else changed what may go out at this very moment. Try again.', 409)
    throw error
  }
}

const turns = 'clearance_turns'
const turnTaken = 'turnTaken'
const writeConflict = 112

/** True where MongoDB refuses the second of two who write the same at once. */
export const isConflict = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === writeConflict

const escapeRegex = (text: string): string => text.replace(/[|\\{}()[\]^$+*?.-]/g, '\\$&')

/** Writes the release of an article from its live row: opened, narrowed or closed. The pictures that it uses follow. */
export const rewriteArticle = (req: PayloadRequest, id: Id): Promise<void> => rewriteArticles(req, [id])

/** What is on record about all of them is read at once; they are judged and written one after the other. */
const rewriteArticles = async (req: PayloadRequest, ids: readonly Id[]): Promise<void> => {
  if (ids.length === 0) return
  const items = ids.map((id) => refOf('articles', id))
  const rows = await liveRows<Article>(req, 'articles', ids)
  const live = rows.filter(isOut)
  const questions = await articleDossiers(req, live)
  const before = grouped(await releasesOf(req, items), ({ item }) => item)
  const register = grouped(await usesIn(req, items), ({ where }) => where ?? '')
  const images = [...before.values()].flat().flatMap((release) => imagesIn(release.parts.split('|')))
  for (const item of items) {
    const index = live.findIndex(({ id }) => refOf('articles', id) === item)
    const [article, question] = [live[index], questions[index]]
    if (article === undefined || question === undefined) {
      await closeItem(req, item)
      await withdrawUses(req, item)
      continue
    }
    const dossier = await question()
    const known = { releases: before.get(item) ?? [], uses: register.get(item) ?? [] }
    await write(req, 'article', item, dossier, known, {
      slug: article.slug,
      source: dossier.source?.key ?? null,
      language: article.language,
      publishedAt: article.publishedAt,
      place: `the article "${article.title}"`,
      content: (verdict) => publicArticle(article, dossier, verdict),
    })
    images.push(...imagesIn(dossier.parts.map(({ ref }) => ref)))
  }
  for (const image of new Set(images)) await rewriteImage(req, image)
}

const grouped = <Thing>(things: readonly Thing[], by: (thing: Thing) => string): ReadonlyMap<string, Thing[]> => {
  const groups = new Map<string, Thing[]>()
  for (const thing of things) groups.set(by(thing), [...(groups.get(by(thing)) ?? []), thing])
  return groups
}

/** A correction has arrived above what is out: until somebody publishes it, the public reads the earlier words on the later terms. */
export const heedCorrection = async (req: PayloadRequest, { embargoedUntil, id, rights }: Article): Promise<void> => {
  const laterTerms = { rights, embargoedUntil }
  await req.payload.db.updateOne({ collection: 'articles', id, data: { laterTerms }, req })
  await rewriteArticle(req, id)
}

const isOut = (article: Article): boolean => article._status === 'published' && !article.deletedAt

/** True when the article's live row is published and not in the trash, whatever drafts lie above it. */
export const isLive = async (req: PayloadRequest, id: Id): Promise<boolean> => {
  const [article] = await liveRows<Article>(req, 'articles', [id])
  return article !== undefined && isOut(article)
}

/** Writes the release of an image: for as long as its own right and, unless it is `standalone`, an article that uses it let it out. */
export const rewriteImage = async (req: PayloadRequest, id: Id): Promise<void> => {
  const [image] = await liveRows<Image>(req, 'images', [id])
  const item = refOf('images', id)
  if (image === undefined || image.deletedAt) return closeItem(req, item)
  const showings = image.standalone ? undefined : await showingsOf(req, item)
  if (showings?.size === 0) return closeItem(req, item)
  const dossier = await imageDossier(req, image)
  const known = { releases: await releasesOf(req, [item]), uses: await usesIn(req, [item]) }
  await write(req, 'image', item, dossier, known, {
    source: dossier.source?.key ?? null,
    content: (verdict) => publicImage(image, dossier.source, verdict),
    ...(showings === undefined ? { place: 'the picture by itself' } : { within: showings }),
  })
}

interface Showing {
  readonly from: Date
  readonly until: Date
  /** The articles that show it. */
  readonly where: readonly string[]
}

/** By channel, the time in which some article's release shows this picture, from the first beginning to the last end. */
const showingsOf = async (req: PayloadRequest, item: Ref): Promise<Map<string, Showing>> => {
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

interface Copy {
  readonly slug?: string | null
  readonly source: string | null
  readonly language?: string | null
  readonly publishedAt?: string | null
  readonly content: (verdict: ReturnType<typeof decide>) => object
  /** Of a picture that is not standalone: when the articles of each channel show it; on others it is out never. */
  readonly within?: ReadonlyMap<string, Showing>
  /** How the register of uses calls the item that shows its parts; a picture inside an article is the article's use. */
  readonly place?: string
}

/** What stands about an item before it is written: its releases, one a channel, and what it has entered in the register. */
interface Known {
  readonly releases: readonly Release[]
  readonly uses: readonly UseRow[]
}

/** One row an item and channel: made, changed or closed to what `decide()` says now. */
const write = async (
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
        await closeWhere(req, { key })
        await save(req, before.id, { parts: rests, stale: false })
      } else if (kind === 'article') {
        // A row without a window: it shows nobody anything, and is found again when a permission for one of its parts arrives.
        await save(req, undefined, { ...closedRow(key, kind, item, channel, at), parts: rests })
      }
      continue
    }
    const territory = window.territories[0]
    if (territory === undefined) continue
    const verdict = decide({ ...entered, channel, territory, at: window.from > at ? window.from : at })
    const content = copy.content(verdict)
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
      closedAt: null,
      stale: false,
      ...(kind === 'image' ? oldNames(before, content, at, window.from) : {}),
      content,
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

/**
 * Writes anew what rests on `refs`: the first hundred in this transaction; the rest are marked in one statement, and worked off. Articles
 * before pictures, since a picture is out as long as an article shows it.
 */
export const rewriteDependents = async (req: PayloadRequest, refs: readonly string[]): Promise<void> => {
  if (refs.length === 0) return
  // One more than is written at once tells that there are more.
  const found = await rowsOf(req, { or: refs.map((ref) => ({ parts: { contains: `|${ref}|` } })) }, atOnce + 1)
  const items = distinct(found.slice(0, atOnce))
  const more = found.length > atOnce
  if (more) {
    await takeTurn(req)
    await mark(req, { parts: refs })
  }
  await rewriteItems(req, items)
  if (more) await unmark(req, items)
  const named = refs.filter((ref) => ref.startsWith('images:'))
  const unmarked = [...named, ...(await standaloneImages(req, refs))].filter((item) => !items.includes(item))
  await rewriteItems(req, unmarked.slice(0, atOnce))
  const rest = unmarked.slice(atOnce)
  if (rest.length > 0) await req.payload.jobs.queue({ task: 'rewriteReleases', input: { items: rest }, req })
}

/** The items of the first so many releases that are so, articles first: an item may stand there once a channel. */
const rowsOf = async (req: PayloadRequest, where: Where, limit: number): Promise<string[]> => {
  const { docs } = await req.payload.db.find<Release>({
    collection: 'releases',
    where,
    limit,
    pagination: false,
    sort: ['kind', 'id'],
    select: { item: true },
    req,
  })
  return docs.map(({ item }) => item)
}
const distinct = (items: readonly string[]): string[] => [...new Set(items)]

/** The next so many items that are still to be written anew. */
export const staleItems = async (req: PayloadRequest, limit: number, but: readonly string[]): Promise<string[]> =>
  distinct(
    await rowsOf(
      req,
      { and: [{ stale: { equals: true } }, ...(but.length > 0 ? [{ item: { not_in: [...but] } }] : [])] },
      limit,
    ),
  )

/** In one statement: every release that rests on one of these, or every one of a channel, is still to be written anew. */
const mark = async (req: PayloadRequest, which: { parts: readonly string[] } | { channel: Channel }): Promise<void> => {
  const below = await underneath(req)
  if ('connection' in below) {
    const about = 'parts' in which ? restingOn(which.parts) : sql`channel = ${which.channel}`
    await below.connection.run(sql`update releases set stale = 1 where ${about}`)
  } else {
    const about = 'parts' in which ? { $or: withParts(which.parts) } : which
    await below.model.updateMany(about, { $set: { stale: true } }, { session: below.session })
  }
}

/** These items have been written anew. */
export const unmark = async (req: PayloadRequest, items: readonly string[]): Promise<void> => {
  const below = await underneath(req)
  const named = items.map((item) => sql`${item}`)
  if ('connection' in below)
    await below.connection.run(sql`update releases set stale = 0 where item in (${sql.join(named, sql`, `)})`)
  else await below.model.updateMany({ item: { $in: items } }, { $set: { stale: false } }, { session: below.session })
}

/** Writes the named items anew: articles before the pictures that they show. */
export const rewriteItems = async (req: PayloadRequest, items: readonly string[]): Promise<void> => {
  const named = (kind: string): string[] => {
    const refs = distinct(items).map(split)
    return refs.flatMap(([its, id]) => (its === kind ? [id] : []))
  }
  await rewriteArticles(req, named('articles'))
  for (const id of named('images')) await rewriteImage(req, id)
}

/** A standalone picture may have no release yet: it has never been allowed. */
const standaloneImages = async (req: PayloadRequest, refs: readonly string[]): Promise<string[]> => {
  const sources = refs.filter((ref) => ref.startsWith('sources:')).map((ref) => split(ref)[1])
  if (sources.length === 0) return []
  const { docs } = await req.payload.find({
    collection: 'images',
    where: { and: [{ standalone: { equals: true } }, { source: { in: sources } }] },
    depth: 0,
    pagination: false,
    select: { standalone: true },
    overrideAccess: true,
    req,
  })
  return docs.map(({ id }) => refOf('images', id))
}

/**
 * Looks again at what ended by itself after `since`: where another permission goes on, a new window opens.
 * Nothing depends on this for an end to take effect; it only ever widens.
 */
export const reopenElapsed = async (req: PayloadRequest, since: Date): Promise<number> => {
  const now = servicesOf(req.payload).now()
  const elapsed = await find(req, {
    and: [
      { until: { greater_than: since.toISOString() } },
      { until: { less_than_equal: now.toISOString() } },
      { closedAt: { exists: false } },
    ],
  })
  await rewriteItems(
    req,
    elapsed.map(({ item }) => item),
  )
  return elapsed.length
}

/**
 * Before the first consumer of a channel reads: everything that is released on the web is marked, so that its releases on the new channel
 * are written; standalone pictures, which may never have been, follow as a job. What is written at the same moment takes turns with this,
 * so that it either is among them or knows of the channel.
 */
export const releaseOnChannel = async (req: PayloadRequest, channel: Channel): Promise<void> => {
  await takeTurn(req)
  const known = await req.payload.db.count({
    collection: 'consumers',
    where: { channel: { equals: channel } },
    req,
  })
  if (channel === 'web' || known.totalDocs > 1) return
  await mark(req, { channel: 'web' })
  const { docs } = await req.payload.db.find<Image>({
    collection: 'images',
    where: { standalone: { equals: true } },
    limit: 0,
    pagination: false,
    select: { standalone: true },
    req,
  })
  const items = docs.map(({ id }) => refOf('images', id))
  if (items.length > 0) await req.payload.jobs.queue({ task: 'rewriteReleases', input: { items }, req })
}

const split = (ref: string): [string, string] => [ref.slice(0, ref.indexOf(':')), ref.slice(ref.indexOf(':') + 1)]

/** The ids of the pictures among these parts. */
const imagesIn = (parts: readonly string[]): string[] =>
  parts.flatMap((part) => (part.startsWith('images:') ? [split(part)[1]] : []))

/** The rows that are published, past drafts and versions: a hook's own document may be a later draft. */
const liveRows = async <T extends Article | Image>(
  req: PayloadRequest,
  collection: 'articles' | 'images',
  ids: readonly Id[],
): Promise<T[]> => {
  const where = { id: { in: [...ids] } }
  return (await req.payload.db.find<T>({ collection, where, pagination: false, limit: 0, req })).docs
}

/** The rows of these items, one a channel. */
const releasesOf = (req: PayloadRequest, items: readonly Ref[]): Promise<Release[]> =>
  find(req, { item: { in: [...items] } })

const find = async (req: PayloadRequest, where: Where): Promise<Release[]> => {
  const { docs } = await req.payload.db.find<Release>({
    collection: 'releases',
    where,
    pagination: false,
    limit: 0,
    req,
  })
  return docs
}

const save = async (req: PayloadRequest, id: Id | undefined, data: Record<string, unknown>): Promise<void> => {
  const { db } = req.payload
  await takeTurn(req)
  if (id === undefined) await db.create({ collection: 'releases', data, returning: false, req })
  else await db.updateOne({ collection: 'releases', id, data, returning: false, req })
}

/**
 * Writes into the records of these pictures whether they are killed, past the hooks: a kill waits for no file to be made anew. What shows
 * them is taken back first, and written anew as far as it may go out.
 */
export const markPictures = async (
  req: PayloadRequest,
  ids: readonly Id[],
  data: Pick<Partial<Image>, 'killed' | 'standalone'>,
): Promise<void> => {
  const refs = ids.map((id) => refOf('images', id))
  const updatedAt = servicesOf(req.payload).now().toISOString()
  await closeDependents(req, refs)
  for (const id of ids) await req.payload.db.updateOne({ collection: 'images', id, data: { ...data, updatedAt }, req })
  await rewriteDependents(req, refs)
}
