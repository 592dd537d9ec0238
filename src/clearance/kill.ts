import type { CollectionBeforeChangeHook, CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import type { Image, Recall } from '../payload-types'
import { idOf } from './stored'

/** Why an item is withdrawn everywhere: by law, because it was wrong, or because its agency says so. */
export const killKinds = [
  { value: 'legal', label: 'Legal' },
  { value: 'error', label: 'Error' },
  { value: 'agency', label: 'Agency kill' },
] as const
export type KillKind = (typeof killKinds)[number]['value']

/** A file that arrives is killed where its bytes are, under whatever record: so the same picture, sent again, stays killed. */
export const staysKilled: CollectionBeforeChangeHook<Image> = async ({ data, originalDoc, req }) => {
  const arrived = data.original?.sha256
  if (!arrived || arrived === originalDoc?.original?.sha256 || originalDoc?.killed?.at) return data
  const kill = await killOf(req, arrived)
  return kill === undefined ? data : { ...data, killed: kill }
}

const killOf = async (req: PayloadRequest, sha256: string): Promise<Image['killed'] | undefined> => {
  const { docs } = await req.payload.find({
    collection: 'recalls',
    where: { and: [{ inForce: { equals: true } }, { contents: { contains: `|${sha256}|` } }] },
    limit: 1,
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return docs[0] && killedBy(docs[0])
}

/** What an item says of the recall that withdrew it. */
const killedBy = ({ at, by, instruction, kind, number, reason }: Recall): Image['killed'] => ({
  at,
  kind,
  reason,
  instruction,
  by: idOf(by) as number | undefined,
  recall: number,
})

/**
 * What was killed stays on record.
 * @throws APIError 409
 */
export const keepKilled: CollectionBeforeDeleteHook = async ({ collection: { slug }, id, req }) => {
  const row = await req.payload.db.findOne<Pick<Image, 'id' | 'killed'>>({
    collection: slug,
    where: { id: { equals: id } },
    req,
  })
  if (row?.killed?.at)
    throw new APIError('It has been killed, and stays on record. Put it in the trash instead.', 409, undefined, true)
}
