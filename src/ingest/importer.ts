import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Payload } from 'payload'
import { sha256 } from '../evidence/seal'
import type { Image } from '../payload-types'
import type { Incoming } from './arrived'
import { take } from './batch'
import type { Found } from './files'
import { bytesOf, filesIn } from './files'
import { PieceRefused } from './formats/refusal'
import { localPicture, takePicture } from './pictures'
import { readPiece } from './piece'
import type { ImageReport, ImportReport, PieceReport, Problem } from './report'
import { refusedReport, reportOf } from './reporting'

export interface ImportOptions {
  readonly payload: Payload
  /** Time for fetching pictures, in milliseconds, for all pieces together; what is not here by then is pending. */
  readonly withinMs: number
  /** Local files in the place of addresses: URL → path. */
  readonly images?: ReadonlyMap<string, string>
  /** Bytes; a larger file is refused. */
  readonly mostBytes?: number
  /** Told of each piece as it is done. */
  readonly onPiece?: (report: PieceReport) => void
}

const defaultMostBytes = 5_000_000
/** A piece is taken whole, in one transaction, and nobody else writes meanwhile: so many pictures take some seconds. */
const mostPictures = 100

/** What is taken in one transaction, in which nobody else writes: so many pieces, or bytes, or pictures, or one piece that has more. */
const together = { pieces: 100, bytes: 1_000_000, pictures: 50 } as const

/**
 * Takes pieces in as drafts, many at once. Never grants, never publishes. Each piece is taken whole or not at all; it may be run again, or be
 * killed at any point, and nothing is doubled or lost.
 */
export const importAll = async (paths: readonly string[], options: ImportOptions): Promise<ImportReport> => {
  const { found, leftOut } = await filesIn(paths)
  const deadline = Date.now() + options.withinMs
  const pieces: PieceReport[] = []
  const read = batches(found, options.mostBytes ?? defaultMostBytes)
  for await (const batch of oneAhead(read)) {
    const outcomes = await take(
      options.payload,
      batch.flatMap((each) => ('refused' in each ? [] : [each])),
    )
    for (const each of batch) {
      const outcome = 'refused' in each ? each : outcomes.get(each)
      if (outcome === undefined) throw new Error(`nothing is known of what became of ${each.path}`)
      const report =
        'refused' in each || 'refused' in outcome
          ? refusedReport(each.path, 'refused' in each ? each.refused : (outcome as Refused).refused)
          : reportOf(each, outcome, await takePictures(options, outcome.images, deadline))
      pieces.push(report)
      options.onPiece?.(report)
    }
  }
  return { pieces, refused: pieces.filter(({ outcome }) => outcome === 'refused'), leftOut }
}

/** The next is made while the one before is in hand. */
async function* oneAhead<Thing>(things: AsyncGenerator<Thing>): AsyncGenerator<Thing> {
  let next = things.next()
  for (;;) {
    const { done, value } = await next
    if (done === true) return
    next = things.next()
    next.catch(() => undefined) // told when its turn comes
    yield value
  }
}

interface Refused {
  readonly path: string
  readonly refused: Problem
}

/** In their order. Of two with the same bytes, or from the same place, the second waits for the next batch, to find the first on record. */
async function* batches(found: readonly Found[], mostBytes: number): AsyncGenerator<(Incoming | Refused)[]> {
  let batch: (Incoming | Refused)[] = []
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

const read = async (path: string, mostBytes: number): Promise<Incoming | Refused> => {
  const bytes = await bytesOf(path, mostBytes)
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

/** Outside the transaction: a slow host must not hold up whoever wants to write. */
const takePictures = async (
  { payload, images: local }: ImportOptions,
  images: readonly Image[],
  deadline: number,
): Promise<ImageReport[]> => {
  const reports: ImageReport[] = []
  for (const image of images) {
    const url = image.origin?.url ?? ''
    const id = String(image.id)
    const file = local?.get(url)
    const tried = Boolean(image.fetch?.at) // once is enough for an import: after that a person asks for it
    if (image.original?.sha256) reports.push({ id, url, outcome: 'stored' })
    else if (file !== undefined) reports.push({ id, url, ...(await localPicture(payload, image, file)) })
    else if (tried)
      reports.push({
        id,
        url,
        outcome: image.fetch?.state ?? 'pending',
        ...(image.fetch?.reason ? { reason: image.fetch.reason } : {}),
      })
    else
      reports.push({
        id,
        url,
        ...(await takePicture(payload, image, { withinMs: Math.max(1, deadline - Date.now()) })),
      })
  }
  return reports
}
