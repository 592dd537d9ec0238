import { pipeline } from 'node:stream/promises'
import type { Request, RequestHandler, Response } from 'express'
import { fileName, mediaTypes, type Rendition, renditionsIn, storageKey } from '../renditions/naming'
import type { Storage } from '../storage/storage'
import { isOpen } from './releases'
import type { Release, ReleaseReader } from './releases'
import { territoryOf } from './territory'

export interface MediaDoor {
  readonly releases: ReleaseReader
  readonly storage: Storage
  readonly now: () => Date
  readonly territoryHeader: string | undefined
}

/**
 * `GET /media/<image>/<rendition>`: the bytes of a rendition, as long as its release is open to this reader.
 * Once released and denied now: 451 (RFC 7725). Anything else that may not be seen: 404, with one and the same body.
 */
export const mediaDoor =
  ({ releases, storage, now, territoryHeader }: MediaDoor): RequestHandler<{ image: string; rendition: string }> =>
  async (request, response) => {
    response.set({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    })
    const { image, rendition } = request.params
    const release = /^[A-Za-z0-9]{1,40}$/.test(image) ? await releases.image(image) : undefined
    const file = release === undefined ? undefined : renditionsOf(release).find((each) => fileName(each) === rendition)
    const at = now()
    if (release === undefined || file === undefined || !wasOut(release, at)) return problem(response, 404, 'Not found')
    if (!isOpen(release, { at, territory: territoryOf(request.headers, territoryHeader) }))
      return problem(response, 451, 'Unavailable for legal reasons')
    // Kept by browsers and caches, but asked about each time: the right may end, or be taken back, at any moment.
    response.set({
      'cache-control': 'no-cache',
      etag: `"${file.sha256}"`,
      'content-type': mediaTypes[file.format],
      'accept-ranges': 'bytes',
    })
    if (request.fresh) return void response.status(304).end()
    await send(request, response, storage, originalOf(release), file)
  }

/** True when this release has been open before or at that moment: before that, nobody may learn that it exists. */
const wasOut = ({ releasedAt }: Release, at: Date): boolean => releasedAt !== null && releasedAt <= at.toISOString()

const send = async (
  request: Request<{ image: string; rendition: string }>,
  response: Response,
  storage: Storage,
  original: string,
  file: Rendition,
): Promise<void> => {
  const ranges = request.range(file.bytes, { combine: true })
  if (ranges === -1) return void response.status(416).set('content-range', `bytes */${file.bytes}`).end()
  const range =
    ranges !== -2 && ranges !== undefined && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined
  if (range !== undefined) response.status(206).set('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`)
  response.set('content-length', String(range === undefined ? file.bytes : range.end - range.start + 1))
  if (request.method === 'HEAD') return void response.end()
  await pipeline(storage.stream(storageKey(original, file), range), response)
}

const problem = (response: Response, status: 404 | 451, title: string): void => {
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status }))
}

const renditionsOf = ({ content }: Release): Rendition[] =>
  typeof content === 'object' && content !== null && 'renditions' in content ? renditionsIn(content.renditions) : []

const originalOf = ({ content }: Release): string =>
  typeof content === 'object' && content !== null && 'original' in content && typeof content.original === 'string'
    ? content.original
    : ''
