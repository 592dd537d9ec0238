// Makes the tables, one source, one picture and one published article. Argument: what they are to hold, as JSON.
import { getPayload } from 'payload'
import sharp from 'sharp'
import { bodyOf } from '../../tests/records'
import config from './payload.config'

const { article, image, filename } = JSON.parse(process.argv[2] ?? '')
const payload = await getPayload({ config })
Object.assign(payload.db, { allowIDOnCreate: true })
const { width, height } = image
const data = await sharp({ create: { width, height, channels: 3, background: '#356' } })
  .jpeg()
  .toBuffer()
const source = await payload.create({ collection: 'sources', data: { name: article.source.name } as never })
const hero = await payload.create({
  collection: 'images',
  data: { id: image.id, alt: image.alt, creditLine: image.creditLine } as never,
  file: { data, name: filename, mimetype: 'image/jpeg', size: data.byteLength },
})
const { id, title, dek, slug, creditLine, publishedAt } = article
await payload.create({
  collection: 'articles',
  data: {
    ...{ id, title, dek, slug, creditLine, publishedAt, _status: 'published' },
    ...{ body: bodyOf('x '.repeat(1500)), source: source.id, heroImage: hero.id },
  } as never,
})
await payload.destroy()
process.exit(0)
