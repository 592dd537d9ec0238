import { rm } from 'node:fs/promises'
import type { Endpoint, Payload, PayloadRequest, SanitizedConfig } from 'payload'
import { addDataAndFileToRequest, APIError } from 'payload'
import type { Image } from '../payload-types'
import { type Framing, framingOf } from '../renditions/framing'
import { servicesOf } from '../services'
import { sealedKey, sha256 } from '../storage/storage'
import { keptByArrival } from './arrivedRecord'
import type { Proposal } from './arrivedRights'
import type { Inspected } from './job'
import { PictureRefused } from './refused'
import { RightsTooLong } from './rightsTooLong'
import { settle } from './staging'
import { workers } from './workers'

/** A picture as its write needs it, made before the write's transaction began: nobody waits for the lock meanwhile. */
export interface Ready {
  /** Of the original. */
  readonly sha256: string
  readonly framing: Framing
  readonly made: Inspected
  /** Where the files lie. */
  readonly folder: string
}

/** What belongs to one write of a picture. It travels in the request's context. */
export interface PictureWrite {
  ready?: Ready
  /** The notes of what was stored for it (staging.ts). */
  readonly notes: string[]
  /** The terms of a licence that the file carries: a person may accept them. */
  proposal?: Proposal
}

const place = 'pictureWrite'

/** What of an image's record says how it is cut. */
export type Framed = Parameters<typeof framingOf>[0]

/** The write that a request's context carries; a write that nobody has prepared has nothing ready. */
export const writeIn = (context: Record<string, unknown>): PictureWrite => {
  context[place] ??= { notes: [] } satisfies PictureWrite
  return context[place] as PictureWrite
}

/**
 * Inspects a file and makes its renditions, framed and labelled as `image` says, and where the file is `arriving`, as it says of itself, too.
 * @throws APIError (400) with the picture's own refusal
 */
export const makeReady = async (
  payload: Payload,
  bytes: Uint8Array,
  image: Partial<Image>,
  { arriving }: { arriving: boolean },
): Promise<Ready> => {
  const framing = framingOf(image)
  const folder = await servicesOf(payload).storage.scratch()
  try {
    const made = await workers.makeReady(bytes, { arriving, folder, framing, image: labelling(image) })
    return { sha256: sha256(bytes), framing, made, folder }
  } catch (error) {
    await dropFolder(folder)
    if (error instanceof RightsTooLong) throw new APIError(error.message, 400, { code: 'rights-too-long' }, true)
    if (error instanceof PictureRefused)
      throw new APIError(error.message, error.code === 'queue-full' ? 503 : 400, { code: error.code }, true)
    throw error
  }
}

/**
 * Of a record, what its renditions are labelled by. What a form sends has not been looked at yet: a list may come as the number of its rows. Only
 * texts are taken; where the write then says something else, the files are labelled again.
 */
const labelling = ({ metadata, rights }: Partial<Image>): Partial<Image> => ({
  metadata,
  rights: {
    ...textsOf(rights, ['creditLine', 'copyrightHolder', 'usageTerms', 'licence']),
    licensor: textsOf(rights?.licensor, ['name', 'email', 'url']),
    arrived: rights?.arrived,
    notices: noticesIn(rights?.notices),
    addedNotices: noticesIn(rights?.addedNotices),
  },
})

const textsOf = (values: unknown, names: readonly string[]): Record<string, string> => {
  const given = typeof values === 'object' && values !== null ? (values as Record<string, unknown>) : {}
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = given[name]
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )
}

const noticesIn = (rows: unknown): { text: string }[] =>
  Array.isArray(rows)
    ? rows.flatMap((row: unknown) => {
        const { text } = textsOf(row, ['text'])
        return text === undefined ? [] : [{ text }]
      })
    : []

const dropFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true })

/**
 * Does a write of a picture: what it needs is made before its transaction begins, and when that has ended, well or badly, no
 * file is left that no record names.
 * @param context handed to the write
 */
export const aroundWrite = async <T>(
  payload: Payload,
  context: Record<string, unknown>,
  ready: () => Promise<Ready | undefined>,
  work: () => Promise<T>,
): Promise<T> => {
  const write: PictureWrite = { ready: await ready(), notes: [] }
  context[place] = write
  try {
    return await work()
  } finally {
    if (write.ready !== undefined) await dropFolder(write.ready.folder)
    for (const note of write.notes)
      await settle(payload, note).catch((error: unknown) =>
        payload.logger.error({
          err: error,
          msg: 'files of a picture could not be looked through; the next start does it',
        }),
      )
  }
}

