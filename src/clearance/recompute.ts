import type { PayloadRequest, Where } from 'payload'
import type { Article, Image, Release } from '../payload-types'
import type { Channel, Ref } from '../rights/vocabulary'
import { servicesOf } from '../services'
import { articleCopy, find, imageCopy, isOut, liveRows, refOf, showingsOf } from './live'
import { articleDossiers, imageDossier } from './question'
import { usesIn, withdrawUses } from './register'
import { closeWhere, forgetTerms, mark, unmark } from './statements'
import { takeTurn } from './turns'
import { write } from './writing'

/**
 * Writes and closes releases. With writing.ts and statements.ts the only place that goes round Payload's hooks, so that one statement can take
 * thousands back.
 * Every function works inside the caller's transaction (`req`): what is denied is gone in the same commit as the change that denies it.
 */

/** How many dependents are written anew at once; the rest are marked, and follow (working-off.ts): they are closed already where they had to be. */
const atOnce = 100

type Id = string | number

/** Takes back, in one statement, every open release that rests on one of `refs`. A release that never went out leaves no trace of having done so. */
export const closeDependents = async (req: PayloadRequest, refs: readonly string[]): Promise<void> => {
  await takeTurn(req)
  await closeWhere(req, { parts: refs })
}

const closeItem = async (req: PayloadRequest, item: Ref): Promise<void> => {
  await closeWhere(req, { item })
  await forgetTerms(req, item)
}

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
    await write(req, 'article', item, dossier, known, articleCopy(article, dossier))
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
  await write(req, 'image', item, dossier, known, imageCopy(image, dossier, showings))
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
  await rewriteInTurn(req, unmarked)
}

/** Writes these anew: the first hundred in this transaction, the rest as a job. */
export const rewriteInTurn = async (req: PayloadRequest, items: readonly string[]): Promise<void> => {
  await rewriteItems(req, items.slice(0, atOnce))
  const rest = items.slice(atOnce)
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

/** The rows of these items, one a channel. */
const releasesOf = (req: PayloadRequest, items: readonly Ref[]): Promise<Release[]> =>
  find(req, { item: { in: [...items] } })

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
