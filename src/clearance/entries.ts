import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  PayloadRequest,
} from 'payload'
import { type Act, canonical } from '../ledger/chain'
import { enter } from '../ledger/enter'
import type { Article, Image, Permission, Source, User } from '../payload-types'
import { covered } from './permissions'
import { idOf } from './stored'
import { isLive } from './recompute'

/** Which writes go into the ledger, and what is said of each. They come after the hooks that act, in the same transaction. */

/**
 * The whole record as it stands now, read from the database: what the ledger says and what the database holds can be compared later,
 * field by field (src/ledger/check.ts).
 */
export const enterPermission: CollectionAfterChangeHook<Permission> = async ({ doc, operation, previousDoc, req }) => {
  const act = operation === 'create' ? 'permission-recorded' : stepTo(doc.state, previousDoc?.state)
  if (act === undefined) return doc
  await enter(req, { act, items: [`permissions:${doc.id}`, ...covered(doc)], record: await rowOf(req, doc.id) })
  return doc
}

const rowOf = (req: PayloadRequest, id: Permission['id']) =>
  req.payload.db.findOne<Permission>({ collection: 'permissions', where: { id: { equals: id } }, req })

const stepTo = (now: Permission['state'], before: Permission['state'] | undefined): Act | undefined => {
  if (now === before) return undefined
  return (
    { ended: 'permission-ended', superseded: 'permission-superseded', 'in-force': 'permission-accepted' } as const
  )[now as 'ended']
}

/** In the request's context: the article that is out before this write. */
const live = 'liveBefore'

/** Its latest version may be a draft beside what is out, so the live row is asked, before it is written. */
export const noteLive: CollectionBeforeChangeHook<Article> = async ({ context, data, originalDoc, req }) => {
  const id = originalDoc?.id
  context[live] = data._status === 'draft' && id !== undefined && (await isLive(req, id)) ? id : undefined
  return data
}

/** What an article's write did to what is out: published, taken down; or its rights changed. Plain editing is not entered. */
export const enterArticle: CollectionAfterChangeHook<Article> = async ({
  context,
  doc,
  operation,
  previousDoc,
  req,
}) => {
  const before = operation === 'create' ? undefined : previousDoc
  const items = [`articles:${doc.id}`]
  const about = { title: doc.title, slug: doc.slug }
  const write = (act: Act, record: object = {}) => enter(req, { act, items, record: { ...about, ...record } })
  if (context.isRestoringVersion === true) await write('version-restored')
  const withdrawn = Boolean(doc.killed?.at) !== Boolean(before?.killed?.at) // entered with its report: src/recall/report.ts
  if (withdrawn) return doc
  if (doc.deletedAt && !before?.deletedAt) await write('trashed')
  else if (doc._status === 'published') await write('published', { publishedAt: doc.publishedAt })
  else if (context[live] === doc.id && !(await isLive(req, doc.id))) await write('taken-down')
  const changed = before === undefined ? undefined : difference(rightsIn(before), rightsIn(doc))
  if (changed !== undefined) await write('rights-changed', changed)
  return doc
}

/** A picture whose rights, source or file changed. */
export const enterImage: CollectionAfterChangeHook<Image> = async ({ doc, operation, previousDoc, req }) => {
  const before = operation === 'create' ? undefined : previousDoc
  const items = [`images:${doc.id}`]
  if (doc.deletedAt && !before?.deletedAt && before !== undefined)
    await enter(req, { act: 'trashed', items, record: { name: doc.name } })
  const changed = before === undefined ? undefined : difference(rightsIn(before), rightsIn(doc))
  if (changed !== undefined) await enter(req, { act: 'rights-changed', items, record: { name: doc.name, ...changed } })
  return doc
}

/** A source whose terms, names or kind changed: they decide what its permissions cover. */
export const enterSource: CollectionAfterChangeHook<Source> = async ({ doc, operation, previousDoc, req }) => {
  const before = operation === 'create' ? undefined : previousDoc
  const items = [`sources:${doc.id}`]
  const said = ({ rights, name, hosts, aliases, kind, contact }: Source) => ({
    rights,
    name,
    hosts,
    aliases,
    kind,
    contact,
  })
  const changed = before === undefined ? undefined : difference(said(before), said(doc))
  if (changed !== undefined) await enter(req, { act: 'rights-changed', items, record: { name: doc.name, ...changed } })
  return doc
}

export const enterDeletion: CollectionAfterDeleteHook<Article | Image | Source> = async ({ collection, doc, req }) => {
  const record = { name: 'title' in doc ? doc.title : 'name' in doc ? doc.name : undefined }
  await enter(req, { act: 'deleted', items: [`${collection.slug}:${doc.id}`], record })
  return doc
}

/** Who may say what goes out is as much on record as what was said. Nothing of a password is. */
export const enterUser: CollectionAfterChangeHook<User> = async ({ doc, operation, previousDoc, req }) => {
  const said = ({ name, email, role, desk }: User) => ({
    name,
    email,
    role,
    ...(desk?.limited ? { desk: { sources: (desk.sources ?? []).map(idOf), sections: desk.sections ?? [] } } : {}),
  })
  const changed = operation === 'create' ? { to: said(doc) } : difference(said(previousDoc), said(doc))
  if (changed !== undefined)
    await enter(req, {
      act: operation === 'create' ? 'user-made' : 'user-changed',
      items: [`users:${doc.id}`],
      record: changed,
    })
  return doc
}

export const enterUserGone: CollectionAfterDeleteHook<User> = async ({ doc, req }) => {
  const { name, email, role } = doc
  await enter(req, { act: 'user-removed', items: [`users:${doc.id}`], record: { name, email, role } })
  return doc
}

const rightsIn = ({ rights, source, ...doc }: Article | Image) => ({
  rights,
  source: idOf(source),
  embargoedUntil: 'embargoedUntil' in doc ? doc.embargoedUntil : undefined,
  file: 'original' in doc ? doc.original?.sha256 : undefined,
})

/** From what to what, of the fields that differ; undefined: none does. */
const difference = (before: object, after: object): { from: object; to: object } | undefined => {
  const [from, to] = [before as Record<string, unknown>, after as Record<string, unknown>]
  const names = Object.keys(to).filter((name) => canonical(from[name]) !== canonical(to[name]))
  if (names.length === 0) return undefined
  const of = (values: Record<string, unknown>) => Object.fromEntries(names.map((name) => [name, values[name]]))
  return { from: of(from), to: of(to) }
}
