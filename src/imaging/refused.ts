export type PictureRefusalCode =
  | 'not-a-picture'
  | 'svg'
  | 'animated'
  | 'too-many-pixels'
  | 'too-large'
  | 'unreadable'
  | 'unsupported'
  // It takes more time or memory than one picture may.
  | 'too-heavy'
  // Nothing is wrong with it: too many others wait before it.
  | 'queue-full'

/** The bytes are not taken as a picture. `remedy` says what an editor can do. */
export class PictureRefused extends Error {
  override readonly name = 'PictureRefused'
  constructor(
    readonly code: PictureRefusalCode,
    readonly what: string,
    readonly remedy: string,
    options?: { cause: unknown },
  ) {
    // Without a colon: the desk's form takes what stands behind one for a list of fields.
    super(`This picture is not taken, since ${what}. ${remedy}`, options)
  }
}
