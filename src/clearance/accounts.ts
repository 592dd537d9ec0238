import type { CollectionBeforeChangeHook } from 'payload'
import { APIError } from 'payload'
import type { User } from '../payload-types'

/** The banner about the first start's password goes when the password is changed. */
export const passwordChanged: CollectionBeforeChangeHook<User> = ({ data, operation }) =>
  operation === 'update' && data.password ? { ...data, passwordGenerated: false } : data

/** A house without an admin could never get one again. */
export const keepAnAdmin: CollectionBeforeChangeHook<User> = async ({ data, operation, originalDoc, req }) => {
  const steppingDown =
    operation === 'update' && originalDoc?.role === 'admin' && data.role !== undefined && data.role !== 'admin'
  if (!steppingDown) return data
  const { totalDocs } = await req.payload.count({
    collection: 'users',
    where: { role: { equals: 'admin' } },
    overrideAccess: true,
    req,
  })
  if (totalDocs < 2) throw new APIError('This is the only admin. Make somebody else an admin first.', 400, null, true)
  return data
}
