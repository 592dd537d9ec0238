import type { MongoDatabase, PublicDatabase, SqliteDatabase } from './database'

/** A row of `changes` (src/clearance/changes.ts). `item`: a reference such as `articles:1`; empty: more than can be named. */
export interface Change {
  readonly turn: number
  readonly item: string
}

export interface Changes {
  /** The number of the last one; 0: there is none. */
  newest(): Promise<number>
  /** Those after that number, in their order; `most` of them at most. */
  since(turn: number, most: number): Promise<readonly Change[]>
}

export const changesIn = (database: PublicDatabase): Changes =>
  'connection' in database ? inMongo(database) : inSqlite(database)

const inSqlite = ({ client }: SqliteDatabase): Changes => {
  // SQLite answers at once, MongoDB does not.
  const soon = async <T>(work: () => T): Promise<T> => work()
  return {
    newest: () => soon(() => Number(client.rows('select max(turn) from changes', [])[0]?.[0] ?? 0)),
    since: (turn, most) =>
      soon(() =>
        client
          .rows('select turn, item from changes where turn > ? order by turn limit ?', [turn, most])
          .map(([number, item]) => ({ turn: Number(number), item: String(item ?? '') })),
      ),
  }
}

const inMongo = ({ connection }: MongoDatabase): Changes => {
  const find = async (filter: object, order: 1 | -1, limit: number): Promise<Change[]> => {
    const options = { projection: { _id: 0, turn: 1, item: 1 }, sort: { turn: order }, limit }
    return (await connection.collection('changes').find(filter, options).toArray()) as Change[]
  }
  return {
    newest: async () => (await find({}, -1, 1))[0]?.turn ?? 0,
    since: (turn, most) => find({ turn: { $gt: turn } }, 1, most),
  }
}
