import type { Image } from '../payload-types'
import type { Framing } from '../renditions/framing'
import type { Rendition } from '../renditions/naming'
import type { Inspection } from './inspect'
import type { PictureRefusalCode } from './refused'
import type { Made } from './rendering'
import type { RightsTooLong } from './rightsTooLong'
import type { RightsToWrite } from './writtenRights'

/** What is to be made of a picture. */
export interface Order {
  readonly framing: Framing
  /** What its record will say, as far as that is known before it is written. */
  readonly image: Partial<Image>
  /** True where the file arrives now, so that what it says of its rights joins what the record says. */
  readonly arriving: boolean
  /** Where on this machine the files are left. It exists, and is somebody else's to remove. */
  readonly folder: string
}

/** What workers.ts asks of a worker. */
export interface Job extends Order {
  readonly bytes: Uint8Array
}

/** A rendition that carries its rights, was read back, and lies in the folder: its bytes never pass through another process. */
export interface ReadyFile extends Rendition {
  readonly path: string
}

/** A picture's renditions, and what the file said of itself. */
export interface Inspected extends Omit<Made, 'files'> {
  readonly files: readonly ReadyFile[]
  /** What stands in the files. */
  readonly rights: RightsToWrite
  readonly inspection: Inspection
}

/** What a worker answers, once to each job. */
export type Answer = Result & {
  /** It holds on to so much memory that the next picture would have too little. */
  readonly spent: boolean
}

export type Result =
  | { readonly inspected: Inspected }
  | { readonly refused: Refusal }
  /** The rights do not fit into a file: an editor's to shorten. */
  | { readonly tooLong: Pick<RightsTooLong, 'place' | 'bytes' | 'room'> }
  /** A fault of ours, as a stack trace. */
  | { readonly fault: string }
  /** The last word of a worker that took more than it may. */
  | { readonly tooHeavy: 'memory' | 'time' }

interface Refusal {
  readonly code: PictureRefusalCode
  readonly what: string
  readonly remedy: string
  readonly cause: string
}
