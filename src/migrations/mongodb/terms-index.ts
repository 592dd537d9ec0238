/** What this file needs of a MongoDB connection. */
interface Connection {
  collection(name: string): { createIndex(keys: Record<string, 1>): Promise<unknown> }
}

/**
 * Releases by each of their terms, in the order of their publication. Payload would make the same index on SQLite, too, where a list is text
 * and the words have a table of their own (src/migrations/sqlite).
 */
export const indexTerms = async (connection: Connection): Promise<void> => {
  await connection
    .collection('releases')
    .createIndex({ kind: 1, channel: 1, ended: 1, terms: 1, publishedAt: 1, item: 1 })
}
