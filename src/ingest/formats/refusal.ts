/** Why a file is no piece. Each code is a stable word for programs; the message is for people. */
export type RefusalCode =
  'empty' | 'too-large' | 'binary' | 'nul' | 'broken-utf-8' | 'cut-short' | 'lone-surrogate' | 'not-a-piece'

/** A file that cannot be taken in as a piece. Nothing of it was kept. The message names the thing, the place and the remedy. */
export class PieceRefused extends Error {
  override readonly name = 'PieceRefused'

  constructor(
    readonly code: RefusalCode,
    readonly what: string,
    readonly remedy: string,
    /** Offset in the file where it shows, in bytes, counted from 0. */
    readonly byte?: number,
  ) {
    super(`${what}${byte === undefined ? '' : ` (at byte ${byte})`}. ${remedy}`)
  }
}
