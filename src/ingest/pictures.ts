import { basename } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import type { Payload } from 'payload'
import { APIError } from 'payload'
import { keptByArrival } from '../imaging/arrivedRecord'
import { mostBytes } from '../imaging/decoder'
import { fetchedFrom } from '../imaging/receive'
import { aroundWrite, makeReady } from '../imaging/writing'
import type { Image } from '../payload-types'
import { fetchPicture, RemoteFileRefused } from '../remote'
import { servicesOf } from '../services'
import { bytesOf } from './files'
import { untilDone } from './transaction'

/** What became of one attempt to get a picture's file. `pending`: it may still come; `refused`: this file never will do. */
export interface Taken {
  readonly outcome: 'stored' | 'pending' | 'refused'
  readonly reason?: string
}

/**
 * Gets the file of a picture that is on record, from its own address, and puts it into that record. What went wrong, and when, stands
 * on the record; nothing is lost. A file that a person put there in the meantime stays.
 * @param options.withinMs time for the fetch, in milliseconds
 */
export const takePicture = async (
  payload: Payload,
  image: Image,
  { withinMs }: { withinMs: number },
): Promise<Taken> => {
  const url = image.origin?.url
  if (!url) return { outcome: 'pending', reason: 'No address is on record for this picture. Upload it.' }
  try {
    const { bytes, mediaType } = await fetchPicture(url, { withinMs })
    await putInto(payload, image, { bytes, mediaType, name: nameOf(url), from: url })
    return { outcome: 'stored' }
  } catch (error) {
    const outcome = outcomeOf(error)
    if (outcome === undefined) throw error
    return notTaken(payload, image, outcome, error)
  }
}

/** What went wrong, and when, on the picture's record. */
const notTaken = async (
  payload: Payload,
  image: Image,
  outcome: 'pending' | 'refused',
  error: unknown,
): Promise<Taken> => {
  const reason = error instanceof Error ? error.message : String(error)
  const fetch = { state: outcome, reason, at: servicesOf(payload).now().toISOString() }
  await untilDone(() =>
    payload.update({ collection: 'images', id: image.id, data: { fetch }, depth: 0, overrideAccess: true }),
  )
  return { outcome, reason }
}

/** Puts a file that was fetched from the picture's own address, or that stands for it (`--image URL=FILE`), into its record. */
export const putInto = async (
  payload: Payload,
  image: Image,
  file: { bytes: Buffer; mediaType: string; name: string; from: string },
): Promise<void> => {
  const context = { [fetchedFrom]: file.from }
  const write = () =>
    payload.update({
      collection: 'images',
      id: image.id,
      data: {},
      file: { data: file.bytes, mimetype: file.mediaType, name: file.name, size: file.bytes.byteLength },
      context,
      depth: 0,
      overrideAccess: true,
    })
  await aroundWrite(
    payload,
    context,
    () => makeReady(payload, file.bytes, keptByArrival(image, image, file.from), { arriving: true }),
    () => untilDone(write),
  )
}

/** A file that is not what a picture should be is refused for good; a host that does not answer may answer tomorrow. */
const outcomeOf = (error: unknown): 'pending' | 'refused' | undefined => {
  if (error instanceof RemoteFileRefused)
    return error.code === 'unreachable' || error.code === 'timed-out' || error.code === 'status' ? 'pending' : 'refused'
  if (error instanceof APIError && error.status === 400) return 'refused'
  return undefined
}

/** A file name for a picture from the last part of its address. */
export const nameOf = (url: string): string => {
  const name = URL.canParse(url) ? basename(decodeURIComponentSafely(new URL(url).pathname)) : ''
  return name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 100) || 'picture'
}

const decodeURIComponentSafely = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a stray percent sign: the name is only a name
  }
}

/** A local file that stands for the picture's address (`--image URL=FILE`). */
export const localPicture = async (payload: Payload, image: Image, path: string): Promise<Taken> => {
  try {
    const bytes = bytesOf(path, mostBytes)
    if (!Buffer.isBuffer(bytes)) throw new APIError(`${path}: ${bytes.message}`, 400)
    const type = await fileTypeFromBuffer(bytes)
    const mediaType = type?.mime ?? 'application/octet-stream'
    await putInto(payload, image, { bytes, mediaType, name: basename(path), from: image.origin?.url ?? '' })
    return { outcome: 'stored' }
  } catch (error) {
    return notTaken(payload, image, 'refused', error)
  }
}
