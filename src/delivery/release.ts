import type { Channel } from '../rights/vocabulary'

// One release, who reads it, and what may be asked of the database.

/** One public copy, as it is stored. Moments are ISO 8601. */
export interface Release {
  readonly id: string | number
  readonly item: string
  readonly publishedAt: string | null
  readonly releasedAt: string | null
  readonly from: string
  readonly until: string
  readonly territories: string
  readonly closedAt: string | null
  /** Digits of names that went out and no longer do, as |0123…|: of the same picture, and of one that is no longer shown here. */
  readonly past?: string | null
  readonly gone?: string | null
  /** What is told; of an article with its text where that was asked for. */
  readonly content: unknown
}

/**
 * Who asks, and when. `territory`: an ISO 3166-1 code, or undefined where it is not known; `keyed`: by a key, so that the answer is for
 * its consumer alone.
 */
export interface Reader {
  readonly at: Date
  readonly channel: Channel
  readonly territory: string | undefined
  readonly keyed: boolean
}

export interface Page {
  readonly first: number
  /** The place after which to go on, as a cursor of an earlier page. */
  readonly after?: { readonly publishedAt: string; readonly item: string }
  readonly source?: string
  readonly language?: string
  /** Published then or after: ISO 8601, in UTC, with milliseconds. */
  readonly since?: string
  /** With a picture that leads it, or without one. */
  readonly hasPicture?: boolean
  /** With the text of each. */
  readonly bodies?: boolean
}

/** An article by its id, its slug or both; with its text where that is asked for. */
export interface Named {
  readonly id?: string
  readonly slug?: string
  readonly bodies?: boolean
}

/** What each of the two databases does in its own way: one statement a call. */
export interface Rows {
  /** Up to `first` articles that are open to this reader, in order. */
  articles(reader: Reader, page: Page): Promise<Release[]>
  article(reader: Reader, named: Named): Promise<Release | undefined>
  /** The release of an item on a channel, such as `images:1`, open or not. */
  release(item: string, channel: Channel): Promise<Release | undefined>
  nextOpening(channel: Channel, at: Date): Promise<string | undefined>
}

const world = '|001|'

/** A reader whose territory is not known gets only what holds for the world. The code is checked before it comes near a query. */
export const placesOf = (territory: string | undefined): string[] =>
  territory !== undefined && /^[A-Z]{2}$/.test(territory) ? [world, `|${territory}|`] : [world]

/** True when it makes no difference where a reader is. */
export const isForTheWorld = ({ territories }: Pick<Release, 'territories'>): boolean => territories.includes(world)

/** True when the release may be shown to this reader now: the same window as in the query, for a row that was found by its name. */
export const isOpen = (release: Release, { at, territory }: Pick<Reader, 'at' | 'territory'>): boolean =>
  !release.closedAt &&
  release.from <= at.toISOString() &&
  release.until > at.toISOString() &&
  placesOf(territory).some((place) => release.territories.includes(place))

/** False until the release's window begins, and for ever where it was taken back before that: nobody has seen what it holds. */
export const hasOpened = ({ from, until }: Release, at: Date): boolean => from <= at.toISOString() && from <= until
