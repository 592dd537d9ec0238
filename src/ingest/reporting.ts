import type { Incoming } from './arrived'
import type { Taken } from './batch'
import type { ImageReport, PieceReport, Problem } from './report'
import { arrivedExclusions, arrivedRights } from './rights'

export const refusedReport = (piece: string, problem: Problem): PieceReport => ({
  piece,
  outcome: 'refused',
  problems: [problem],
})

/** What became of a piece that was taken. */
export const reportOf = (
  { bytes, hash, path, piece }: Incoming,
  { article, outcome, problems, source }: Taken,
  images: readonly ImageReport[],
): PieceReport => {
  const arrived = arrivedRights(piece).arrived
  const window = arrivedExclusions(piece).find(({ kind }) => kind === 'window')
  const only = arrivedExclusions(piece).find(({ kind, only: limited }) => kind === 'territory' && limited)
  const known = {
    holder: arrived.copyrightHolder,
    licensor: source?.name ?? arrived.copyrightHolder,
    restriction: arrived.restriction,
    from: window?.from ?? undefined,
    until: window?.until ?? undefined,
    territories: only?.territories?.split(' '),
  }
  return {
    piece: path,
    outcome,
    article: String(article.id),
    title: article.title,
    ...(source === undefined ? {} : { source: { id: String(source.id), name: source.name } }),
    images,
    notices: piece.notices.map(({ text, start, end, of, restriction }) => ({ text, start, end, of, restriction })),
    evidence: { sha256: hash, bytes: bytes.byteLength, charset: piece.charset },
    rights: Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined && value !== null)),
    ...(piece.embargoedUntil === undefined ? {} : { embargoedUntil: piece.embargoedUntil }),
    state: article.killed?.at ? 'canceled' : (article.pubStatus ?? 'usable'),
    problems: [...problems],
  }
}
