import type { Access, FieldAccess, PayloadRequest } from 'payload'

/**
 * What can be done at the desk. `read`: everything but what only whoever keeps the house reads, which `audit` adds. `change`: anything at
 * all: who lacks it is refused at the door. `correct`: what came from outside, and what is known of a source. `keep-house`: accounts, keys, jobs.
 */
const acts = [
  'read',
  'read-ledger',
  'audit',
  'change',
  'write-articles', // publishing, killing and scheduling, too
  'write-images',
  'write-sources',
  'seal',
  'propose',
  'record', // permissions: accept, put in force, end
  'correct',
  'delete',
  'take-originals',
  'keep-house',
] as const
export type Act = (typeof acts)[number]

const editing: readonly Act[] = ['read', 'change', 'write-articles', 'write-images', 'write-sources', 'seal', 'propose']

/** Who may do what: the one table. Every rule of every collection and end point asks it; docs/roles.md tells of it. */
const table = {
  editor: editing,
  'picture-editor': ['read', 'change', 'write-images', 'seal', 'propose'],
  'rights-manager': [...editing, 'record', 'correct', 'delete', 'take-originals', 'read-ledger'],
  auditor: ['read', 'read-ledger', 'audit'],
  admin: acts,
} as const satisfies Record<string, readonly Act[]>

export type Role = keyof typeof table
export const roles = Object.keys(table) as Role[]

type Asker = PayloadRequest['user']

/** True when `user` is one of ours (the `users` collection, by name) and its role may do this. A role that nobody knows may do nothing. */
export const may = (user: Asker, act: Act): boolean => {
  if (user?.collection !== 'users') return false
  const role = roles.find((each) => each === user.role)
  return role !== undefined && (table[role] as readonly Act[]).includes(act)
}

export const by =
  (act: Act): Access =>
  ({ req }) =>
    may(req.user, act)
export const byNobody: Access = () => false

export const fieldBy =
  (act: Act): FieldAccess =>
  ({ req }) =>
    may(req.user, act)

/** Oneself, or for whoever keeps the house anybody. */
export const bySelfOrAdmin: Access = ({ req }) =>
  may(req.user, 'keep-house') || (may(req.user, 'change') ? { id: { equals: req.user?.id ?? 0 } } : false)

/**
 * What came from outside keeps the source that it came from: an editor who could name another would grant by doing so. A rights manager may
 * correct it; what an editor wrote or uploaded is theirs to say.
 */
export const fieldUnlessArrived: FieldAccess = ({ doc, req }) =>
  may(req.user, 'correct') || (may(req.user, 'change') && !cameFromOutside(doc))

const cameFromOutside = (doc: unknown): boolean => {
  const { evidence, origin } = (doc ?? {}) as { evidence?: unknown; origin?: { url?: unknown } }
  return Boolean(evidence) || Boolean(origin?.url)
}

/** For fields that only the product itself writes, through the local API. */
export const onlyByUs = { create: () => false, update: () => false } satisfies Partial<
  Record<'create' | 'update', FieldAccess>
>
