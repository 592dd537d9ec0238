import type { MongoDatabase } from './database'
import type { FilesApart } from '../renditions/files-apart'
import { laterParts } from './later'
import { contentOf, keysOf, placesOf } from './release'
import type { Named, Page, Reader, Release, Rows, Wanted } from './release'

/** Never told, or needed for choosing alone. */
const kept = { _id: 0, parts: 0, terms: 0 } as const
/** An earlier version kept the text of an article among the rest. */
const withoutBodies = { bodies: 0, 'content.body': 0, 'content.bodyHtml': 0, 'content.bodyText': 0 } as const

export const rowsInMongo = ({ connection }: MongoDatabase): Rows => {
  const releases = async (
    filter: object,
    limit: number,
    { bodies = false, files = false, related = false }: Wanted = {},
    sort?: Record<string, 1 | -1>,
  ): Promise<Release[]> => {
    const projection = {
      ...kept,
      ...(bodies ? {} : withoutBodies),
      ...(files ? {} : { files: 0 }),
      ...(related ? {} : { related: 0 }),
    }
    const found = await connection
      .collection('releases')
      // Of more than 101 it would send the rest when it is asked once more.
      .find(filter, { projection, limit, batchSize: limit, ...(sort ? { sort } : {}) })
      .toArray()
    return found.map((row) => releaseIn(row as Stored))
  }
  return {
    articles: (reader, page) =>
      releases({ kind: 'article', ...open(reader), ...chosen(page) }, page.first, page, {
        publishedAt: page.oldest ? 1 : -1,
        item: page.oldest ? 1 : -1,
      }),
    article: async (reader, named) => (await releases({ ...called(reader, named), ...open(reader) }, 1, named))[0],
    related: (reader, ids, wanted) =>
      releases({ kind: 'article', key: { $in: keysOf(ids, reader.channel) }, ...open(reader) }, ids.length, wanted),
    release: async (item, channel) => (await releases({ key: `${item}|${channel}` }, 1))[0],
    nextOpening: async (channel, at) => {
      const filter = { channel, ended: false, from: { $gt: at } }
      const options = { projection: { _id: 0, from: 1 }, sort: { from: 1 }, limit: 1 } as const
      const [next] = await connection.collection('releases').find(filter, options).toArray()
      return next === undefined ? undefined : iso((next as Stored).from)
    },
  }
}

const open = ({ at, channel, territory }: Reader): object => ({
  channel,
  ended: false,
  // What was taken back is gone whatever this process's clock says.
  closedAt: null,
  from: { $lte: at },
  until: { $gt: at },
  territories: {
    $regex: placesOf(territory)
      .map((place) => place.replaceAll('|', '\\|'))
      .join('|'),
  },
})

const chosen = ({ oldest = false, after, source, language, since, hasPicture, terms = [] }: Page): object => ({
  ...(source === undefined ? {} : { source }),
  ...(language === undefined ? {} : { language }),
  ...(hasPicture === undefined ? {} : { hasPicture }),
  ...(terms.length === 0 ? {} : { terms: { $all: terms } }),
  ...publishedWithin(oldest, after, since),
  ...(after === undefined
    ? {}
    : {
        $nor: [{ publishedAt: new Date(after.publishedAt), item: { [oldest ? '$lte' : '$gte']: after.item } }],
      }),
})

/** What a list begins with, by when it was published: the moment of the cursor, and the one that was asked for. */
const publishedWithin = (oldest: boolean, after: Page['after'], since: string | undefined): object => {
  const bounds = [
    ...(since === undefined ? [] : [{ publishedAt: { $gte: new Date(since) } }]),
    ...(after === undefined ? [] : [{ publishedAt: { [oldest ? '$gte' : '$lte']: new Date(after.publishedAt) } }]),
  ]
  return bounds.length === 0 ? {} : { $and: bounds }
}

const called = ({ channel }: Reader, { id, slug }: Named): object => ({
  kind: 'article',
  ...(id === undefined ? {} : { key: `articles:${id}|${channel}` }),
  ...(slug === undefined ? {} : { slug }),
})

interface Stored {
  readonly item: string
  readonly publishedAt?: Date | null
  readonly from: Date
  readonly until: Date
  readonly territories: string
  readonly releasedAt?: Date | null
  readonly closedAt?: Date | null
  readonly past?: string | null
  readonly gone?: string | null
  readonly content: object
  readonly bodies?: object | null
  readonly files?: FilesApart | null
  readonly later?: unknown
  readonly related?: readonly string[] | null
}

const releaseIn = (stored: Stored): Release => {
  const { content, bodies, files, later } = stored
  return {
    item: stored.item,
    territories: stored.territories,
    past: stored.past ?? null,
    gone: stored.gone ?? null,
    from: iso(stored.from),
    until: iso(stored.until),
    publishedAt: isoOrNull(stored.publishedAt),
    releasedAt: isoOrNull(stored.releasedAt),
    closedAt: isoOrNull(stored.closedAt),
    content: contentOf(content, { bodies, files }),
    later: later ? laterParts(later, content, { bodies, files }) : null,
    related: stored.related ?? null,
  }
}

const iso = (date: Date): string => date.toISOString()
const isoOrNull = (date: Date | null | undefined): string | null => (date ? iso(date) : null)
