import { getTableColumns, getTableName, sql } from '@payloadcms/db-sqlite/drizzle'
import type { SQL } from '@payloadcms/db-sqlite/drizzle'
import { getTableConfig } from '@payloadcms/db-sqlite/drizzle/sqlite-core'
import type { SQLiteTable } from '@payloadcms/db-sqlite/drizzle/sqlite-core'

// What Payload's adapter writes as the first version of a new document is what it wrote as the document, in tables and columns of other names. So
// the database copies it: the texts need not come here again.

export type Tables = Readonly<Record<string, SQLiteTable>>

export interface NewDocuments {
  /** The table of their collection. */
  readonly of: string
  readonly ids: readonly number[]
  /** All tables that have rows of them. */
  readonly written: readonly string[]
}

/**
 * The statements that write the first versions of documents whose rows are written.
 * @param now ISO 8601
 * @throws Error where it does not know what becomes of a row, or what a column is to hold
 */
export const versionsOf = (tables: Tables, { of, ids, written }: NewDocuments, now: string): SQL[] => {
  const versions = `_${of}_v`
  const own = new Map<string, SQL>([
    ['parent_id', sql`d."id"`],
    ['latest', sql`1`],
    ['autosave', sql`0`],
    ['snapshot', sql`null`],
    ['published_locale', sql`null`],
    ['created_at', sql`${now}`],
    ['updated_at', sql`${now}`],
  ])
  const valueOf = (column: string): SQL => {
    const value = column.startsWith('version_') ? copied('d', column.slice('version_'.length)) : own.get(column)
    if (value === undefined) throw new Error(`nothing is known of ${versions}.${column}`)
    return value
  }
  const main = inserting(named(tables, versions), valueOf)
  const parts = written.filter((name) => name.startsWith(`${of}_`)).sort((a, b) => a.length - b.length) // parents first
  return [
    sql`${main} from ${sql.identifier(of)} d where d."id" in ${ids}`,
    ...parts.map((name) => partOf(tables, versions, name, `${versions}_version_${name.slice(of.length + 1)}`, ids)),
  ]
}

/** Rows of an array, or of a list of choices: each belongs to the version of the row that its own belongs to. */
const partOf = (tables: Tables, versions: string, from: string, into: string, ids: readonly number[]): SQL => {
  const { column, parent } = parentOf(named(tables, into))
  const known = new Set(columnsOf(named(tables, from)))
  const rows = inserting(named(tables, into), (name) => {
    if (name === column) return copied('p', 'id')
    if (name === '_uuid') return copied('d', 'id')
    if (!known.has(name)) throw new Error(`nothing is known of ${into}.${name}`)
    return copied('d', name)
  })
  const theirs = sql.identifier(parent === versions ? 'parent_id' : '_uuid')
  return sql`${rows} from ${sql.identifier(parent)} p join ${sql.identifier(from)} d on d.${sql.identifier(column)} = p.${theirs}
    where p."id" in (${newIn(tables, versions, parent, ids)}) order by d.rowid`
}

/** The ids of all new rows of a table of versions. */
const newIn = (tables: Tables, versions: string, name: string, ids: readonly number[]): SQL => {
  if (name === versions) return sql`select "id" from ${sql.identifier(name)} where "parent_id" in ${ids}`
  const { column, parent } = parentOf(named(tables, name))
  return sql`select "id" from ${sql.identifier(name)} where ${sql.identifier(column)} in (${newIn(tables, versions, parent, ids)})`
}

/** `insert into … select …`, of all columns but the number that the database gives. */
const inserting = (into: SQLiteTable, valueOf: (column: string) => SQL): SQL => {
  const columns = columnsOf(into).filter((name) => name !== 'id')
  const [names, values] = [columns.map((name) => sql.identifier(name)), columns.map(valueOf)]
  return sql`insert into ${into} (${sql.join(names, sql`, `)}) select ${sql.join(values, sql`, `)}`
}

const copied = (row: 'd' | 'p', column: string): SQL => sql`${sql.raw(row)}.${sql.identifier(column)}`

const columnsOf = (table: SQLiteTable): string[] => Object.values(getTableColumns(table)).map(({ name }) => name)

const parentOf = (table: SQLiteTable): { column: string; parent: string } => {
  for (const key of getTableConfig(table).foreignKeys) {
    const { columns, foreignTable } = key.reference()
    const column = columns[0]?.name ?? ''
    if (column === '_parent_id' || column === 'parent_id') return { column, parent: getTableName(foreignTable) }
  }
  throw new Error(`${getTableName(table)} does not tell whose rows it holds`)
}

/** @throws Error where there is none of that name */
export const named = (tables: Tables, name: string): SQLiteTable => {
  const table = tables[name]
  if (table === undefined) throw new Error(`no table is known as ${name}`)
  return table
}
