import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { buildConfig } from 'payload'
import type { Access, CollectionConfig } from 'payload'
import { newsEditor } from '../../src/editor'

/**
 * A newsroom on Payload as it comes, for `npm run bench -- delivery` to compare with: drafts on articles, the public reads what is published
 * through Payload's own GraphQL, and the front page has the compound index that its query needs.
 */

const everybody: Access = () => true
const published: Access = ({ req }) => (req.user ? true : { _status: { equals: 'published' } })

const Articles: CollectionConfig = {
  slug: 'articles',
  access: { read: published },
  versions: { drafts: true },
  indexes: [{ fields: ['_status', 'publishedAt'] }],
  fields: [
    { name: 'title', type: 'text', required: true },
    { name: 'dek', type: 'textarea' },
    { name: 'slug', type: 'text', unique: true, index: true },
    { name: 'creditLine', type: 'text' },
    { name: 'body', type: 'richText' },
    { name: 'source', type: 'relationship', relationTo: 'sources' },
    { name: 'heroImage', type: 'upload', relationTo: 'images' },
    { name: 'publishedAt', type: 'date', index: true },
  ],
}

const Sources: CollectionConfig = {
  slug: 'sources',
  access: { read: everybody },
  fields: [{ name: 'name', type: 'text', required: true }],
}

const Images: CollectionConfig = {
  slug: 'images',
  access: { read: everybody },
  upload: { staticDir: process.env.STOCK_MEDIA_DIR ?? 'media' },
  fields: [
    { name: 'alt', type: 'text' },
    { name: 'creditLine', type: 'text' },
  ],
}

const url = process.env.DATABASE_URL ?? 'file:./stock.db'

export default newsEditor().then((editor) =>
  buildConfig({
    secret: 'a secret of the bench',
    editor,
    db: url.startsWith('file:') ? sqliteAdapter({ client: { url } }) : mongooseAdapter({ url, ensureIndexes: true }),
    collections: [Articles, Sources, Images, { slug: 'users', auth: true, fields: [] }],
    telemetry: false,
    typescript: { autoGenerate: false },
    logger: { options: { level: 'error' }, destination: process.stderr },
  }),
)
