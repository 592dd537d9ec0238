import { sql } from '@payloadcms/db-sqlite'
import { getTableColumns, getTableName } from '@payloadcms/db-sqlite/drizzle'
import type { SQL } from '@payloadcms/db-sqlite/drizzle'
import type { SQLiteTable } from '@payloadcms/db-sqlite/drizzle/sqlite-core'
import { Types } from 'mongoose'
import type { CollectionSlug, Payload, PayloadRequest } from 'payload'
import { named, versionsOf } from './version-rows'
import type { Tables } from './version-rows'

// Payload's adapters write one document at a time, each in several statements. Here they do all but that: they make the rows as ever, each row
// waits with the others of its table, and all are written by one statement a table. Only what is new comes here: nothing is asked.

type Id = string | number
type Row = Record<string, unknown>
type Database = Payload['db']
type Writing = Pick<Database, 'create' | 'createVersion'>

/** Documents of one transaction, in the rows that Payload's adapter makes of them. A document comes after those that it refers to. */
export interface WaitingRows {
  /** @returns the document, with its id */
  document(collection: CollectionSlug, data: Row): Promise<Row & { id: Id }>
  /** The first version of a document that waits, too. The adapter changes the document as it takes it, but for its id and what is plain text. */
  version(collection: CollectionSlug, document: Row & { id: Id }): Promise<void>
  /**
   * Writes what waits.
   * @throws what the database says, of any of the rows: then none of the transaction can stand
   */
  write(): Promise<void>
}

/** In the caller's transaction. */
export const waitingRows = async (req: PayloadRequest): Promise<WaitingRows> => {
  const transaction = await req.transactionID
  const { db } = req.payload
  const session = transaction === undefined ? undefined : db.sessions?.[String(transaction)]
  if (session === undefined) throw new Error('rows wait in a transaction: begin one')
  return db.name === 'sqlite'
    ? inTables(req, db as unknown as Sqlite, session as unknown as { db: unknown })
    : inCollections(req, db, session)
}

/** The document as the adapter takes it. `reads`: whether it comes back as the adapter reads it. */
const throughAdapter =
  (
    req: PayloadRequest,
    adapter: Writing,
    newId: (collection: CollectionSlug) => Id,
    reads: boolean,
  ): WaitingRows['document'] =>
  async (collection, data) => {
    const id = newId(collection)
    const now = new Date().toISOString()
    const whole = { ...data, id, createdAt: now, updatedAt: now }
    const read = (await adapter.create({ collection, data: whole, returning: reads, req })) as Row | null
    return { ...(read ?? whole), id }
  }

interface Sqlite extends Writing {
  readonly rawTables: Record<string, { readonly columns: Record<string, { readonly autoIncrement?: boolean }> }>
  readonly tables: Tables
  execute(statement: { db: unknown; sql: unknown }): Promise<{ readonly rows: Row[] }>
}

/** Whoever writes has SQLite's one turn: the ids that come next are known. */
const inTables = async (req: PayloadRequest, stock: Sqlite, { db }: { db: unknown }): Promise<WaitingRows> => {
  const { rows } = await stock.execute({ db, sql: sql`select name, seq from sqlite_sequence` })
  const last = new Map(rows.map(({ name, seq }) => [String(name), Number(seq)]))
  const next = (table: string): number => {
    const id = (last.get(table) ?? 0) + 1
    last.set(table, id)
    return id
  }
  const waiting = new Map<string, Row[]>()
  const adapter: Sqlite = Object.create(stock, {
    allowIDOnCreate: { value: true },
    insert: {
      value: ({ tableName, values }: { tableName: string; values: Row | Row[] }): Promise<Row[]> => {
        const added = [values].flat()
        const numbered = stock.rawTables[tableName]?.columns.id?.autoIncrement === true
        for (const row of added) if (numbered && row.id === undefined) row.id = next(tableName)
        waiting.set(tableName, (waiting.get(tableName) ?? []).concat(added))
        return Promise.resolve(added)
      },
    },
  }) as Sqlite
  const versions = new Map<string, number[]>()
  const write = async () => {
    for (const [name, added] of waiting)
      for (const statement of inserts(named(stock.tables, name), added)) await stock.execute({ db, sql: statement })
    const written = [...waiting.keys()]
    waiting.clear()
    const now = new Date().toISOString()
    for (const [of, ids] of versions)
      for (const statement of versionsOf(stock.tables, { of, ids, written }, now))
        await stock.execute({ db, sql: statement })
    versions.clear()
  }
  return {
    document: throughAdapter(req, adapter, (collection) => next(tableOf(collection)), false),
    version: (collection, { id }) => {
      const of = tableOf(collection)
      versions.set(of, [...(versions.get(of) ?? []), Number(id)])
      return Promise.resolve()
    },
    write,
  }
}

