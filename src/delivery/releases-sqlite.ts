import type { SqliteDatabase } from './database'
import type { FilesApart } from '../renditions/files-apart'
import { laterParts } from './later'
import { parsedContents } from './parsed-contents'
import { contentOf, keysOf, placesOf } from './release'
import type { Apart, Named, Page, Reader, Release, Rows, Wanted } from './release'

type Argument = string | number

/** A condition and what it is asked with: values are arguments, never part of the text, so that few texts are prepared. */
interface Condition {
  readonly sql: string
  readonly args: readonly Argument[]
}

const always = 'item, published_at, "from", until, territories, closed_at, content, later'

const columnsApart = ({ bodies, files, related }: Wanted): string =>
  bodies || files || related
    ? `, ${bodies ? 'bodies' : 'null'}, ${files ? 'files' : 'null'}, ${related ? 'related' : 'null'}`
    : ''

export const rowsInSqlite = (database: SqliteDatabase): Rows => {
  const contents = parsedContents()
  const releases = (
    where: Condition,
    wanted: Wanted,
    limit: number,
    { from = 'releases', order = '' } = {},
  ): Release[] =>
    database.client
      .rows(`select ${always}${columnsApart(wanted)} from ${from} where ${where.sql}${order} limit ?`, [
        ...where.args,
        limit,
      ])
      .map((row) => releaseIn(row as Row, contents))
  // SQLite answers at once, MongoDB does not.
  const soon = async <T>(work: () => T): Promise<T> => work()
  return {
    articles: (reader, page) =>
      soon(() =>
        page.terms === undefined || page.terms.length === 0
          ? releases(all(isArticle, open(reader), ...chosen(page), ...within(page)), page, page.first, {
              order: ` order by published_at ${way(page)}, item ${way(page)}`,
            })
          : releases(
              all(having(page.terms, page), ...placed(reader, page), open(reader), ...chosen(page)),
              page,
              page.first,
              {
                from: byWords,
                order: ` order by release_words.rowid ${way(page)}`,
              },
            ),
      ),
    article: (reader, named) => soon(() => releases(all(...called(reader, named), open(reader)), named, 1)[0]),
    related: (reader, ids, wanted) =>
      soon(() => releases(all(isArticle, among(ids, reader), open(reader)), wanted, ids.length)),
    release: (item, channel) =>
      soon(() => {
        const [row] = database.client.rows(
          `select ${always}, null, null, null, released_at, past, gone from releases where key = ?`,
          [`${item}|${channel}`],
        )
        if (row === undefined) return undefined
        const [releasedAt, past, gone] = row.slice(-3) as (string | null)[]
        return { ...releaseIn(row as Row, contents), releasedAt, past, gone }
      }),
    nextOpening: (channel, at) =>
      soon(() => {
        const [row] = database.client.rows(
          'select min("from") from releases where channel = ? and ended = 0 and "from" > ?',
          [channel, at.toISOString()],
        )
        return typeof row?.[0] === 'string' ? row[0] : undefined
      }),
  }
}

const is = (column: string, value: Argument): Condition => ({ sql: `${column} = ?`, args: [value] })

const all = (...conditions: readonly Condition[]): Condition => ({
  sql: conditions.map(({ sql }) => sql).join(' and '),
  args: conditions.flatMap(({ args }) => args),
})

const isArticle: Condition = { sql: "kind = 'article'", args: [] }

const open = ({ at, channel, territory }: Reader): Condition => {
  const moment = at.toISOString()
  const places = placesOf(territory)
  return {
    // What was taken back is gone whatever this process's clock says. The plus keeps SQLite from choosing an index for the window's sake: it
    // would find all that is open, and sort it.
    sql: `channel = ? and ended = 0 and closed_at is null and +"from" <= ? and +until > ?
      and (${places.map(() => 'instr(territories, ?) > 0').join(' or ')})`,
    args: [channel, moment, moment, ...places],
  }
}

const chosen = ({ source, language, hasPicture }: Page): Condition[] => [
  ...(source === undefined ? [] : [is('source', source)]),
  ...(language === undefined ? [] : [is('language', language)]),
  ...(hasPicture === undefined ? [] : [is('has_picture', hasPicture ? 1 : 0)]),
]

const way = ({ oldest }: Page): string => (oldest ? 'asc' : 'desc')

