import type { Article, Evidence, Image } from '../payload-types'
import { bodyDigest, bodyOf } from './body'
import type { IncomingPiece } from './piece'
import { arrivedRights } from './rights'

/** A piece that has been read. */
export interface Incoming {
  /** As it was given. */
  readonly path: string
  /** The same, as an address: by it a corrected version is known. */
  readonly origin: string
  readonly bytes: Buffer
  /** SHA-256 of the bytes. */
  readonly hash: string
  readonly piece: IncomingPiece
}

/** What of an article comes from the piece, and is brought up to date by a corrected one. */
export const arrivedFields = (
  { hash, origin, piece }: Incoming,
  evidence: Evidence['id'],
  pictureAt: (url: string) => Image['id'] | undefined,
) => {
  const title = titleOf(piece)
  const body = bodyOf(piece.blocks, pictureAt)
  return {
    title,
    titleProposed: piece.titleProposed,
    body,
    language: piece.language ?? 'en',
    embargoedUntil: readable(piece.embargoedUntil),
    rights: arrivedRights(piece),
    evidence: evidence as Article['evidence'],
    arrival: { piece: origin, sha256: hash, title, bodyDigest: bodyDigest(body) },
  }
}

export type Arrived = ReturnType<typeof arrivedFields>

export const titleOf = ({ title }: IncomingPiece): string => title ?? 'Without a headline'

/** An embargo whose words could not be read is no date; it stands among the exclusions, and denies. */
const readable = (moment: string | undefined): string | undefined =>
  moment !== undefined && /^\d{4}-\d\d-\d\dT/.test(moment) ? moment : undefined
