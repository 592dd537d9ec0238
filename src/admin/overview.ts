import type { Channel, Ref } from '../rights/vocabulary'
import type { StandingBrief } from './verdict-answer'

/** An article that came in, and how it stands. */
export interface Arrived extends StandingBrief {
  readonly id: string | number
  readonly title: string | null
  readonly createdAt: string
  readonly status: 'draft' | 'published' | null
  readonly source: string | null
  readonly evidence: string | number | null
}

/** Something that the public sees, and will not see any more, or not everywhere, from a moment on. */
export interface Ends {
  readonly item: Ref
  readonly title: string
  readonly channel: Channel
  readonly until: string
  readonly sentence: string
  /** Whether one of `renew` is enough, or it takes them all. */
  readonly takes: 'one' | 'all' | 'none'
  /** Renewed, they save it. */
  readonly renew: readonly { readonly id: string; readonly summary: string }[]
}

/** What `GET /api/overview` answers. */
export interface Overview {
  readonly arrived: readonly Arrived[]
  /** Scheduled publications that the gate refused when their hour came. */
  readonly refused: readonly {
    readonly id: string | number
    readonly title: string | null
    readonly at?: string | null
    readonly sentence?: string | null
  }[]
  /** What is published and ends, by the first span of days that it lies within. */
  readonly ends: {
    readonly spans: readonly { readonly days: number; readonly items: readonly Ends[] }[]
    readonly more: boolean
  }
  /** Permissions that end within 30 days. */
  readonly ending: readonly { readonly id: string | number; readonly summary: string | null; readonly until: string }[]
  /** How many public copies are still to be written anew after a change of rights. Until then they are closed. */
  readonly toWrite: number
  /** How many permissions wait to be accepted. */
  readonly proposed: number
  readonly hasHouse: boolean
  readonly mayRecord: boolean
}
