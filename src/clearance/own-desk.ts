import type { Access, CollectionBeforeChangeHook, CollectionBeforeValidateHook, PayloadRequest, Where } from 'payload'
import { APIError } from 'payload'
import type { Article, Image } from '../payload-types'
import { may } from './access'
import type { Act } from './access'
import { idOf } from './stored'

/**
 * An editor's own desk: the articles that come from its sources, and those that stand in its sections; the pictures of its sources, or of
 * every source where it has sections alone. Who is not limited works on everything; who is, and has neither, on nothing (a source may have
 * been deleted). A desk limits editors and picture editors: whoever may correct, or only reads, is not limited.
 */
interface Desk {
  readonly sources: readonly (string | number)[]
  readonly sections: readonly string[]
}

const deskOf = (user: PayloadRequest['user']): Desk | undefined => {
  if (user?.collection !== 'users' || user.desk?.limited !== true) return undefined
  if (may(user, 'correct') || !may(user, 'change')) return undefined
  const sources = (user.desk?.sources ?? []).map(idOf).filter((id) => id !== undefined)
  const sections = (user.desk?.sections ?? []).map(sectionKey).filter((section) => section !== '')
  return { sources, sections }
}

/** One spelling of a section: `Sport ` and `sport` are the same. */
export const sectionKey = (section: string): string => section.trim().replace(/\s+/g, ' ').toLowerCase()

const articlesOf = ({ sources, sections }: Desk, prefix = ''): Where | false => {
  const or: Where[] = [
    ...(sources.length > 0 ? [{ [`${prefix}source`]: { in: sources } }] : []),
    ...(sections.length > 0 ? [{ [`${prefix}section`]: { in: sections } }] : []),
  ]
  return or.length > 0 && { or }
}

const imagesOf = ({ sources, sections }: Desk, prefix = ''): Where | boolean =>
  sources.length > 0 ? { [`${prefix}source`]: { in: sources } } : sections.length > 0

/** Whoever may do this, with what their own desk leaves of it. */
const within =
  (act: Act, limit: (desk: Desk, req: PayloadRequest) => Where | boolean | Promise<Where | boolean>): Access =>
  ({ req }) => {
    if (!may(req.user, act)) return false
    const desk = deskOf(req.user)
    return desk === undefined ? true : limit(desk, req)
  }

/** Whoever reads nothing yet gets an empty list, and no refusal: their pages are asked for all at once. */
const nothing: Where = { id: { exists: false } }

export const articlesBy = (act: Act): Access => within(act, (desk) => articlesOf(desk) || (act === 'read' && nothing))
export const imagesBy = (act: Act): Access => within(act, (desk) => imagesOf(desk) || (act === 'read' && nothing))
export const articleVersionsBy = (act: Act): Access => within(act, (desk) => articlesOf(desk, 'version.'))
export const imageVersionsBy = (act: Act): Access => within(act, (desk) => imagesOf(desk, 'version.'))
/** A source is for every desk to see; a desk writes its own. */
export const sourcesBy = (act: Act): Access =>
  within(act, ({ sources }) => (sources.length > 0 ? { id: { in: sources } } : false))
/** What is the whole house's: for no single desk. */
export const houseBy = (act: Act): Access => within(act, () => false)

/** So many pieces of a desk are looked at, the latest first. */
const mostPieces = 5000

/** Documents, which prove permissions, are for everybody at the desk; a piece as it arrived is for whom its article is for. */
export const evidenceBy = (act: Act): Access =>
  within(act, async (desk, req) => {
    const documents: Where = { kind: { equals: 'document' } }
    const own = articlesOf(desk)
    if (own === false) return documents
    const { docs } = await req.payload.find({
      collection: 'articles',
      where: { and: [own, { evidence: { exists: true } }] },
      sort: '-createdAt',
      limit: mostPieces,
      pagination: false,
      depth: 0,
      trash: true,
      select: { evidence: true },
      overrideAccess: true,
      req,
    })
    const pieces = docs.map(({ evidence }) => idOf(evidence)).filter((id) => id !== undefined)
    return pieces.length === 0 ? documents : { or: [documents, { id: { in: pieces } }] }
  })

/** What an editor with a desk of their own begins belongs to that desk, where they do not say otherwise. */
export const fillOwnDesk: CollectionBeforeValidateHook<Article> = ({ data, operation, req }) => {
  if (data?.section) data.section = sectionKey(data.section)
  const desk = deskOf(req.user)
  if (data === undefined || operation !== 'create' || desk === undefined || isOf(desk, data)) return data
  const [source] = desk.sources
  const [section] = desk.sections
  if (!data.section && section !== undefined) return { ...data, section }
  return !data.source && source !== undefined ? { ...data, source: source as Article['source'] } : data
}

const isOf = (
  { sources, sections }: Desk,
  { section, source }: Pick<Partial<Article>, 'section' | 'source'>,
): boolean => sources.some((each) => String(each) === String(idOf(source))) || sections.includes(section ?? '')

/**
 * Nobody moves an article out of their own desk, or begins one in another.
 * @throws APIError 403
 */
export const keepArticleInDesk: CollectionBeforeChangeHook<Article> = ({ data, originalDoc, req }) => {
  const desk = deskOf(req.user)
  if (desk !== undefined && !isOf(desk, { ...originalDoc, ...data }))
    throw new APIError(
      'This would not be an article of your desk: keep one of its sources or sections.',
      403,
      null,
      true,
    )
  return data
}

/** The same for pictures. @throws APIError 403 */
export const keepImageInDesk: CollectionBeforeChangeHook<Image> = ({ data, originalDoc, req }) => {
  const desk = deskOf(req.user)
  const source = data.source === undefined ? originalDoc?.source : data.source
  if (desk !== undefined && imagesOf(desk) !== true && !isOf({ ...desk, sections: [] }, { source }))
    throw new APIError('Say which of your desk’s sources this picture is from.', 403, null, true)
  return data
}

/** For end points that write round the collections' own rules. @throws APIError 403, 404 */
export const refuseOtherDesks = async (
  req: PayloadRequest,
  collection: 'articles' | 'images',
  act: Act,
): Promise<void> => {
  if (!may(req.user, act)) throw new APIError('Your role may not do this.', 403)
  const found = await req.payload.findByID({
    collection,
    id: String(req.routeParams?.id),
    depth: 0,
    select: {},
    trash: true,
    disableErrors: true,
    overrideAccess: false,
    user: req.user,
    req,
  })
  if (found === null) throw new APIError('There is no such item at your desk.', 404)
}
