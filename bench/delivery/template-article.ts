import { getPayload } from 'payload'
import type { Payload } from 'payload'
import { configure } from '../../src/cms'
import { readEnvironment } from '../../src/environment'
import { bodyOf, fileOf } from '../../tests/records'
import { freeSource, own } from '../free-source'
import { photograph } from '../pictures'
import { settings } from './newsroom'
import type { Place } from './newsroom'
import { objectId, template } from './numbered'

/** One published article with a picture, which went the whole way through the product. @returns when it was published */
export const writeTemplate = async (place: Place): Promise<string> => {
  const config = await configure({ environment: readEnvironment({ ...settings(place), LOG_LEVEL: 'error' }) })
  const payload = await getPayload({ config, key: place.url })
  const publishedAt = await published(payload)
  await payload.destroy()
  return publishedAt
}

const published = async (payload: Payload): Promise<string> => {
  Object.assign(payload.db, { allowIDOnCreate: true })
  const isSqlite = payload.db.name === 'sqlite'
  const id = (number: number) => (isSqlite ? number : objectId(number)) as number
  const source = await freeSource(payload)
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
