import sharp from 'sharp'
import { createLocalReq } from 'payload'
import type { PayloadRequest } from 'payload'
import { rewriteItems } from '../src/clearance/recompute'
import { withdraw } from '../src/recall/withdrawing'
import type { Article, Image, Permission, Source, Use } from '../src/payload-types'
import { fileName, renditionsIn } from '../src/renditions/naming'
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
  /** A row of the register of uses, as it is kept. */
  use(data: Partial<Use>): Promise<void>
  publish(article: Pick<Article, 'id'>): Promise<Article>
  /** A draft that may go out: an article of a source, a picture of the same source, and the source's grant. */
  cleared(grant?: Partial<Permission>): Promise<Cleared>
  /** The same, published. */
  live(grant?: Partial<Permission>): Promise<Cleared>
  /** Into the trash: still there for the desk. */
  trash<Kind extends 'articles' | 'images' | 'sources'>(
    collection: Kind,
    doc: { id: number },
  ): Promise<Kind extends 'articles' ? Article : Kind extends 'images' ? Image : Source>
  /** Withdraws a picture everywhere. */
  kill(picture: Image): Promise<Image>
  /** Writes the releases of these items anew, at this moment of the clock. */
  recompute(...items: string[]): Promise<void>
  /** The release of an item on the web, as it is stored; undefined: none. */
  release(item: string): Promise<ReleaseRow | undefined>
  /** A request of nobody, for what is asked of the product's own functions. */
  req(): Promise<PayloadRequest>
}

export interface Cleared {
  readonly source: Source
  readonly permission: Permission
  readonly picture: Image
  readonly article: Article
}

export interface ReleaseRow {
  readonly from: Date
  readonly until: Date
  readonly territories: readonly string[]
  readonly content: unknown
  /** Of an article: its pictures' files. */
  readonly files: unknown
}

let number = 0

export const recordsIn = ({ payload }: Newsroom): Records => {
  const own = { depth: 0, overrideAccess: true } as const
  const req = () => createLocalReq({}, payload)
  const records: Records = {
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
    use: async (data) => {
      await payload.db.create({ collection: 'uses', data, req: await req() })
    },
    publish: ({ id }) => payload.update({ collection: 'articles', id, data: { _status: 'published' }, ...own }),
    cleared: async (grant) => {
      const source = await records.source()
      const permission = await records.permission({ sources: [source.id], grantor: source.name, ...grant })
      const picture = await records.picture({ source: source.id })
      return { source, permission, picture, article: await records.article({ source: source.id }, [picture]) }
    },
    live: async (grant) => {
      const made = await records.cleared(grant)
      return { ...made, article: await records.publish(made.article) }
    },
    trash: (collection, { id }) =>
      payload.update({
        collection: collection as 'articles',
        id,
        data: { deletedAt: servicesOf(payload).now().toISOString() },
        ...own,
      }) as never,
    kill: async ({ id }) => {
      const { docs } = await payload.find({ collection: 'users', limit: 1, ...own })
      const user = { ...docs[0], collection: 'users' } as NonNullable<PayloadRequest['user']>
      const how = { kind: 'error', reason: 'Wrong', instruction: '' } as const
      const { doc } = await withdraw(await createLocalReq({ user }, payload), 'images', String(id), how)
      return doc
    },
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
          files: row.files,
        }
      )
    },
    req,
  }
  return records
}

/** What anybody may read: an article (null: nothing), and the status with which a picture's bytes are answered. */
export const readerOf = ({ ask, graphql }: Pick<Newsroom, 'ask' | 'graphql'>) => ({
  article: async ({ id }: { id: string | number }, headers?: Record<string, string>): Promise<Shown | null> => {
    const query = `{ article(id: "${id}") { title bodyText notice creditLine validUntil images { id url } } }`
    return (await graphql<{ article: Shown | null }>(query, headers)).article
  },
  bytes: async (picture: Image, headers?: Record<string, string>): Promise<number> =>
    (await ask(pathOf(picture) ?? '/media/0/none', { headers })).status,
})

export interface Shown {
  readonly title: string
  readonly bodyText: string
  readonly notice: string
  readonly creditLine: string
  readonly validUntil: string | null
  readonly images: readonly { readonly id: string; readonly url: string }[]
}

/** Where a picture's smallest rendition is; undefined where it has none. */
export const pathOf = ({ id, renditions }: Image): string | undefined => {
  const [first] = renditionsIn(renditions)
  return first && `/media/${id}/${fileName(first)}`
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
