import { expect } from 'vitest'
import type { Article, Image, Permission, Source, User } from '../../src/payload-types'
import { openNewsroom } from '../newsroom'
import type { Answered, Asker, Newsroom } from '../newsroom'
import { recordsIn } from '../records'
import type { Records } from '../records'

/** A newsroom as a hostile editor finds it: an article that is denied, one that is out, a permission, an admin. */
export interface Hostile {
  readonly newsroom: Newsroom
  readonly records: Records
  readonly editor: Asker
  readonly admin: User
  readonly self: User
  readonly wire: Source
  readonly open: Source
  readonly picture: Image
  readonly denied: Article
  readonly granted: Permission
  readonly out: Article
  /** The desk's GraphQL, as the editor. */
  graphql(query: string, variables?: object): Promise<Answered>
  /** A record as it is stored, hidden fields and trash included. */
  stored<Kind extends keyof Stored>(collection: Kind, id: number | string): Promise<Stored[Kind]>
  /** The headlines that the public reads. */
  front(): Promise<string[]>
  close(): Promise<void>
}

interface Stored {
  articles: Article
  images: Image
  sources: Source
  permissions: Permission
  users: User
}

const rejections: unknown[] = []
const note = (reason: unknown) => void rejections.push(reason)
/** Nothing was left unhandled since the newsroom was opened: without a listener each would have ended the process. */
export const noRejections = (): void => expect(rejections).toEqual([])

export const openHostile = async (database: 'sqlite' | 'mongodb'): Promise<Hostile> => {
  process.on('unhandledRejection', note)
  const newsroom = await openNewsroom({ database, environment: { logLevel: 'silent' } })
  const { payload } = newsroom
  const records = recordsIn(newsroom)
  const editor = newsroom.as('editor')
  const { docs } = await payload.find({ collection: 'users', depth: 0 })
  const called = (role: string) => docs.find((user) => user.role === role) as User
  const admin = called('admin')
  const wire = await records.source({ name: 'Wire', rights: { editedBy: admin.id } })
  const picture = await records.picture({ source: wire.id })
  const reserved = 'all-rights-reserved' as const
  const denied = await records.article(
    {
      title: 'Denied',
      source: wire.id,
      titleProposed: false,
      rights: {
        notices: [{ text: 'All rights reserved.', of: 'text', restriction: reserved }],
        arrived: { restriction: reserved, copyrightHolder: 'Wire' },
      },
    },
    [picture],
  )
  const open = await records.source({ name: 'Open' })
  const granted = await records.permission({ grantor: 'Open', sources: [open.id], recordedBy: admin.id })
  const out = await records.article({ title: 'Out', source: open.id, titleProposed: false })
  await records.publish(out)
  return {
    newsroom,
    records,
    editor,
    admin,
    self: called('editor'),
    wire,
    open,
    picture,
    denied,
    granted,
    out,
    graphql: async (query, variables) => (await editor('POST', '/api/graphql', { query, variables })).body,
    stored: (collection, id) =>
      payload.findByID({
        collection: collection as 'articles',
        id,
        depth: 0,
        showHiddenFields: true,
        trash: true,
      }) as never,
    front: async () => {
      const { articles } = await newsroom.graphql<{ articles: { nodes: { title: string }[] } }>(
        '{ articles { nodes { title } } }',
      )
      return articles.nodes.map(({ title }) => title)
    },
    close: async () => {
      process.off('unhandledRejection', note)
      await newsroom.close()
    },
  }
}

/** A form as the desk's pages send one: the fields as JSON, and a file. */
export const form = (file: { bytes: Uint8Array | string; name: string; type: string }, data: object = {}): FormData => {
  const sent = new FormData()
  const bytes = typeof file.bytes === 'string' ? file.bytes : new Uint8Array(file.bytes)
  sent.append('_payload', JSON.stringify(data))
  sent.append('file', new Blob([bytes], { type: file.type }), file.name)
  return sent
}
