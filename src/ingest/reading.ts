import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sha256 } from '../storage/storage'
import type { Incoming } from './arrived'
import type { Found } from './files'
import { bytesOf } from './files'
import { PieceRefused } from './formats/refusal'
import { readPiece } from './piece'
import type { Problem } from './report'

/** A path that no piece could be read from, and why. */
export interface Unread {
  readonly path: string
  readonly refused: Problem
}

/** Pieces that are taken together, and what stood between them. */
export type Batch = readonly (Incoming | Unread)[]

export const piecesIn = (batch: Batch): Incoming[] => batch.flatMap((each) => ('refused' in each ? [] : [each]))

export const bytesIn = (batch: Batch): Uint8Array[] => piecesIn(batch).map(({ bytes }) => bytes)

/** A piece is taken whole, in one transaction, and nobody else writes meanwhile: so many pictures take some seconds. */
const mostPictures = 100

/** What is taken in one transaction, in which nobody else writes: so many pieces, or bytes, or pictures, or one piece that has more. */
export const together = { pieces: 100, bytes: 1_000_000, pictures: 50 } as const

/** In their order. Of two with the same bytes, or from the same place, the second waits for the next batch, to find the first on record. */
export async function* batches(found: readonly Found[], mostBytes: number): AsyncGenerator<Batch> {
  let batch: (Incoming | Unread)[] = []
  let size = { pieces: 0, bytes: 0, pictures: 0 }
  let known = new Set<string>()
  for (const each of found) {
    const next = 'refused' in each ? each : await read(each.path, mostBytes)
    if (!('refused' in next)) {
      const { bytes, hash, origin, piece } = next
      const grown = {
        pieces: size.pieces + 1,
        bytes: size.bytes + bytes.byteLength,
        pictures: size.pictures + piece.pictures.length,
      }
      const full = (['pieces', 'bytes', 'pictures'] as const).some((what) => grown[what] > together[what])
      if (batch.length > 0 && (full || known.has(hash) || known.has(origin))) {
        yield batch
        batch = []
        known = new Set()
        size = { pieces: 1, bytes: bytes.byteLength, pictures: piece.pictures.length }
      } else size = grown
      known.add(hash).add(origin)
    }
    batch.push(next)
  }
  if (batch.length > 0) yield batch
}

const read = async (path: string, mostBytes: number): Promise<Incoming | Unread> => {
  const bytes = bytesOf(path, mostBytes)
  if (!Buffer.isBuffer(bytes)) return { path, refused: bytes }
  try {
    const piece = readPiece(bytes, { mostBytes })
    const pictures = new Set(piece.pictures.map(({ url }) => url)).size
    if (pictures > mostPictures)
      return {
        path,
        refused: {
          code: 'too-many-pictures',
          message: `It names ${pictures} pictures, and a piece may have ${mostPictures}. Send it in parts.`,
        },
      }
    return { path, origin: pathToFileURL(resolve(path)).href, bytes, hash: sha256(bytes), piece }
  } catch (error) {
    if (error instanceof PieceRefused) return { path, refused: { code: error.code, message: error.message } }
    throw error
  }
}
