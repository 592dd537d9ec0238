import type { Channel } from '../rights/vocabulary'

/**
 * The one reader of releases: all that the public doors know of the CMS. Each call is one query on one collection, with the window,
 * the territory and the moment in it.
 */

type Id = string | number
type Condition = Record<string, unknown>

/** What this file needs of a database: Payload's adapters have it, on SQLite and on MongoDB alike. */
export interface ReleaseDatabase {
  find(args: {
    collection: 'releases'
    where: object
    sort?: string[]
    limit: number
    pagination: false
  }): Promise<{ docs: unknown[] }>
}

/** One public copy, as it is stored. */
export interface Release {
  readonly id: Id
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
}

const world = '|001|'

/** A reader whose territory is not known gets only what holds for the world. The code is checked before it comes near a query. */
const placesOf = (territory: string | undefined): string[] =>
  territory !== undefined && /^[A-Z]{2}$/.test(territory) ? [world, `|${territory}|`] : [world]

/** True when it makes no difference where a reader is. */
export const isForTheWorld = ({ territories }: Pick<Release, 'territories'>): boolean => territories.includes(world)

const open = ({ at, channel, territory }: Reader): Condition[] => [
  { channel: { equals: channel } },
  { from: { less_than_equal: at.toISOString() } },
  { until: { greater_than: at.toISOString() } },
  // What was taken back is gone whatever this process's clock says.
  { closedAt: { exists: false } },
  { or: placesOf(territory).map((place) => ({ territories: { contains: place } })) },
]

/** True when the release may be shown to this reader now: the same window as in the query, for a row that was found by its name. */
export const isOpen = (release: Release, { at, territory }: Pick<Reader, 'at' | 'territory'>): boolean =>
  !release.closedAt &&
  release.from <= at.toISOString() &&
  release.until > at.toISOString() &&
  placesOf(territory).some((place) => release.territories.includes(place))

/** False until the release's window begins, and for ever where it was taken back before that: nobody has seen what it holds. */
export const hasOpened = ({ from, until }: Release, at: Date): boolean => from <= at.toISOString() && from <= until

export const releaseReader = (database: ReleaseDatabase) => {
  const find = async (where: Condition[], limit: number, sort?: string[]): Promise<Release[]> => {
    const { docs } = await database.find({
      collection: 'releases',
      where: { and: where },
      limit,
      pagination: false,
      ...(sort ? { sort } : {}),
    })
    return docs.filter(isRelease).map(plain)
  }
  return {
    /** A page of articles, the latest first. One more than asked for tells whether there is a next page. */
    articles: async (
      reader: Reader,
      { first, after, source, language }: Page,
    ): Promise<{ nodes: Release[]; hasNextPage: boolean }> => {
      const rows = await find(
        [
          { kind: { equals: 'article' } },
          ...open(reader),
          ...(source === undefined ? [] : [{ source: { equals: source } }]),
          ...(language === undefined ? [] : [{ language: { equals: language } }]),
          ...(after === undefined
            ? []
            : [
                {
                  or: [
                    { publishedAt: { less_than: after.publishedAt } },
                    { and: [{ publishedAt: { equals: after.publishedAt } }, { item: { less_than: after.item } }] },
                  ],
                },
              ]),
        ],
        first + 1,
        ['-publishedAt', '-item'],
      )
      return { nodes: rows.slice(0, first), hasNextPage: rows.length > first }
    },
    /** The article with this id or this slug, if this reader may see it. */
    article: async (reader: Reader, { id, slug }: { id?: string; slug?: string }): Promise<Release | undefined> => {
      if (id === undefined && slug === undefined) return undefined
      const names = [
        ...(id === undefined ? [] : [{ item: { equals: `articles:${id}` } }]),
        ...(slug === undefined ? [] : [{ slug: { equals: slug } }]),
      ]
      return (await find([{ kind: { equals: 'article' } }, ...open(reader), ...names], 1))[0]
    },
    /** The release of a picture on a channel, whether it is open or not: the door tells "never out" from "no longer". */
    image: async (id: string, channel: Channel): Promise<Release | undefined> =>
      (
        await find(
          [{ kind: { equals: 'image' } }, { channel: { equals: channel } }, { item: { equals: `images:${id}` } }],
          1,
        )
      )[0],
    /** When the next release of a channel opens that is not open at that moment; undefined: none is waiting. */
    nextOpening: async (channel: Channel, at: Date): Promise<Date | undefined> => {
      const [next] = await find(
        [
          { channel: { equals: channel } },
          { from: { greater_than: at.toISOString() } },
          { closedAt: { exists: false } },
        ],
        1,
        ['from'],
      )
      return next === undefined ? undefined : new Date(next.from)
    },
  }
}

export type ReleaseReader = ReturnType<typeof releaseReader>

const isRelease = (row: unknown): row is Release =>
  typeof row === 'object' && row !== null && 'item' in row && 'until' in row && 'territories' in row

/** Dates as ISO text, whichever database they come from. */
const plain = (row: Release): Release => ({
  ...row,
  from: iso(row.from),
  until: iso(row.until),
  publishedAt: row.publishedAt === null || row.publishedAt === undefined ? null : iso(row.publishedAt),
  releasedAt: row.releasedAt === null || row.releasedAt === undefined ? null : iso(row.releasedAt),
})
const iso = (date: string | Date): string => new Date(date).toISOString()
