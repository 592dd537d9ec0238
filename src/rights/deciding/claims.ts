import { answersFor } from '../territory'
import { bases, type Channel, type Part, type Permission, type Territory } from '../vocabulary'
import { areKnown, canGrant } from './holders'
import { isNonCommercial } from './licences'
import { isReadableSpan, place } from './time'

/** Why a grant that reaches a part does not cover the use, from the farthest miss to the nearest. */
export const flaws = [
  'picture-replaced',
  'permission-incomplete',
  'holder-unknown',
  'grantor-not-holder',
  'channel-not-granted',
  'licence-non-commercial',
  'territory-not-granted',
  'permission-ended',
  'permission-not-begun',
] as const
export type Flaw = (typeof flaws)[number]

/** One way in which one grant reaches one part: by its name, as it was before it was replaced, or through its source. */
export interface Claim {
  readonly grant: Permission
  readonly route: 'name' | 'replaced' | 'source'
  /** What is wrong at any time and in any territory. */
  readonly flaw?: Flaw
}

const isImage = (part: Part): boolean => part.ref.startsWith('images:')

const routes = ({ covers }: Permission, part: Part): Claim['route'][] => {
  const naming = covers.filter(({ ref }) => ref === part.ref)
  const named = naming.some(
    ({ content }) => content === part.content || (content === undefined && !isImage(part)), // a text is named as a whole
  )
  const ways: Claim['route'][] = named ? ['name'] : naming.length > 0 ? ['replaced'] : []
  return part.source !== undefined && covers.some(({ ref }) => ref === part.source) ? [...ways, 'source'] : ways
}

const lastingFlaw = (grant: Permission, route: Claim['route'], part: Part, channel: Channel): Flaw | undefined => {
  if (route === 'replaced') return 'picture-replaced'
  const known = areKnown(part.holders)
  // Who holds a picture is what a source's agreement cannot know.
  if (route === 'source' && isImage(part) && !known) return 'holder-unknown'
  const needsGrantor = grant.basis === 'agreement' || (isImage(part) && !known)
  const complete =
    grant.basis !== undefined &&
    bases.includes(grant.basis) &&
    isReadableSpan(grant) &&
    (!needsGrantor || canGrant(grant.grantor, []))
  if (!complete) return 'permission-incomplete'
  if (grant.basis === 'agreement' && route === 'name' && !canGrant(grant.grantor, part.holders)) {
    return 'grantor-not-holder'
  }
  if (!grant.channels.includes(channel)) return 'channel-not-granted'
  if (grant.basis === 'licence' && channel === 'syndication' && isNonCommercial(part.licence)) {
    return 'licence-non-commercial'
  }
  return undefined
}

/** Every way in which a grant on record reaches a part, whether or not it covers the use. */
export const claimsOn = (part: Part, grants: readonly Permission[], channel: Channel): readonly Claim[] =>
  grants.flatMap((grant) =>
    routes(grant, part).map((route) => ({ grant, route, flaw: lastingFlaw(grant, route, part, channel) })),
  )

/** Why a claim does not cover a use there and then; `undefined`: it does. */
export const flawOf = ({ grant, flaw }: Claim, territory: Territory, at: Date): Flaw | undefined => {
  if (flaw !== undefined) return flaw
  // Time first: what has ended covers nothing any more, wherever it did.
  const when = place(grant, at)
  if (when !== 'in') return when === 'after' ? 'permission-ended' : 'permission-not-begun'
  return answersFor(grant.territories, territory) ? undefined : 'territory-not-granted'
}

/** Whether a claim also lifts what the item itself shuts out: it names the item, and comes from whoever holds that right. */
export const lifts = (claim: Claim, part: Part): boolean =>
  claim.route === 'name' && canGrant(claim.grant.grantor, part.holders)
