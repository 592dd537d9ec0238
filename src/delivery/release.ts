import { type FilesApart, filesWithin } from '../renditions/files-apart'
import type { Channel } from '../rights/vocabulary'

// One release, who reads it, and what may be asked of the database.

/** One public copy, as it is stored. Moments are ISO 8601. */
export interface Release {
  readonly item: string
  readonly publishedAt: string | null
  readonly from: string
  readonly until: string
  readonly territories: string
  readonly closedAt: string | null
  /** Of a picture: when it first went out. */
  readonly releasedAt?: string | null
  /** Of a picture: digits of names that went out and no longer do, as |0123…|: of the same picture, and of one that is no longer shown here. */
  readonly past?: string | null
  readonly gone?: string | null
  /** Of an article, where they were asked for: ids of those that the desk has chosen as related, whether they are out or not. Never told. */
  readonly related?: readonly string[] | null
  /** What is told; of an article with its text and its pictures' files where they were asked for. Nobody else holds it. */
  readonly content: object
  /** What it tells from later moments on: for `asOf`. */
  readonly later?: readonly LaterPart[] | null
}

/** What a release tells from that moment (ISO 8601) on. */
export interface LaterPart {
  readonly from: string
  readonly content: object
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

export interface Page extends Wanted {
  readonly first: number
  /** The earliest first; else the latest. */
  readonly oldest?: boolean
  /** The place after which to go on, as a cursor of an earlier page. */
  readonly after?: { readonly publishedAt: string; readonly item: string }
  readonly source?: string
  readonly language?: string
  /** Published then or after: ISO 8601, in UTC, with milliseconds. */
  readonly since?: string
  /** With a picture that leads it, or without one. */
  readonly hasPicture?: boolean
  /** All of them, as src/terms.ts makes them; none: whatever its terms are. */
  readonly terms?: readonly string[]
}

/** An article by its id, its slug or both. */
export interface Named extends Wanted {
  readonly id?: string
  readonly slug?: string
}

/** What is kept apart from the rest of an article, since most who ask do without. */
export interface Wanted {
  /** Its text. */
  readonly bodies?: boolean
  /** The files of its pictures. */
  readonly files?: boolean
  /** Which articles are related to it. */
  readonly related?: boolean
}

/** What each of the two databases does in its own way: one statement a call. */
export interface Rows {
  /** Up to `first` articles that are open to this reader, in order. */
  articles(reader: Reader, page: Page): Promise<Release[]>
  article(reader: Reader, named: Named): Promise<Release | undefined>
  /** Those of these articles that are open to this reader, in any order. */
  related(reader: Reader, ids: readonly string[], wanted: Wanted): Promise<Release[]>
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

/** Which releases may be shown to this reader now: the same window as in the query. */
export const isOpenTo = ({ at, territory }: Pick<Reader, 'at' | 'territory'>): ((release: Release) => boolean) => {
  const moment = at.toISOString()
  const places = placesOf(territory)
  return ({ closedAt, from, until, territories }) =>
    !closedAt && from <= moment && until > moment && places.some((place) => territories.includes(place))
}

/** True when the release may be shown to this reader now. */
export const isOpen = (release: Release, reader: Pick<Reader, 'at' | 'territory'>): boolean => isOpenTo(reader)(release)

/** False until the release's window begins, and for ever where it was taken back before that: nobody has seen what it holds. */
export const hasOpened = ({ from, until }: Release, at: Date): boolean => from <= at.toISOString() && from <= until

/** What was read of a row besides. */
export interface Apart {
  readonly bodies?: object | null | undefined
  readonly files?: FilesApart | null | undefined
}

/** The keys of articles on a channel. */
export const keysOf = (ids: readonly string[], channel: Channel): string[] =>
  ids.map((id) => `articles:${id}|${channel}`)

/** What a row tells, with what was read of it besides. */
export const contentOf = (content: object, { bodies, files }: Apart): object =>
  bodies || files ? { ...filesWithin(content, files), ...bodies } : content
