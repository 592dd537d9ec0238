import type { Channel } from '../rights/vocabulary'
import type { PublicDatabase } from './database'
import { asOf } from './later'
import { isOpen, isOpenTo } from './release'
import type { Named, Page, Reader, Release, Rows, Wanted } from './release'
import { rowsInMongo } from './releases-mongodb'
import { rowsInSqlite } from './releases-sqlite'

/**
 * The one reader of releases: all that the public doors know of the CMS. Each call is one statement on one collection, with the window,
 * the territory and the moment in it, found by an index in the order of the answer (collections/Releases.ts): the five hundredth page costs
 * what the first one costs.
 */

export { asOf } from './later'
export { hasOpened, isForTheWorld, isOpen } from './release'
export type { Named, Page, Reader, Release, Wanted } from './release'

export const releaseReader = (database: PublicDatabase) => {
  const rows: Rows = 'connection' in database ? rowsInMongo(database) : rowsInSqlite(database)
  return {
    /** A page of articles, in the order that is asked for. */
    articles: async (reader: Reader, page: Page): Promise<{ nodes: Release[]; hasNextPage: boolean }> => {
      // One more than asked for tells whether there is a next page.
      const found = await rows.articles(reader, { ...page, first: page.first + 1 })
      // Looked at once more: what a database gives by mistake is shown to nobody.
      const nodes = found.slice(0, page.first).filter(isOpenTo(reader))
      return { nodes: nodes.map((release) => asOf(release, reader.at)), hasNextPage: found.length > page.first }
    },
    /** The article with this id or this slug, if this reader may see it. */
    article: async (reader: Reader, named: Named): Promise<Release | undefined> => {
      const found = named.id === undefined && named.slug === undefined ? undefined : await rows.article(reader, named)
      return found && isOpen(found, reader) ? asOf(found, reader.at) : undefined
    },
    /** Those of these articles that this reader may see, in any order. */
    related: async (reader: Reader, ids: readonly string[], wanted: Wanted): Promise<Release[]> => {
      const found = ids.length === 0 ? [] : await rows.related(reader, ids, wanted)
      return found.filter(isOpenTo(reader)).map((release) => asOf(release, reader.at))
    },
    /**
     * The release of a picture on a channel, with all its parts, whether it is open or not: the door tells "never out" from "no longer", and
     * asks `asOf`.
     */
    image: (id: string, channel: Channel): Promise<Release | undefined> => rows.release(`images:${id}`, channel),
    /** When the next of a channel's releases that is not open yet begins to be: until then no answer grows by itself. */
    nextOpening: async (channel: Channel, at: Date): Promise<Date | undefined> => {
      const next = await rows.nextOpening(channel, at)
      return next === undefined ? undefined : new Date(next)
    },
  }
}

export type ReleaseReader = ReturnType<typeof releaseReader>
