/** What the public doors need of a database: less than Payload's adapters have, so that a process without Payload can serve readers, too. */
export type PublicDatabase = SqliteDatabase | MongoDatabase

/** The client of src/sqlite.ts. */
export interface SqliteDatabase {
  readonly client: {
    rows(sql: string, args: readonly (string | number)[]): unknown[][]
    execute(statement: { sql: string; args: (string | number)[] }): Promise<unknown>
  }
}

/** A connection to MongoDB, or a database of its driver. */
export interface MongoDatabase {
  readonly connection: {
    collection(name: string): {
      find(
        filter: object,
        options: { projection: object; sort?: Record<string, 1 | -1>; limit: number; batchSize?: number },
      ): { toArray(): Promise<object[]> }
      updateOne(filter: object, update: object): Promise<unknown>
    }
  }
}
