import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfChanged } from '../../scripts/build'
import type { Where } from './cores'
import { ourPath, publicUrl } from './front-page'
import { copyDocuments, copyRows, onFile } from './numbered'
import type { Copies } from './numbered'
import { startServer } from './server-process'
import type { ServerProcess } from './server-process'

/** A newsroom of this product: where its records and files are. */
export interface Place {
  readonly url: string
  readonly folder: string
}

export const settings = ({ url, folder }: Place): Record<string, string> => ({
  DATABASE_URL: url,
  MEDIA_DIR: join(folder, 'media'),
  PAYLOAD_SECRET: 'a secret of the bench',
  ADMIN_EMAIL: 'admin@newsroom.test',
  ADMIN_PASSWORD: 'Test-12345-secret',
  PUBLIC_URL: publicUrl,
})

/** So many articles where there is the template alone: copies of its release. */
export const copyTemplate = async ({ url }: Place, copies: Copies): Promise<void> => {
  if (url.startsWith('file:')) await onFile(url, (database) => copyRows(database, 'releases', copies))
  else await copyDocuments(url, ['releases'], copies)
}

/** `setting`: what else stands in the environment. */
type Starting = (
  place: Place,
  setting?: Record<string, string>,
  where?: Where,
  args?: readonly string[],
) => Promise<ServerProcess>

const starting =
  (script: string): Starting =>
  (place, setting = {}, where = 'serving', args = []) =>
    startServer({
      args: () => [script, ...args],
      environment: { ...settings(place), ...setting },
      first: (base) => fetch(`${base}${ourPath}`),
      where,
    })

/** As `npm start` does it, admin UI and all. */
export const startNewsroom = starting('scripts/start.mjs')

/** As `npm run readers` does it: the public doors alone. */
export const startReaders = starting('scripts/readers.mjs')

export const buildNewsroom = (say: (line: string) => void): void => buildIfChanged(say)

/** Forgets the records and files of a newsroom. */
export const removePlace = async ({ url, folder }: Place): Promise<void> => {
  rmSync(folder, { recursive: true, force: true })
  if (url.startsWith('file:')) return
  const { createConnection } = (await import('mongoose')).default
  const connection = await createConnection(url).asPromise()
  await connection.dropDatabase()
  await connection.close()
}
