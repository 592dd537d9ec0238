import type { Framing } from '../renditions/framing'
import type { PictureRefusalCode } from './refused'
import type { Inspection } from './inspect'
import type { Made } from './rendering'

/** What workers.ts asks of a worker. */
export interface Job {
  readonly bytes: Uint8Array
  readonly framing: Framing
}

/** A picture's renditions, and what the file said of itself. */
export interface Inspected extends Made {
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
