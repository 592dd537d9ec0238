import type { PayloadRequest, Where } from 'payload'
import type { Release } from '../payload-types'
import { toldBy } from '../clearance/later'
import { crops, fileName, renditionsIn, sizes } from '../renditions/naming'
import { renditionsTold } from '../renditions/told'
import { mediaPath } from '../renditions/addresses'
import { servicesOf } from '../services'

/** One release that a withdrawal has reached: what was out, where, from when until when. */
export interface Reached {
  readonly item: string
  readonly channel: string
  readonly territories: readonly string[]
  /** An article's slug, by which a site knows its own address of it. */
  readonly slug: string | null
  /** When it first went out (ISO 8601); null: it never did, and now will not. */
  readonly from: string | null
  /** When it ended: at the withdrawal, or before it. */
  readonly until: string
  /** Addresses of ours that may be kept somewhere. */
  readonly urls: readonly string[]
}

/** So many values in one condition: a database takes only so many. */
const chunk = 500

/** The releases that rest on one of `refs`, and those of the pictures that they show: what a withdrawal may reach. */
export const releasesAround = async (req: PayloadRequest, refs: readonly string[]): Promise<Release[]> => {
  const resting = await find(req, { or: refs.map((ref) => ({ parts: { contains: `|${ref}|` } })) })
  const pictures = new Set(
    resting.flatMap(({ parts }) => parts.split('|').filter((part) => part.startsWith('images:'))),
  )
  for (const { item } of resting) pictures.delete(item)
  return [...resting, ...(await inChunks([...pictures], (items) => find(req, { item: { in: items } })))]
}

/**
 * What a withdrawal of `refs` reached, in the transaction that did it: all that rests on them and was out or would have gone out, and
 * whatever else was closed with it. `before`: `releasesAround` them, from before.
 */
export const reachedBy = async (
  req: PayloadRequest,
  refs: readonly string[],
  before: readonly Release[],
): Promise<Reached[]> => {
  const at = servicesOf(req.payload).now().toISOString()
  const keys = before.map(({ key }) => key)
  const closed = new Set(
    (await inChunks(keys, (some) => find(req, { key: { in: some } })))
      .filter(({ closedAt }) => Boolean(closedAt))
      .map(({ key }) => key),
  )
  const reached = before.filter(
    (row) => refs.some((ref) => row.parts.includes(`|${ref}|`)) || (!row.closedAt && closed.has(row.key)),
  )
  const told: Reached[] = []
  for (const row of reached) {
    const { channel, closedAt, item, releasedAt, slug, territories, until } = row
    const from = releasedAt && iso(releasedAt) <= at ? iso(releasedAt) : null
    if (from === null && (closedAt || iso(until) <= at)) continue // it was never out, nor would it have been
    told.push({
      item,
      channel,
      territories: territories.split('|').filter(Boolean),
      slug: slug ?? null,
      from,
      until: [at, iso(until), ...(closedAt ? [iso(closedAt)] : [])].sort()[0] ?? at,
      urls: from === null ? [] : await addressesOf(req, row, new Date(at)),
    })
  }
  return told
}

/** Every address of a picture's bytes: those of its files, those that are chosen by what a reader accepts, and those of files that were out before. */
const addressesOf = async (req: PayloadRequest, row: Release, at: Date): Promise<string[]> => {
  const { gone, item, kind, past } = row
  if (kind !== 'image') return []
  const id = item.slice(item.indexOf(':') + 1)
  const files = toldBy(row, at).flatMap((content) => renditionsTold(content).map((each) => mediaPath(id, each)))
  const old = new Set([past, gone].flatMap((column) => (column ?? '').split('|').filter(Boolean)))
  const { publicUrl } = servicesOf(req.payload)
  const paths = [...files, ...chosen.map((name) => `/media/${id}/${name}`), ...(await oldPaths(req, id, old))]
  return [...new Set(paths)].map((path) => `${publicUrl}${path}`)
}

const chosen = [
  'auto',
  ...Object.keys(sizes).flatMap((size) =>
    Object.keys(crops).map((crop) => (crop === 'full' ? `${size}.auto` : `${size}-${crop}.auto`)),
  ),
]

/** A release keeps the hashes of files that were out before; their whole names stand in the versions of the picture. */
const oldPaths = async (req: PayloadRequest, id: string, hashes: ReadonlySet<string>): Promise<string[]> => {
  if (hashes.size === 0) return []
  const { docs } = await req.payload.findVersions({
    collection: 'images',
    where: { parent: { equals: id } },
    depth: 0,
    pagination: false,
    limit: 0,
    trash: true,
    overrideAccess: true,
    req,
  })
  return docs
    .flatMap(({ version }) => renditionsIn(version.renditions))
    .filter(({ sha256 }) => hashes.has(sha256.slice(0, 16)))
    .map((each) => `/media/${id}/${fileName(each)}`)
}

const find = async (req: PayloadRequest, where: Where): Promise<Release[]> => {
  const { docs } = await req.payload.db.find<Release>({
    collection: 'releases',
    where,
    limit: 0,
    pagination: false,
    req,
  })
  return docs
}

const inChunks = async <T>(all: readonly string[], ask: (some: string[]) => Promise<T[]>): Promise<T[]> => {
  const found: T[] = []
  for (let at = 0; at < all.length; at += chunk) found.push(...(await ask(all.slice(at, at + chunk))))
  return found
}

const iso = (date: string | Date): string => new Date(date).toISOString()
