import type { Payload } from 'payload'
import type { Image } from '../payload-types'
import { take } from './batch'
import { filesIn } from './files'
import { openPace } from './pace'
import { localPicture, takePicture } from './pictures'
import { prepared } from './preparing'
import type { Unread } from './reading'
import { piecesIn } from './reading'
import type { ImageReport, ImportReport, PieceReport } from './report'
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

/**
 * Takes pieces in as drafts, many at once. Never grants, never publishes. Each piece is taken whole or not at all; it may be run again, or be
 * killed at any point, and nothing is doubled or lost.
 */
export const importAll = async (paths: readonly string[], options: ImportOptions): Promise<ImportReport> => {
  const { found, leftOut } = await filesIn(paths)
  const deadline = Date.now() + options.withinMs
  const pieces: PieceReport[] = []
  const pace = openPace()
  for await (const batch of prepared(options.payload, found, options.mostBytes ?? defaultMostBytes)) {
    const outcomes = await take(options.payload, piecesIn(batch), pace)
    for (const each of batch) {
      const outcome = 'refused' in each ? each : outcomes.get(each)
      if (outcome === undefined) throw new Error(`nothing is known of what became of ${each.path}`)
      const report =
        'refused' in each || 'refused' in outcome
          ? refusedReport(each.path, 'refused' in each ? each.refused : (outcome as Unread).refused)
          : reportOf(each, outcome, await takePictures(options, outcome.images, deadline))
      pieces.push(report)
      options.onPiece?.(report)
    }
  }
  return { pieces, refused: pieces.filter(({ outcome }) => outcome === 'refused'), leftOut }
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
