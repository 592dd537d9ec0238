import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { getPayload } from 'payload'
import type { Payload } from 'payload'
import { buildIfChanged } from '../../scripts/build'
import { configure } from '../../src/cms'
import { readEnvironment } from '../../src/environment'
import { bodyOf, fileOf } from '../../tests/records'
import { photograph } from '../pictures'
import type { Where } from './cores'
import { ourPath, publicUrl } from './front-page'
import { copyDocuments, copyRows, objectId, onFile, template } from './numbered'
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

const own = { depth: 0, overrideAccess: true } as const

/** So many published articles, each with a picture. One goes the whole way through the product; the others are copies of its release. */
export const fillNewsroom = async (place: Place, many: number): Promise<void> => {
  const config = await configure({ environment: readEnvironment({ ...settings(place), LOG_LEVEL: 'error' }) })
  const payload = await getPayload({ config, key: place.url })
  const publishedAt = await published(payload)
  await payload.destroy()
  if (place.url.startsWith('file:'))
    await onFile(place.url, (database) => copyRows(database, 'releases', { many, publishedAt }))
  else await copyDocuments(place.url, ['releases'], { many, publishedAt })
}

/** @returns when the template was published */
const published = async (payload: Payload): Promise<string> => {
  Object.assign(payload.db, { allowIDOnCreate: true })
  const isSqlite = payload.db.name === 'sqlite'
  const id = (number: number) => (isSqlite ? number : objectId(number)) as number
  const source = await payload.create({ collection: 'sources', data: { name: 'Harbour Wire', kind: 'agency' }, ...own })
  await payload.create({
    collection: 'permissions',
    data: {
      ...{ effect: 'grant', basis: 'agreement', grantor: 'Harbour Wire', channels: ['web'], territories: '001' },
      ...{ note: 'By letter', state: 'in-force', sources: [source.id] },
    },
    ...own,
  })
  const picture = await payload.create({
    collection: 'images',
    data: { id: id(template.image), alt: 'Ferries at the quay, seen from the fish market', source: source.id },
    file: { ...fileOf(await photograph(1, { width: 2000, height: 1333 }), 'ferries.jpg'), mimetype: 'image/jpeg' },
    ...own,
  })
  const article = await payload.create({
    collection: 'articles',
    data: {
      id: id(template.article),
      title: `The harbour was closed for a third day ${template.article}`,
      dek: 'Pilots wait for the wind to turn, and the islands for their bread; the county speaks of a plan, and nobody has seen it.',
      ...{ body: longBody, heroImage: picture.id, source: source.id, pubStatus: 'usable', _status: 'draft' },
    },
    draft: true,
    ...own,
  })
  const live = await payload.update({ collection: 'articles', id: article.id, data: { _status: 'published' }, ...own })
  if (live.publishedAt == null) throw new Error('The template was not published.')
  return new Date(live.publishedAt).toISOString()
}

/** A body as long as those of a newspaper: some 3,000 characters in 12 paragraphs. */
const paragraph =
  'The vessel, a refitted car ferry of thirty metres, lay at the old quay with her engines warm, and the mechanic who had promised his wife to be home by eight was still aboard at midnight, playing cards with the pilot and losing, as he told us, on purpose.'
const [first] = bodyOf(paragraph)?.root.children ?? []
const longBody = bodyOf(paragraph)
longBody?.root.children.push(...Array.from({ length: 11 }, () => ({ type: 'paragraph', version: 1, ...first })))

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
