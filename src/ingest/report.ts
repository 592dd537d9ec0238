import type { Channel, PubState, Restriction, Territory } from '../rights/vocabulary'

/** What became of one piece. A field that is not known is absent. Printed by `npm run import -- --json`, one object a line. */
export interface PieceReport {
  /** The path as it was given. */
  readonly piece: string
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'refused'
  readonly article?: string
  readonly title?: string
  readonly source?: { readonly id: string; readonly name: string }
  readonly images?: readonly ImageReport[]
  /** `start` and `end`: UTF-16 code units of the decoded text, the byte order mark not counted, line ends as they arrived. */
  readonly notices?: readonly {
    readonly text: string
    readonly start: number
    readonly end: number
    readonly of: 'text' | 'image'
    readonly restriction: Restriction
  }[]
  readonly evidence?: { readonly sha256: string; readonly bytes: number; readonly charset: string }
  readonly rights?: {
    readonly holder?: string
    readonly licensor?: string
    readonly restriction?: Restriction
    readonly from?: string
    readonly until?: string
    readonly territories?: readonly Territory[]
    readonly channels?: readonly Channel[]
  }
  readonly embargoedUntil?: string
  readonly state?: PubState
  readonly problems: readonly Problem[]
}

export interface ImageReport {
  readonly id: string
  readonly url: string
  readonly outcome: 'stored' | 'pending' | 'refused'
  readonly reason?: string
}

export interface Problem {
  readonly code: string
  readonly message: string
}

export interface ImportReport {
  readonly pieces: readonly PieceReport[]
  readonly refused: readonly PieceReport[]
  /** Files in folders that were passed over, since only `.txt` is taken from there. */
  readonly leftOut: number
}
