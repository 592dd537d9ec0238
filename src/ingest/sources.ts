import type { PayloadRequest } from 'payload'
import type { Source } from '../payload-types'
import type { IncomingSource } from './piece'

/**
 * The source of this name, under whatever spelling or alias or host it is on record; else a new one, with its host and no rights.
 */
export const findOrMakeSource = async (req: PayloadRequest, { name, host }: IncomingSource): Promise<Source> => {
  const spellings = [
    ...new Set([
      name
        .toLowerCase()
        .replace(/[\s|]+/g, ' ')
        .trim(),
      ...(host === undefined ? [] : [host]),
    ]),
  ].map((spelling) => `|${spelling}|`)
  const { docs } = await req.payload.find({
    collection: 'sources',
    where: { or: spellings.map((spelling) => ({ names: { contains: spelling } })) },
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  // Looked at again: in a query of SQLite `%` and `_` stand for anything, and a piece could choose whose permissions it gets.
  const known = docs.find(({ names }) => spellings.some((spelling) => names?.includes(spelling)))
  if (known !== undefined) return known
  return req.payload.create({
    collection: 'sources',
    data: { name, kind: 'publisher', ...(host === undefined ? {} : { hosts: [host], homePage: `https://${host}` }) },
    depth: 0,
    overrideAccess: true,
    req,
  })
}
