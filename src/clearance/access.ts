import type { Access, FieldAccess, PayloadRequest } from 'payload'

/** Roles include each other: an admin may do what a rights manager may, a rights manager what an editor may. */
export const roles = ['editor', 'rights-manager', 'admin'] as const
export type Role = (typeof roles)[number]

type Asker = PayloadRequest['user']

/** True when `user` is one of our users (the `users` collection, by name) and holds `role` or a higher one. */
export const holds = (user: Asker, role: Role): boolean => {
  if (user?.collection !== 'users') return false
  const rank = roles.findIndex((each) => each === user.role)
  return rank >= roles.indexOf(role)
}

export const byStaff: Access = ({ req }) => holds(req.user, 'editor')
export const byRightsManager: Access = ({ req }) => holds(req.user, 'rights-manager')
export const byAdmin: Access = ({ req }) => holds(req.user, 'admin')
export const byNobody: Access = () => false

/** Oneself, or for an admin anybody. */
export const bySelfOrAdmin: Access = ({ req }) =>
  holds(req.user, 'admin') || (holds(req.user, 'editor') ? { id: { equals: req.user?.id ?? 0 } } : false)

export const fieldByRightsManager: FieldAccess = ({ req }) => holds(req.user, 'rights-manager')
export const fieldByAdmin: FieldAccess = ({ req }) => holds(req.user, 'admin')

/**
 * What came from outside keeps the source that it came from: an editor who could name another would grant by doing so. A rights manager may
 * correct it; what an editor wrote or uploaded is theirs to say.
 */
export const fieldUnlessArrived: FieldAccess = ({ doc, req }) =>
  holds(req.user, 'rights-manager') || (holds(req.user, 'editor') && !cameFromOutside(doc))

const cameFromOutside = (doc: unknown): boolean => {
  const { evidence, origin } = (doc ?? {}) as { evidence?: unknown; origin?: { url?: unknown } }
  return Boolean(evidence) || Boolean(origin?.url)
}

/** For fields that only the product itself writes, through the local API. */
export const onlyByUs = { create: () => false, update: () => false } satisfies Partial<
  Record<'create' | 'update', FieldAccess>
>
