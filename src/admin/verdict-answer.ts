import type { Standing } from '../rights/deciding/standing'
import type { Channel, Licensor, Permission, Ref, Territory } from '../rights/vocabulary'

/** A value as it arrives over JSON: a `Date` is its ISO string. */
export type Json<T> = T extends Date
  ? string
  : T extends readonly (infer Each)[]
    ? readonly Json<Each>[]
    : T extends object
      ? { readonly [Key in keyof T]: Json<T[Key]> }
      : T

/** One thing in the item that somebody holds a right in, and whom to ask about it. */
export interface AnswerPart {
  readonly ref: Ref
  readonly label: string
  /** False: there is no file to show. */
  readonly present: boolean
  readonly licensor: Licensor | null
  /** The source whose source-wide permissions reach this part. */
  readonly source: Ref | null
  /** The picture's name; null: it is a text. */
  readonly picture: string | null
  /** Its rights notice, word for word; empty: none is known. */
  readonly notice: string
}

/** What `GET /api/verdict` answers. A test holds it to the server's own type. */
export interface VerdictAnswer extends Json<Standing> {
  readonly item: Ref
  readonly title: string
  readonly channel: Channel
  readonly territory: Territory | null
  readonly at: string
  readonly headlineProposed: boolean
  /** The public sees it at this moment, as it was last published. */
  readonly showing: boolean
  /** An image's credit line, as it goes out with it; null: an article, or nobody to name. */
  readonly credit: string | null
  /** The permissions that the verdict rests on. */
  readonly permissions: readonly Json<Pick<Permission, 'id' | 'grantor' | 'basis' | 'until'>>[]
  /** Permissions that somebody has proposed for it and that no rights manager has accepted yet. */
  readonly waiting: readonly { readonly id: string; readonly summary: string }[]
  readonly parts: readonly AnswerPart[]
  /** As the newsroom signs its letters. */
  readonly house: string
  /** Letters that asked for a permission for one of the parts, the latest first. */
  readonly asked: readonly {
    readonly id: string
    readonly name: string
    readonly state: 'draft' | 'asked' | 'reminded' | 'answered' | 'withdrawn'
    readonly answer: 'yes' | 'no' | null
    readonly at: string
  }[]
  /** Letters can be sent from here. */
  readonly sendsMail: boolean
  /** What whoever asks may do about it. */
  readonly may: { readonly kill: boolean; readonly propose: boolean }
}

export type AnswerReason = VerdictAnswer['verdict']['reasons'][number]

/** What `GET /api/standings` answers for each id. */
export type StandingBrief = Pick<VerdictAnswer, 'colour' | 'word' | 'sentence'>