/** The part of the list that is asked for. */
const within = ({ oldest, after, since }: Page): Condition[] => [
  ...(since === undefined ? [] : [{ sql: 'published_at >= ?', args: [since] }]),
  ...(after === undefined
    ? []
    : [{ sql: `(published_at, item) ${oldest ? '>' : '<'} (?, ?)`, args: [after.publishedAt, after.item] }]),
]

/** What has the words comes in the order of publication, as they are kept in it (src/migrations/sqlite): nothing is sorted. */
const byWords = `release_words
  cross join release_places on release_places.place = release_words.rowid
  cross join releases on releases.id = release_places.release`

/** What they are chosen by stands with the words (src/migrations/sqlite), so that of a common word only what is chosen is walked through. */
const having = (terms: readonly string[], { source, language, hasPicture }: Page): Condition => {
  const chosen = [
    ...(source === undefined ? [] : [`\ue001s${hex(source)}`]),
    ...(language === undefined ? [] : [`\ue001l${hex(language)}`]),
    ...(hasPicture === undefined ? [] : [`\ue001p${hasPicture ? 1 : 0}`]),
  ]
  return { sql: 'release_words match ?', args: [[...terms, ...chosen].map((term) => `"${term}"`).join(' AND ')] }
}

const hex = (text: string): string => Buffer.from(text).toString('hex')

/**
 * The same part by place. A cursor's item counts only with its moment, and where it is or was open to this reader: by a made-up one nothing is
 * learned of what is not out.
 */
const placed = ({ at, channel, territory }: Reader, { oldest, after, since }: Page): Condition[] => {
  const places = placesOf(territory)
  return [
    ...(since === undefined
      ? []
      : [{ sql: 'release_words.rowid >= cast(? as integer) and published_at >= ?', args: [placeOf(since), since] }]),
    ...(after === undefined
      ? []
      : [
          {
            sql: `release_words.rowid ${oldest ? '>' : '<'} coalesce(
              (select p.place from releases r join release_places p on p.release = r.id
                where r.key = ? and r.published_at = ? and r."from" <= ? and r."from" < r.until
                and (${places.map(() => 'instr(r.territories, ?) > 0').join(' or ')})),
              cast(? as integer)${oldest ? ' - 1' : ''})`,
            args: [
              ...[`${after.item}|${channel}`, after.publishedAt, at.toISOString(), ...places],
              placeOf(after.publishedAt, oldest),
            ],
          },
        ]),
  ]
}

/** The first place of a moment, or of the next: 2^20 a millisecond, so that a double holds it exactly, and no further than 64 bits reach. */
const placeOf = (moment: string, next = false): number =>
  (Math.max(-furthest, Math.min(furthest, Date.parse(moment))) + (next ? 1 : 0)) * 2 ** 20

const furthest = 8_700_000_000_000

const called = ({ channel }: Reader, { id, slug }: Named): Condition[] => [
  isArticle,
  ...(id === undefined ? [] : [is('key', `articles:${id}|${channel}`)]),
  ...(slug === undefined ? [] : [is('slug', slug)]),
]

/** One argument, however many they are: so one text is prepared. */
const among = (ids: readonly string[], { channel }: Reader): Condition => ({
  sql: 'key in (select value from json_each(?))',
  args: [JSON.stringify(keysOf(ids, channel))],
})

type Row = readonly (string | null)[]

/**
 * A row in the order of `always`, then its text, its files and its related articles where they were read. Read by number, and put together in one
 * go: taking a row apart by its pattern, and spreading what comes of it, took a fifth of the time of a whole answer.
 */
const releaseIn = (row: Row, contents: ReturnType<typeof parsedContents>): Release => {
  const item = row[0]!
  const words = row[6] ?? '{}'
  const later = row[7]
  // What changes in parts is put together from the first of them, anew each time.
  const content = later ? parsed(words)! : contents(item, words)
  const apart = row.length > 8 ? { bodies: parsed(row[8]), files: parsed(row[9]) as FilesApart | undefined } : nothing
  return {
    item,
    publishedAt: row[1]!,
    from: row[2]!,
    until: row[3]!,
    territories: row[4]!,
    closedAt: row[5]!,
    content: contentOf(content, apart),
    later: later ? laterParts(parsed(later), content, apart) : null,
    related: row.length > 8 ? (parsed(row[10]) as readonly string[] | undefined) : undefined,
  }
}

const nothing: Apart = {}

const parsed = (json: string | null | undefined): object | undefined =>
  json ? (JSON.parse(json) as object) : undefined
