import type { CollectionAfterChangeHook } from 'payload'
import { writeIn } from '../imaging/writing'
import type { Image } from '../payload-types'
import { onlyProposed } from './permissions'

/**
 * A licence inside a file that has just arrived becomes a proposed permission for this picture: a rights manager reads it and accepts it, or
 * does not. One whose dates cannot be read is left to a person altogether.
 */
export const proposeLicence: CollectionAfterChangeHook<Image> = async ({ doc, req }) => {
  const write = writeIn(req.context)
  const { proposal } = write
  delete write.proposal // once
  if (proposal === undefined) return doc
  const { from, grantor, licensee, until, words } = proposal
  if ([from, until].some((date) => date !== undefined && Number.isNaN(Date.parse(date)))) return doc
  await req.payload.create({
    collection: 'permissions',
    data: {
      effect: 'grant',
      basis: 'agreement',
      grantor,
      images: [doc.id],
      channels: ['web'],
      territories: '001',
      from,
      until,
      note: `The file says so of itself; nobody has checked it${licensee === undefined ? '' : `, nor that ${licensee} is us`}. Read its terms before you accept:\n${words}`,
      state: 'proposed',
    },
    context: { ...req.context, [onlyProposed]: true },
    depth: 0,
    overrideAccess: true,
    req,
  })
  return doc
}
