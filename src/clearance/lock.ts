import type { CollectionAfterChangeHook } from 'payload'
import type { Article } from '../payload-types'

/**
 * Payload takes the lock off with every save, and autosave saves all the time: two people would overwrite each other without a word.
 * So whoever is typing keeps it; it falls away by itself when they stop.
 */
export const keepLock: CollectionAfterChangeHook<Article> = async ({ doc, req }) => {
  const typing = req.query?.autosave === 'true' || req.query?.autosave === true
  if (!typing || !req.user) return doc
  await req.payload.db.create({
    collection: 'payload-locked-documents',
    data: { document: { relationTo: 'articles', value: doc.id }, user: { relationTo: 'users', value: req.user.id } },
    req,
  })
  return doc
}
