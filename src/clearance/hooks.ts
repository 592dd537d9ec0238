import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, PayloadRequest } from 'payload'
import type { Article, Image, Permission, Source } from '../payload-types'
import { closeDependents, heedCorrection, isLive, rewriteArticle, rewriteDependents } from './recompute'
import { supersede } from './permission-steps'
import { covered } from './permissions'
import { idOf } from './stored'

/**
 * After a write of an article: its release follows the live row. A draft that is saved beside it changes nothing for the public, unless
 * it brings a correction: its terms hold for what is out, too.
 * The live row is asked, since `doc` and `previousDoc` may be versions that are newer than it.
 */
export const syncArticleRelease: CollectionAfterChangeHook<Article> = async ({ doc, previousDoc, req }) => {
  const savedBesideIt = doc._status === 'draft' && (await isLive(req, doc.id))
  if (!savedBesideIt) await rewriteArticle(req, doc.id)
  else if (previousDoc?.arrival?.sha256 !== doc.arrival?.sha256) await heedCorrection(req, doc)
  return doc
}

export const closeArticleRelease: CollectionAfterDeleteHook<Article> = async ({ doc, id, req }) => {
  await rewriteArticle(req, id)
  return doc
}

/** After a write of an image: whatever shows it is taken back where its rights or its file changed, and written anew, in the same transaction. */
export const syncImageReleases: CollectionAfterChangeHook<Image> = async ({ doc, operation, previousDoc, req }) => {
  const refs = [`images:${doc.id}`]
  // Nothing shows a new one yet.
  const narrows = operation !== 'create' && (!previousDoc || rightsOfImage(previousDoc) !== rightsOfImage(doc))
  if (narrows) await closeDependents(req, refs)
  await rewriteDependents(req, refs)
  return doc
}

const rightsOfImage = ({ rights, source, original, standalone, deletedAt, killed }: Image): string =>
  JSON.stringify([rights, idOf(source), original?.sha256, standalone, deletedAt, Boolean(killed?.at)])

export const closeImageRelease: CollectionAfterDeleteHook<Image> = async ({ doc, id, req }) => {
  await narrow(req, [`images:${id}`])
  return doc
}

/** After a write of a source: what rests on it is taken back where its rights changed, and written anew. */
export const narrowBySource: CollectionAfterChangeHook<Source> & CollectionAfterDeleteHook<Source> = async ({
  doc,
  req,
  ...rest
}: {
  doc: Source
  req: PayloadRequest
  previousDoc?: Source
}) => {
  const refs = [`sources:${doc.id}`]
  const { previousDoc } = rest
  if (previousDoc === undefined || rightsOf(previousDoc) !== rightsOf(doc)) await closeDependents(req, refs)
  await rewriteDependents(req, refs)
  return doc
}

const rightsOf = ({ rights, name, hosts, aliases, kind, deletedAt }: Source): string =>
  JSON.stringify([rights, name, hosts, aliases, kind, deletedAt])

/** After a permission is recorded or ended. A grant in force only widens; anything else may narrow, and so takes back first. */
export const applyPermission: CollectionAfterChangeHook<Permission> = async ({ doc, operation, previousDoc, req }) => {
  if (doc.state === 'proposed') return doc
  const refs = [...covered(doc), ...(await sameBytes(req, doc))]
  if (doc.state === 'in-force' && doc.supersedes && (operation === 'create' || previousDoc?.state === 'proposed'))
    await supersede(req, doc)
  const onlyWidens = doc.effect === 'grant' && doc.state === 'in-force' && operation === 'create' && !doc.supersedes
  if (!onlyWidens) await closeDependents(req, refs)
  await rewriteDependents(req, refs)
  return doc
}

/** A refusal names a picture, not our record of it: whatever shows the same bytes is taken back, too. */
const sameBytes = async (req: PayloadRequest, { effect, contents }: Permission): Promise<string[]> => {
  const hashes = (contents ?? '').split('|').filter((content) => /^[0-9a-f]{64}$/.test(content))
  if (effect !== 'refusal' || hashes.length === 0) return []
  const { docs } = await req.payload.find({
    collection: 'images',
    where: { 'original.sha256': { in: hashes } },
    depth: 0,
    pagination: false,
    select: {},
    overrideAccess: true,
    req,
  })
  return docs.map(({ id }) => `images:${id}`)
}

const narrow = async (req: PayloadRequest, refs: readonly string[]): Promise<void> => {
  await closeDependents(req, refs)
  await rewriteDependents(req, refs)
}
