import sharp from 'sharp'
import { createLocalReq } from 'payload'
import type { PayloadRequest } from 'payload'
import { rewriteItems } from '../src/clearance/recompute'
import type { Article, Image, Permission, Source } from '../src/payload-types'
import { servicesOf } from '../src/services'
import type { Newsroom } from './newsroom'

/** Records of a newsroom, written in few words and through the product's own hooks, as an import or a desk would. */
export interface Records {
  source(data?: Partial<Source>): Promise<Source>
  /** A picture with a small file that no other has; `file: false`: on record, but not here. */
  picture(data?: Partial<Image>, options?: { file?: boolean | Buffer }): Promise<Image>
  /** A draft: the first picture is the hero, the others stand in the body. */
  article(data?: Partial<Article>, pictures?: readonly Image[]): Promise<Article>
  /** In force at once; a grant by `grantor` on the web, in the world, unless `data` says otherwise. */
  permission(data: Partial<Permission>): Promise<Permission>
  publish(article: Pick<Article, 'id'>): Promise<Article>
  /** Into the trash: still there for the desk. */
  trash<Kind extends 'articles' | 'images' | 'sources'>(
    collection: Kind,
    doc: { id: number },
  ): Promise<Kind extends 'articles' ? Article : Kind extends 'images' ? Image : Source>
  /** Writes the releases of these items anew, at this moment of the clock. */
  recompute(...items: string[]): Promise<void>
  /** The release of an item on the web, as it is stored; undefined: none. */
  release(item: string): Promise<ReleaseRow | undefined>
  /** A request of nobody, for what is asked of the product's own functions. */
  req(): Promise<PayloadRequest>
}

export interface ReleaseRow {
  readonly from: Date
  readonly until: Date
  readonly territories: readonly string[]
  readonly content: unknown
}

let number = 0

export const recordsIn = ({ payload }: Newsroom): Records => {
  const own = { depth: 0, overrideAccess: true } as const
  const req = () => createLocalReq({}, payload)
  return {
    source: (data) =>
      payload.create({ collection: 'sources', data: { name: `Source ${++number}`, kind: 'agency', ...data }, ...own }),
    picture: async (data = {}, { file = true } = {}) => {
      const bytes = file === true ? await drawn(++number) : file
      return payload.create({
        collection: 'images',
        data: { alt: 'A drawing', ...data },
        file: bytes === false ? undefined : fileOf(bytes),
        ...own,
      })
    },
    article: (data, [hero, ...inline] = []) =>
      payload.create({
        collection: 'articles',
        data: {
          title: `Article ${++number}`,
          body: bodyOf('The harbour was closed.', inline),
          heroImage: hero?.id,
          pubStatus: 'usable',
          _status: 'draft',
          ...data,
        },
        draft: true,
        ...own,
      }),
    permission: (data) =>
      payload.create({
        collection: 'permissions',
        data: {
          effect: 'grant',
          basis: 'agreement',
          grantor: 'Harbour Wire',
          channels: ['web'],
          territories: '001',
          note: 'By letter',
          state: 'in-force',
          ...data,
        },
        ...own,
      }),
    publish: ({ id }) => payload.update({ collection: 'articles', id, data: { _status: 'published' }, ...own }),
    trash: (collection, { id }) =>
      payload.update({
        collection: collection as 'articles',
        id,
        data: { deletedAt: servicesOf(payload).now().toISOString() },
        ...own,
      }) as never,
    recompute: async (...items) => rewriteItems(await req(), items),
    release: async (item) => {
      const { docs } = await payload.find({
        collection: 'releases',
        where: { key: { equals: `${item}|web` } },
        limit: 1,
        ...own,
      })
      const row = docs[0]
      return (
        row && {
          from: new Date(row.from),
          until: new Date(row.until),
          territories: row.territories.split('|').filter(Boolean),
          content: row.content,
        }
      )
    },
    req,
  }
}

/** A file as Payload's local API takes one. */
export const fileOf = (data: Buffer, name = `picture-${++number}.png`) => ({
  data,
  name,
  mimetype: 'image/png',
  size: data.byteLength,
})

const placed = { format: '', indent: 0, version: 1, direction: null } as const

/** A body (Lexical's state) of one paragraph, and these pictures below it. */
export const bodyOf = (text: string, pictures: readonly Pick<Image, 'id'>[] = []): Article['body'] => ({
  root: {
    ...placed,
    type: 'root',
    children: [
      {
        ...placed,
        type: 'paragraph',
        textFormat: 0,
        textStyle: '',
        children: [{ type: 'text', text, format: 0, detail: 0, mode: 'normal', style: '', version: 1 }],
      },
      ...pictures.map(({ id }, index) => ({
        type: 'upload',
        version: 3,
        format: '',
        id: String(index + 1).padStart(24, '0'),
        relationTo: 'images',
        value: id,
        fields: null,
      })),
    ],
  },
})

/** A small picture of one colour; each `seed` below 16 million gives its own bytes. */
export const drawn = (seed: number, { width = 24, height = 16 } = {}): Promise<Buffer> =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: { r: seed & 255, g: (seed >> 8) & 255, b: (seed >> 16) & 255 },
    },
  })
    .png()
    .toBuffer()
