import { createClient } from '@libsql/client'
import type { Client } from '@libsql/client'

/**
 * A template that was written once by the program itself, and its copies, made by the database: each is what the program would have written,
 * with other numbers. The template's numbers stand nowhere else, so that they are replaced in whatever columns speak of them.
 */
export const template = { article: 7_000_000, image: 8_000_000 } as const
/** In MongoDB an id has 24 hexadecimal digits. */
export const objectId = (number: number): string => number.toString().padStart(24, '0')

/** Copies, the first a minute older than the template, and so on; with the template `many` in all. */
export interface Copies {
  readonly many: number
  /** As the template has it, in ISO 8601. */
  readonly publishedAt: string
}

/** The rows of a table that speak of the template, copied with all their columns; a number that the database gives is not copied. */
export const copyRows = async (database: Client, table: string, { many, publishedAt }: Copies): Promise<void> => {
  const columns = (await database.execute(`pragma table_info("${table}")`)).rows.map(({ name }) => `"${String(name)}"`)
  const names = [template.article, template.image]
  const speaks = columns
    .map((column) => names.map((name) => `instr(${column}, '${name}') > 0`).join(' or '))
    .join(' or ')
  const { rows } = await database.execute(`select * from "${table}" where ${speaks}`)
  if (rows.length === 0) throw new Error(`No row of ${table} speaks of the template.`)
  const isGiven = !rows.some(({ id }) => names.some((name) => name === id))
  const copied = columns.filter((column) => !(isGiven && column === '"id"'))
  /** Most do not, and the longest among them: those are copied as they are. */
  const isChanged = (column: string) =>
    rows.some((row) => [...names, publishedAt].some((each) => String(row[column.slice(1, -1)]).includes(String(each))))
  const moved = `strftime('%Y-%m-%dT%H:%M:%fZ', '${publishedAt}', '-' || i || ' minutes')`
  const changed = (column: string) =>
    `case typeof(${column})
       when 'text' then replace(replace(replace(${column}, '${publishedAt}', ${moved}),
         '${template.article}', ${template.article} + i), '${template.image}', ${template.image} + i)
       when 'integer' then case ${column} when ${template.article} then ${template.article} + i
         when ${template.image} then ${template.image} + i else ${column} end
       else ${column} end`
  await database.execute(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${many - 1})
     insert into "${table}" (${copied.join()})
     select ${copied.map((column) => (isChanged(column) ? changed(column) : column)).join()} from (select * from "${table}" where ${speaks}), n`,
  )
}

/** Does the work on an SQLite file that no program has open. What is lost by a crash here is made anew: nothing is waited for. */
export const onFile = async (url: string, work: (database: Client) => Promise<void>): Promise<void> => {
  const database = createClient({ url })
  try {
    await database.execute('pragma synchronous = off')
    await work(database)
    await database.execute('pragma wal_checkpoint(truncate)')
  } finally {
    database.close()
  }
}

/** The same for the documents of a collection of MongoDB. */
export const copyDocuments = async (url: string, names: readonly string[], copies: Copies): Promise<void> => {
  const { createConnection, mongo } = (await import('mongoose')).default
  const { EJSON } = mongo.BSON
  const connection = await createConnection(url).asPromise()
  try {
    for (const name of names) {
      const collection = connection.collection<{ _id: unknown }>(name)
      const known = new RegExp(`${template.article}|${template.image}`)
      const documents = (await collection.find().toArray()).filter((document) => known.test(EJSON.stringify(document)))
      if (documents.length === 0) throw new Error(`No document of ${name} speaks of the template.`)
      const texts = documents.map(({ _id, ...rest }) =>
        EJSON.stringify(known.test(EJSON.stringify(_id)) ? { _id, ...rest } : rest, { relaxed: false }),
      )
      for (let from = 1; from < copies.many; from += 500) {
        const numbers = Array.from({ length: Math.min(500, copies.many - from) }, (_, index) => from + index)
        const made = texts.flatMap((text) => numbers.map((number) => EJSON.parse(copyOf(text, number, copies))))
        await collection.insertMany(made as never[])
      }
    }
  } finally {
    await connection.close()
  }
}

const copyOf = (text: string, number: number, { publishedAt }: Copies): string => {
  const moment = new Date(publishedAt).getTime()
  return text
    .replaceAll(publishedAt, new Date(moment - number * 60_000).toISOString())
    .replaceAll(String(moment), String(moment - number * 60_000)) // as EJSON writes dates
    .replaceAll(String(template.article), String(template.article + number))
    .replaceAll(String(template.image), String(template.image + number))
}
