import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, RequestHandler, Response } from 'express'
import { mediaPath } from '../renditions/addresses'
import { fileName, mediaTypes, type Rendition, storageKey } from '../renditions/naming'
import { NotStored } from '../storage/storage'
import type { ByteRange, Storage } from '../storage/storage'
import { cacheControl } from './cache-lifetime'
import { isKnown, rangeHolds } from './conditions'
import { readerOf } from './consumer'
import { meaningOf } from './meaning'
import { asOf, isForTheWorld, isOpen } from './releases'
import type { Release, ReleaseReader } from './releases'
import { rightsHeaders } from './rights-headers'

export interface MediaDoor {
  readonly releases: Pick<ReleaseReader, 'image'>
  readonly storage: Storage
  readonly now: () => Date
  readonly territoryHeader: string | undefined
}

type Asked = Request<{ image: string; rendition: string }>

/**
 * `GET /media/<image>/<rendition>`: the bytes of a rendition, as long as its release is open to this reader. Under a name that went out
 * and no longer does, the way to the present one (302). Once released and denied now: 451 (RFC 7725). Anything else that may not be seen:
 * 404, with one and the same body.
 */
export const mediaDoor =
  (door: MediaDoor): RequestHandler<{ image: string; rendition: string }> =>
  async (request, response) => {
    try {
      await answer(door, request, response)
    } catch (error) {
      // Its release may have been written anew between two looks: the new one says where it is now, or that it is gone.
      if (!(error instanceof NotStored) || response.headersSent) throw error
      await answer(door, request, response)
    }
  }

const answer = async (
  { releases, storage, now, territoryHeader }: MediaDoor,
  request: Asked,
  response: Response,
): Promise<void> => {
  const reader = readerOf(request, { now, territoryHeader })
  const { at, channel, keyed } = reader
  response.set({
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'Content-Range, Copyright-Notice, Credit-Line, ETag, Link',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': keyed ? 'private, no-store' : 'no-store',
  })
  const { image, rendition } = request.params
  const found = /^[A-Za-z0-9]{1,40}$/.test(image) ? await releases.image(image, channel) : undefined
  if (found === undefined || !wasOut(found, at)) return notFound(response)
  const release = asOf(found, at)
  const meaning = meaningOf(rendition, release, { accept: request.headers.accept, at })
  if (meaning === undefined) return notFound(response)
  if (meaning.kind === 'gone' || !isOpen(release, reader)) return unavailable(response)
  const { file } = meaning
  if (meaning.kind === 'past') return void response.status(302).set('location', mediaPath(image, file)).end()
  const [etag, key] = [`"${file.sha256}"`, storageKey(originalOf(release), file)]
  const known = isKnown(request.headers['if-none-match'], etag)
  // Looked for before anything is promised: what is missing here is our fault, and no cache may keep it.
  if (!known && (await storage.size(key)) === undefined) throw new NotStored(key)
  if (meaning.chosen) response.vary('accept').set('content-location', mediaPath(image, file))
  if (!isForTheWorld(release) && territoryHeader !== undefined) response.vary(territoryHeader)
  response.set({
    ...rightsHeaders(release.content),
    'cache-control': cacheControl(release, reader),
    etag,
    'content-type': mediaTypes[file.format],
    'content-disposition': `inline; filename="${fileName(file)}"`,
    'accept-ranges': 'bytes',
  })
  if (known) return void response.status(304).end()
  await send(request, response, file, (range) => storage.stream(key, range))
}

/** True when this release has been open before or at that moment: before that, nobody may learn that it exists. */
const wasOut = ({ releasedAt }: Release, at: Date): boolean => !!releasedAt && releasedAt <= at.toISOString()

const send = async (
  request: Asked,
  response: Response,
  file: Rendition,
  read: (range: ByteRange | undefined) => Readable,
): Promise<void> => {
  const range = rangeOf(request, file)
  if (range === 'none of it')
    return void response
      .status(416)
      .set({ 'cache-control': 'no-store', 'content-range': `bytes */${file.bytes}` })
      .end()
  if (range !== undefined) response.status(206).set('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`)
  response.set('content-length', String(range === undefined ? file.bytes : range.end - range.start + 1))
  if (request.method === 'HEAD') return void response.end()
  try {
    await pipeline(read(range), response)
  } catch (error) {
    // A caller who has gone is no error.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error
  }
}

/** The one part of a GET (RFC 9110 §14.2); undefined: the whole file, also where several parts are asked for. */
const rangeOf = (request: Asked, { bytes, sha256 }: Rendition) => {
  const ifRange = request.headers['if-range']
  if (request.method !== 'GET' || !rangeHolds(typeof ifRange === 'string' ? ifRange : undefined, `"${sha256}"`))
    return undefined
  const ranges = request.range(bytes, { combine: true })
  if (ranges === -1) return 'none of it'
  return ranges !== -2 && ranges?.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined
}

const notFound = (response: Response) => problem(response, { title: 'Not found', status: 404 })

const unavailable = (response: Response) =>
  problem(response, {
    title: 'Unavailable for legal reasons',
    status: 451,
    detail: 'What was here may not be shown to you now.',
  })

/** Problem details (RFC 9457) that say no more than they may. */
const problem = (response: Response, told: { title: string; status: 404 | 451; detail?: string }): void => {
  response
    .status(told.status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', ...told }))
}

const originalOf = ({ content }: Release): string =>
  typeof content === 'object' && content !== null && 'original' in content && typeof content.original === 'string'
    ? content.original
    : ''
