import type { SqliteDatabase } from './database'
import { placesOf } from './release'
import type { Named, Page, Reader, Release, Rows } from './release'

type Argument = string | number

/** A condition and what it is asked with: values are arguments, never part of the text, so that few texts are prepared. */
interface Condition {
  readonly sql: string
  readonly args: readonly Argument[]
}

const whole = 'id, item, published_at, released_at, "from", until, territories, closed_at, past, gone, content'

export const rowsInSqlite = (database: SqliteDatabase): Rows => {
  const releases = (where: Condition, { bodies = false, order = '' }, limit: number): Release[] =>
    database.client
      .rows(`select ${whole}${bodies ? ', bodies' : ''} from releases where ${where.sql}${order} limit ?`, [
        ...where.args,
        limit,
      ])
      .map(releaseIn)
  // SQLite answers at once, MongoDB does not.
  const soon = async <T>(work: () => T): Promise<T> => work()
  return {
    articles: (reader, page) =>
      soon(() =>
        releases(
          all(isArticle, open(reader), ...chosen(page)),
          { bodies: page.bodies, order: ' order by published_at desc, item desc' },
          page.first,
        ),
      ),
    article: (reader, named) =>
      soon(() => releases(all(...called(reader, named), open(reader)), { bodies: named.bodies }, 1)[0]),
    release: (item, channel) => soon(() => releases(is('key', `${item}|${channel}`), {}, 1)[0]),
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

const chosen = ({ after, source, language, since, hasPicture }: Page): Condition[] => [
  ...(source === undefined ? [] : [is('source', source)]),
  ...(language === undefined ? [] : [is('language', language)]),
  ...(since === undefined ? [] : [{ sql: 'published_at >= ?', args: [since] }]),
  ...(hasPicture === undefined ? [] : [is('has_picture', hasPicture ? 1 : 0)]),
  ...(after === undefined ? [] : [{ sql: '(published_at, item) < (?, ?)', args: [after.publishedAt, after.item] }]),
]

const called = ({ channel }: Reader, { id, slug }: Named): Condition[] => [
  isArticle,
  ...(id === undefined ? [] : [is('key', `articles:${id}|${channel}`)]),
  ...(slug === undefined ? [] : [is('slug', slug)]),
]

/** A row in the order of `whole`, and the text where it was read, too. */
const releaseIn = (row: unknown[]): Release => {
  const [id, item, publishedAt, releasedAt, from, until, territories, closedAt, past, gone, content, bodies] =
    row as string[]
  const told = JSON.parse(content ?? '{}') as object
  return {
    id,
    ...{ item, publishedAt, releasedAt, from, until, territories, closedAt, past, gone },
    content: bodies ? { ...told, ...(JSON.parse(bodies) as object) } : told,
  } as Release
}