/**
 * Puts `aroundWrite` around the ways in which a person writes a picture: Payload's own end points begin a transaction at once. They are made
 * anew, for Payload has one object for an end point of all collections.
 */
export const prepareWrites = ({ collections }: SanitizedConfig): void => {
  for (const collection of collections)
    if (collection.slug === 'images' && collection.endpoints)
      collection.endpoints = collection.endpoints.map((endpoint) =>
        endpoint.method === 'get' ? endpoint : { ...endpoint, handler: prepared(endpoint) },
      )
}

const prepared =
  (endpoint: Endpoint): Endpoint['handler'] =>
  async (req) => {
    await readWhatIsSent(req)
    const ready = mayBring(endpoint) ? () => readyFor(req) : nothing
    return aroundWrite(req.payload, req.context, ready, async () => endpoint.handler(req))
  }

/** For a write that brings no file and no other framing. */
export const nothing = () => Promise.resolve(undefined)

/** @throws APIError 400 where it is no form and no fields: Payload would take that for a fault of its own */
const readWhatIsSent = async (req: PayloadRequest): Promise<void> => {
  try {
    await addDataAndFileToRequest(req)
  } catch (error) {
    if (error instanceof APIError && error.status < 500) throw error
    throw new APIError('What was sent cannot be read. Send the fields as JSON, with a file as a form.', 400)
  }
  Object.defineProperty(req, 'body', { value: null }) // it has been read: Payload would read it again
  const data: unknown = req.data ?? {}
  if (typeof data !== 'object' || Array.isArray(data)) throw new APIError('Send the fields by their names.', 400)
  req.data = { ...data }
}

/** A file, or another framing. */
const mayBring = ({ method, path }: Endpoint): boolean =>
  (method === 'post' && path === '/') || (method === 'patch' && path === '/:id')

const readyFor = async (req: PayloadRequest): Promise<Ready | undefined> => {
  const before = await pictureOf(req)
  const image = asSent(before, req.data)
  const bytes = req.file?.data
  if (bytes !== undefined) {
    const needless = before === undefined ? await isHere(req, bytes) : before.original?.sha256 === sha256(bytes)
    if (needless) return undefined
    const next = keptByArrival(before?.original?.sha256 ? uncut(image) : image, before, undefined)
    return makeReady(req.payload, bytes, next, { arriving: true })
  }
  const original = before?.original?.sha256
  if (!original || sameFraming(image, before)) return undefined
  const sealed = await servicesOf(req.payload).storage.read(sealedKey(original))
  return makeReady(req.payload, sealed, image, { arriving: false })
}

/** What the write will say, for all that is known before it: what only the product writes is not taken from a form. */
const asSent = (before: Image | undefined, data: Partial<Image> | undefined): Partial<Image> => ({
  ...before,
  ...data,
  metadata: before?.metadata,
  rights: { ...before?.rights, ...data?.rights, arrived: before?.rights?.arrived, notices: before?.rights?.notices },
})

/** Crops that were drawn by hand belong to the picture that they were drawn on; the focal point stays. */
export const uncut = <T extends Framed>(image: T): T => ({ ...image, crops: null })

export const sameFraming = (one: Framed, other: Framed): boolean =>
  JSON.stringify(framingOf(one)) === JSON.stringify(framingOf(other))

/** What was made ready for this very picture, cut so; else it is made now, and the write waits for it. */
export const readyIn = async (
  req: PayloadRequest,
  original: string,
  image: Partial<Image>,
  bytes: () => Promise<Uint8Array>,
  how: { arriving: boolean },
): Promise<Ready> => {
  const write = writeIn(req.context)
  const { ready } = write
  if (ready?.sha256 === original && JSON.stringify(ready.framing) === JSON.stringify(framingOf(image))) return ready
  if (ready !== undefined) await dropFolder(ready.folder)
  write.ready = await makeReady(req.payload, await bytes(), image, how)
  return write.ready
}

const pictureOf = async (req: PayloadRequest): Promise<Image | undefined> => {
  const id = req.routeParams?.id
  if (id === undefined) return undefined
  const found = await req.payload.findByID({
    collection: 'images',
    id: String(id),
    depth: 0,
    trash: true,
    disableErrors: true,
    overrideAccess: false,
    user: req.user,
  })
  return found ?? undefined
}

/** True where a record has this very file: a new one is refused, and nothing has to be made for the same. */
const isHere = async (req: PayloadRequest, bytes: Uint8Array): Promise<boolean> => {
  const { totalDocs } = await req.payload.count({
    collection: 'images',
    where: { 'original.sha256': { equals: sha256(bytes) } },
    trash: true,
    overrideAccess: true,
  })
  return totalDocs > 0
}
