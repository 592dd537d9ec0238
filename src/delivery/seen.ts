import { allArticles } from './kept'
import type { Reader, Release, ReleaseReader } from './releases'

/** What an answer rests on, as it becomes known while the answer is made. */
export interface Seen {
  /** References of all that was read, and `allArticles` where another article could change the answer. */
  readonly items: ReadonlySet<string>
  /** The first moment at which the answer may be another, in milliseconds since 1970. */
  readonly ends: number
}

/** When the next release of a channel opens: an answer that has not got it is wrong from then on. */
export type Openings = (reader: Reader) => Promise<Date | undefined>

/** The same reader of releases, and what it was asked for so far. */
export const watched = (
  releases: ReleaseReader,
  openings: Openings,
): { readonly releases: ReleaseReader; readonly seen: Seen } => {
  const items = new Set<string>()
  let ends = Number.POSITIVE_INFINITY

  const note = (rows: readonly (Release | undefined)[]): void => {
    let first: string | undefined
    for (const row of rows) {
      if (row === undefined) continue
      items.add(row.item)
      // Moments of one form are in order as texts, and most rows share one.
      if (first === undefined || row.until < first) first = row.until
    }
    if (first !== undefined) ends = Math.min(ends, Date.parse(first))
  }
  /** Which articles there are matters: one more, or one that opens, makes it another answer. */
  const noteAll = async (reader: Reader): Promise<void> => {
    items.add(allArticles)
    const next = await openings(reader)
    if (next !== undefined) ends = Math.min(ends, next.getTime())
  }

  return {
    seen: {
      items,
      get ends() {
        return ends
      },
    },
    releases: {
      articles: async (reader, page) => {
        const [found] = await Promise.all([releases.articles(reader, page), noteAll(reader)])
        note(found.nodes)
        return found
      },
      article: async (reader, names) => {
        const found = await releases.article(reader, names)
        note([found])
        if (found === undefined) await noteAll(reader)
        return found
      },
      related: async (reader, ids, wanted) => {
        // Whether one of them is hidden is told by nothing, not by how long the answer is kept either.
        const [found] = await Promise.all([releases.related(reader, ids, wanted), noteAll(reader)])
        note(found)
        return found
      },
      image: async (id, channel) => {
        const found = await releases.image(id, channel)
        note([found])
        return found
      },
      nextOpening: (channel, at) => releases.nextOpening(channel, at),
    },
  }
}
