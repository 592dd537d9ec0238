import type { CollectionAfterChangeHook, CollectionBeforeValidateHook } from 'payload'
import { ValidationError } from 'payload'
import type { Use as UseRow } from '../payload-types'
import type { Ref } from '../rights/vocabulary'
import { idOf } from './stored'
import { closeDependents, rewriteDependents } from './recompute'
import { rowsOf } from './register'

/**
 * A use that a person records: in print, or wherever else no release of ours shows it.
 * @throws ValidationError naming each field that cannot stand
 */
export const recordUse: CollectionBeforeValidateHook<UseRow> = async ({ data, operation, req }) => {
  if (operation !== 'create' || data === undefined) return data
  const image = idOf(data.image)
  const article = idOf(data.article)
  const place = data.label?.trim() ?? ''
  const errors: { path: string; message: string }[] = []
  if ((image === undefined) === (article === undefined))
    errors.push({ path: 'image', message: 'Say what was used: one picture, or one text.' })
  if (place === '') errors.push({ path: 'label', message: 'Say where: the title and the issue, or the address.' })
  if (errors.length > 0) throw new ValidationError({ collection: 'uses', errors, req }, req.t)
  const used =
    image !== undefined
      ? await req.payload.findByID({ collection: 'images', id: image, depth: 0, overrideAccess: true, req })
      : undefined
  const part: Ref = image !== undefined ? `images:${image}` : `articles:${article}`
  const where = `place:${place.toLowerCase()}`
  return {
    ...data,
    key: `${part}|${data.channel}|${where}`,
    part,
    partLabel: used === undefined ? 'The text' : `The picture "${used.name ?? used.filename ?? image}"`,
    content: used?.original?.sha256 ?? null,
    where,
    label: place,
    recordedBy: req.user?.id ?? null,
  }
}

/** One use more may be one too many: whatever shows the part is looked at again. */
export const applyUse: CollectionAfterChangeHook<UseRow> = async ({ doc, req }) => {
  const same = doc.content ? await rowsOf(req, { content: { equals: doc.content } }) : []
  const refs = [...new Set([doc.part ?? '', ...same.map(({ part }) => part ?? '')])].filter(Boolean)
  await closeDependents(req, refs)
  await rewriteDependents(req, refs)
  return doc
}
