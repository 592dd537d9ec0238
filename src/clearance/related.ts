import type {
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'
import { ValidationError } from 'payload'
import type { Article } from '../payload-types'
import { refOf } from './live'
import { rewriteInTurn } from './recompute'
import { idOf, relatedOf } from './stored'

// The articles that an editor has chosen as related to one. That is no question of rights: each of them is shown by its own release, or not at all.

/** How many are related to one article. */
export const mostRelated = 10

/**
 * Looks at them before they are written, in drafts too. What was chosen before stays, whatever has become of it; what is added has to be
 * there for whoever adds it. A version that is brought back comes without those that have been deleted since.
 * @throws ValidationError
 */
export const keepRelated: CollectionBeforeChangeHook<Article> = async ({ context, data, originalDoc, req }) => {
  if (!data.related) return data
  const chosen = relatedOf(data)
  const before = new Map((originalDoc?.related ?? []).map((each) => [String(idOf(each)), idOf(each)]))
  const added = chosen.filter((id) => !before.has(id))
  if (originalDoc?.id !== undefined && chosen.includes(String(originalDoc.id)))
    throw refusal(req, 'An article cannot be related to itself. Take it out.')
  if (chosen.length > mostRelated)
    throw refusal(req, `${chosen.length} related articles are too many. Choose at most ${mostRelated}.`)
  const there = added.length === 0 ? [] : await readable(req, added)
  const known = new Map([...before, ...there.map(({ id }): [string, Article['id']] => [String(id), id])])
  const missing = chosen.filter((id) => !known.has(id))
  if (missing.length > 0 && context.isRestoringVersion !== true)
    throw refusal(req, `There is no article ${missing.join(', ')} that you could choose. Take it out.`)
  data.related = chosen.flatMap((id) => known.get(id) ?? []) as Article['related']
  return data
}

const refusal = (req: PayloadRequest, message: string): ValidationError =>
  new ValidationError({ collection: 'articles', errors: [{ path: 'related', message }], req }, req.t)

/** Which of these there are for whoever asks; for the product itself, all. */
const readable = async (req: PayloadRequest, ids: readonly string[]): Promise<Pick<Article, 'id'>[]> => {
  const { defaultIDType } = req.payload.db
  // What is no id makes MongoDB's adapter fail.
  const possible = ids.filter((id) => (defaultIDType === 'number' ? /^\d{1,15}$/ : /^[0-9a-f]{24}$/).test(id))
  const { docs } = await req.payload.find({
    collection: 'articles',
    where: { id: { in: possible } },
    select: {},
    ...{ depth: 0, pagination: false, disableErrors: true, overrideAccess: !req.user, user: req.user, req },
  })
  return docs
}

/** In the request's context: by id of an article that is about to be deleted, those that it was related to. */
const relating = 'relating'

/** Those lose it with its row, so they are asked for before. */
export const noteRelating: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const { docs } = await req.payload.db.find<Article>({
    collection: 'articles',
    where: { related: { in: [id] } },
    select: { slug: true },
    pagination: false,
    limit: 0,
    req,
  })
  const known = req.context[relating] as ReadonlyMap<string, string[]> | undefined
  req.context[relating] = new Map([...(known ?? []), [String(id), docs.map((doc) => refOf('articles', doc.id))]])
}

/** The public copies of those do not name it any more. */
export const forgetRelated: CollectionAfterDeleteHook<Article> = async ({ doc, id, req }) => {
  const known = req.context[relating] as ReadonlyMap<string, string[]> | undefined
  await rewriteInTurn(req, known?.get(String(id)) ?? [])
  return doc
}