/** SQLite takes 32,766 values in one statement. */
const mostValues = 30_000

/** As Drizzle would insert them, but for what no row has, and without reading them back: texts are long, and columns many. */
const inserts = (table: SQLiteTable, rows: readonly Row[]): SQL[] => {
  // Drizzle writes null where a row has nothing, and no default of the database's own.
  const columns = Object.entries(getTableColumns(table)).filter(
    ([key, { hasDefault }]) => hasDefault || rows.some((row) => row[key] !== undefined),
  )
  const names = columns.map(([, { name }]) => `"${name}"`).join(', ')
  const places = `(${columns.map(() => '?').join(', ')})`
  const atOnce = Math.max(1, Math.floor(mostValues / columns.length))
  return Array.from({ length: Math.ceil(rows.length / atOnce) }, (_, index) => {
    const some = rows.slice(index * atOnce, (index + 1) * atOnce)
    const values = some.flatMap((row) =>
      columns.map(([key, column]) => (row[key] == null ? null : column.mapToDriverValue(row[key]))),
    )
    return made(`insert into "${getTableName(table)}" (${names}) values ${some.map(() => places).join(', ')}`, values)
  })
}

/** A statement that Drizzle need not put together: it would look at each of ten thousand values to see what kind of thing that is. */
const made = (text: string, values: unknown[]): SQL =>
  Object.assign(sql.raw(text), { toQuery: () => ({ sql: text, params: values }) })

const tableOf = (collection: string): string => collection.replaceAll('-', '_')

interface Model {
  new (data: Row): Row
  insertMany(documents: readonly Row[], options: object): Promise<unknown>
}
interface Mongo extends Writing {
  readonly collections: Record<string, Model>
  readonly versions: Record<string, Model>
}

const inCollections = (req: PayloadRequest, stock: Mongo, session: unknown): WaitingRows => {
  const waiting = new Map<Model, Row[]>()
  const withholding = (models: Record<string, Model>) =>
    new Proxy(models, {
      get: (_, slug) => {
        const model = models[String(slug)]
        return (
          model && {
            create: ([data]: [Row]) => {
              const document = new model(data)
              waiting.set(model, [...(waiting.get(model) ?? []), document])
              return Promise.resolve([document])
            },
            // Marks earlier versions as such, and there are none.
            updateMany: () => Promise.resolve(),
          }
        )
      },
    })
  const adapter = Object.create(stock, {
    allowIDOnCreate: { value: true },
    collections: { value: withholding(stock.collections) },
    versions: { value: withholding(stock.versions) },
  }) as Mongo
  const write = async () => {
    for (const [model, documents] of waiting) await model.insertMany(documents, { session, timestamps: false })
    waiting.clear()
  }
  return {
    // What is read is the document in hand: nothing is asked for it.
    document: throughAdapter(req, adapter, () => new Types.ObjectId().toHexString(), true),
    version: async (collectionSlug, document) => {
      const now = new Date().toISOString()
      await adapter.createVersion({
        collectionSlug,
        parent: document.id,
        versionData: document as never,
        autosave: false,
        createdAt: now,
        updatedAt: now,
        returning: false,
        req,
      })
    },
    write,
  }
}
