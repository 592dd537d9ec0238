import type { FlattenedField, Payload } from 'payload'
import type { Permission } from '../payload-types'

/** Permissions as they lie in the database, and what of them is not written as the product writes it. */

const page = 500

export interface Stored {
  readonly row: Permission | Pick<Permission, 'id'>
  /** Fields whose value is spelt otherwise than the product spells it, though it might mean the same; `row` is then its id alone. */
  readonly malformed: readonly string[]
}

type Row = Readonly<Record<string, unknown>>
interface SqliteClient {
  execute(statement: { sql: string; args: (string | number)[] }): Promise<{ rows: Row[] }>
}

/** SQLite keeps anything in any column, and Payload reads much of it as if it were well written: there the bytes are looked at as well. */
const clientOf = (payload: Payload): SqliteClient | undefined =>
  payload.db.name === 'sqlite' ? (payload.db as unknown as { client: SqliteClient }).client : undefined

/** Every permission in the database, page by page, in the order of the ids. */
export async function* storedPermissions(payload: Payload): AsyncGenerator<Stored> {
  const client = clientOf(payload)
  for (let last: Permission['id'] | undefined; ;) {
    const malformed = client === undefined ? [] : await misspelt(payload, client, last)
    const docs = malformed.length === page ? [] : await wellWritten(payload, last, malformed)
    const all: Stored[] = [...malformed, ...docs.map((row) => ({ row, malformed: [] }))]
    if (all.length === 0) return
    if (client !== undefined) all.sort((one, other) => Number(one.row.id) - Number(other.row.id))
    yield* all
    last = all.at(-1)?.row.id
  }
}

const wellWritten = async (
  payload: Payload,
  last: Permission['id'] | undefined,
  malformed: readonly Stored[],
): Promise<Permission[]> => {
  const { docs } = await payload.db.find<Permission>({
    collection: 'permissions',
    where: {
      and: [
        ...(last === undefined ? [] : [{ id: { greater_than: last } }]),
        ...(malformed.length === 0 ? [] : [{ id: { not_in: malformed.map(({ row }) => row.id) } }]),
      ],
    },
    sort: 'id',
    limit: page - malformed.length, // never 0, which would be all
    pagination: false,
  })
  return docs
}

const misspelt = async (
  payload: Payload,
  client: SqliteClient,
  last: Permission['id'] | undefined,
): Promise<Stored[]> => {
  const { rows } = await client.execute({
    sql: 'select * from permissions where id > ? order by id limit ?',
    args: [last ?? 0, page],
  })
  const { flattenedFields } = payload.collections.permissions.config
  return rows.flatMap((row): Stored[] => {
    const malformed = wrongIn(flattenedFields, row, '')
    return malformed.length === 0 ? [] : [{ row: { id: Number(row.id) }, malformed }]
  })
}

const wrongIn = (fields: readonly FlattenedField[], row: Row, prefix: string): string[] =>
  fields.flatMap((field) => {
    if (field.type === 'group') return wrongIn(field.flattenedFields, row, `${prefix}${columnOf(field.name)}_`)
    const value = row[`${prefix}${columnOf(field.name)}`]
    const right = spellings[field.type]
    return value === null || value === undefined || right === undefined || right(value) ? [] : [field.name]
  })

const columnOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The one spelling that the product has for a value of each type. */
const spellings: Partial<Record<FlattenedField['type'], (value: unknown) => boolean>> = {
  checkbox: (value) => value === 0 || value === 1,
  date: (value) => {
    const moment = new Date(String(value))
    return !Number.isNaN(moment.getTime()) && moment.toISOString() === value
  },
  json: (value) => {
    try {
      return JSON.stringify(JSON.parse(String(value))) === value
    } catch {
      return false
    }
  },
  number: (value) => typeof value === 'number',
}

/** The number of the last entry that SQLite gave one to (ids are never used again); 0 where the database keeps no count of its own. */
export const lastNumbered = async (payload: Payload): Promise<number> => {
  const result = await clientOf(payload)?.execute({
    sql: "select seq from sqlite_sequence where name = 'ledger'",
    args: [],
  })
  return Number(result?.rows[0]?.seq ?? 0)
}
