import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** A database that cannot be used. The message says which, why and what to do. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
}

/** How the database is called where people read it. Never shows a password. */
export const databaseName = (url: string): string =>
  url.startsWith('file:') ? `SQLite (${url.slice(5)})` : `MongoDB (${new URL(url).host})`

/** Asks whether the database can be reached, within 5 seconds, before anything is built on it. @throws DatabaseUnavailable */
export const probe = async (url: string): Promise<void> => {
  if (url.startsWith('file:')) {
    const folder = dirname(resolve(url.slice(5)))
    await access(folder, constants.W_OK).catch(() => {
      throw new DatabaseUnavailable(
        `DATABASE_URL: the folder ${folder} is not there or cannot be written. Make it, or name another file.`,
      )
    })
    return
  }
  const { createConnection } = (await import('mongoose')).default
  const connection = await createConnection(url, { serverSelectionTimeoutMS: 5000 })
    .asPromise()
    .catch((error: unknown) => {
      throw new DatabaseUnavailable(
        `DATABASE_URL: ${databaseName(url)} cannot be reached (${reasonOf(error)}). Start it, or check the address.`,
      )
    })
  await connection.close()
}

/** Why something failed, in the words of whatever failed. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
