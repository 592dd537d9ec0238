import type { PayloadRequest, Where } from 'payload'
import type { Permission } from '../payload-types'
import { sourceKey } from './stamps'

/** So many pictures, at most, are named by one permission. */
export const mostNamed = 1000

/** What the pictures are, when they are found: their ids, the oldest first; and how many there are, which may be more than are named. */
export interface Found {
  readonly ids: readonly number[]
  readonly total: number
}

/**
 * The pictures that a permission's query finds at this moment: all whose source, credit line, holder or licensor is named exactly so, by a
 * person or as it arrived. What a person wrote stands before what arrived. Pictures in the trash are not found.
 * Undefined: nothing is asked.
 */
export const picturesOf = async (req: PayloadRequest, query: Permission['query']): Promise<Found | undefined> => {
  const words = query?.words?.trim()
  if (!query?.by || !words) return undefined
  const { docs, totalDocs } = await req.payload.find({
    collection: 'images',
    where: conditions[query.by](words),
    sort: 'createdAt',
    limit: mostNamed,
    depth: 0,
    select: {},
    overrideAccess: true,
    req,
  })
  return { ids: docs.map(({ id }) => id), total: totalDocs }
}

type Query = NonNullable<NonNullable<Permission['query']>['by']>

const either = (ours: string, arrived: string, words: string): Where => ({
  or: [
    { [`rights.${ours}`]: { equals: words } },
    {
      and: [
        { or: [{ [`rights.${ours}`]: { exists: false } }, { [`rights.${ours}`]: { equals: '' } }] },
        { [`rights.arrived.${arrived}`]: { equals: words } },
      ],
    },
  ],
})

const conditions: Record<Query, (words: string) => Where> = {
  source: (words) => ({ 'source.names': { contains: `|${sourceKey(words)}|` } }),
  credit: (words) => either('creditLine', 'creditLine', words),
  holder: (words) => either('copyrightHolder', 'copyrightHolder', words),
  licensor: (words) => either('licensor.name', 'licensorName', words),
}
