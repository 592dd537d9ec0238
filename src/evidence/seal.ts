import type { CollectionBeforeChangeHook, Payload, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import type { Evidence } from '../payload-types'
import { servicesOf } from '../services'
import { sealedKey, sha256 } from '../storage/storage'

/** What arrived, and what is known of how. */
export interface Arrival {
  readonly kind: 'piece' | 'picture' | 'document'
  readonly bytes: Uint8Array
  readonly mediaType: string
  readonly filename: string
  /** A path, or an address on the web. */
  readonly origin?: string
  readonly charset?: string
  readonly notices?: NonNullable<Evidence['notices']>
}

/**
 * Keeps what arrived for ever: the bytes by their hash, and one record of them. The same bytes twice give the same record.
 * @returns the record's id and the hash
 */
export const seal = async (
  payload: Payload,
  arrival: Arrival,
  req?: PayloadRequest,
): Promise<{ id: Evidence['id']; sha256: string }> => {
  const { now, storage } = servicesOf(payload)
  const hash = sha256(arrival.bytes)
  const { docs } = await payload.find({
    collection: 'evidence',
    where: { sha256: { equals: hash } },
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: true,
    req,
  })
  if (docs[0] !== undefined) return { id: docs[0].id, sha256: hash }
  await storage.put(sealedKey(hash), arrival.bytes)
  const { id } = await payload.create({
    collection: 'evidence',
    data: recordOf(arrival, now()),
    context: sealed,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return { id, sha256: hash }
}

/** Says to the hooks of the record that its bytes are kept already. */
export const sealed = { sealed: true } as const

/** The record of what arrived. */
export const recordOf = (arrival: Arrival, at: Date) => {
  const { kind, mediaType, origin, charset, notices, filename, bytes } = arrival
  const hash = sha256(bytes)
  return {
    kind,
    mediaType,
    origin,
    charset,
    notices,
    sha256: hash,
    bytes: bytes.byteLength,
    filesize: bytes.byteLength,
    mimeType: mediaType,
    arrivedAt: at.toISOString(),
    filename: `${hash.slice(0, 12)}-${filename}`,
  }
}

/** An uploaded document is sealed before its record is written; Payload itself keeps no copy. */
export const sealUpload: CollectionBeforeChangeHook<Evidence> = async ({ context, data, operation, req }) => {
  if (operation !== 'create' || context.sealed === true) return data
  const file = req.file
  if (file === undefined) throw new APIError('Choose the file to seal.', 400, null, true)
  const { now, storage } = servicesOf(req.payload)
  const hash = sha256(file.data)
  const { docs } = await req.payload.find({
    collection: 'evidence',
    where: { sha256: { equals: hash } },
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: true,
    req,
  })
  if (docs[0] !== undefined)
    throw new APIError(
      `This very file is on record already, as "${docs[0].filename}". Choose that one instead.`,
      409,
      null,
      true,
    )
  await storage.put(sealedKey(hash), file.data)
  return {
    ...data,
    kind: 'document',
    sha256: hash,
    bytes: file.data.byteLength,
    mediaType: file.mimetype,
    arrivedAt: now().toISOString(),
    origin: req.user ? `Uploaded by ${req.user.email}` : undefined,
  }
}
