import type { PayloadRequest } from 'payload'
import type { Source } from '../payload-types'
import type { IncomingSource } from './piece'

/**
 * The source of this name, under whatever spelling or alias or host it is on record; else a new one, with its host and no rights.
 */
export const findOrMakeSource = async (req: PayloadRequest, { name, host }: IncomingSource): Promise<Source> => {
  const spellings = [
    ...new Set([name.toLowerCase().replace(/\s+/g, ' ').trim(), ...(host === undefined ? [] : [host])]),
  ]
  const { docs } = await req.payload.find({
    collection: 'sources',
    where: { or: spellings.map((spelling) => ({ names: { contains: `|${spelling}|` } })) },
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  if (docs[0] !== undefined) return docs[0]
  return req.payload.create({
    collection: 'sources',
    data: { name, kind: 'publisher', ...(host === undefined ? {} : { hosts: [host], homePage: `https://${host}` }) },
    depth: 0,
    overrideAccess: true,
    req,
  })
}
