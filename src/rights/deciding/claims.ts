import { licenceOf, termAgainst, type Licence } from '../licences'
import { answersFor } from '../territory'
import { bases, exceptions, type Channel, type Part, type Permission, type Territory } from '../vocabulary'
import type { Route } from '../derivation'
import { areKnown, canGrant, isOneOf, isSomebody } from './holders'
import { isReadableSpan, place } from './time'
import { isWithin, since, type Usage } from './uses'

/** Why a grant that reaches a part does not cover the use, from the farthest miss to the nearest. */
export const flaws = [
  'picture-replaced',
  'permission-incomplete',
  'supplier-not-holder',
  'holder-unknown',
  'grantor-not-holder',
  'made-out-to-another',
  'exception-unjustified',
  'licence-unknown',
  'statement-no-licence',
  'channel-not-granted',
  'channel-needs-own-record',
  'licence-non-commercial',
  'permission-used-up',
  'territory-not-granted',
  'permission-ended',
  'permission-not-begun',
] as const
export type Flaw = (typeof flaws)[number]

/** One way in which one grant reaches one part. */
export interface Claim {
  readonly grant: Permission
  readonly route: Route
  /** What is wrong at any time and in any territory. */
  readonly flaw?: Flaw | undefined
  /** Where somebody else than the holder grants: the holder's own records that let it. It counts where one of them holds. */
  readonly mandates?: readonly Permission[]
}

/** What a claim is judged by besides the grant: who we are, and what has been used. */
export interface Bearing {
  readonly part: Part
  readonly channel: Channel
  readonly house: readonly string[]
  readonly usage: Usage
}

const isImage = (part: Part): boolean => part.ref.startsWith('images:')

const reaches = ({ covers }: Permission, whose: Part['source']): boolean => {
  for (const { ref } of covers) if (ref === whose) return true // a loop: asked of each record about each part
  return false
}

/** By its name as it is now, or as it was before it was replaced. A text has no content of its own: it is named as a whole. */
const named = ({ covers }: Permission, part: Part): 'name' | 'replaced' | undefined => {
  let found: 'replaced' | undefined
  for (const { ref, content } of covers) {
    if (ref !== part.ref) continue
    if (content === part.content) return 'name'
    found = 'replaced'
  }
  return found
}

const routes = (grant: Permission, part: Part): readonly Route[] => {
  const found: Route[] = []
  const name = named(grant, part)
  if (name !== undefined) found.push(name)
  if (reaches(grant, part.source)) found.push('source')
  if (reaches(grant, part.supplier)) found.push('supplier')
  return found
}

/** Channels that a basis grants only in a record of its own, which names nothing else: no box ticked among others. */
const apart: Readonly<Partial<Record<string, readonly string[]>>> = {
  licence: ['ai-training'],
  'statutory-exception': ['syndication', 'ai-training'],
}

const isComplete = (grant: Permission, needsGrantor: boolean): boolean =>
  (bases as readonly unknown[]).includes(grant.basis) &&
  isReadableSpan(grant) &&
  (!needsGrantor || isSomebody(grant.grantor))

const isMadeOutTo = ({ licensees = [] }: Permission, names: readonly string[]): boolean =>
  licensees.some((licensee) => isOneOf(licensee, names))

/** The licence that a record names, and the one that the part itself names: the terms of both hold. */
export const licencesOf = (grant: Permission, part: Part): readonly (Licence | undefined)[] => {
  const recorded = grant.licence?.trim() || part.licence
  const own = licenceOf(part.licence)
  return [licenceOf(recorded), ...(own !== undefined && grant.licence?.trim() ? [own] : [])]
}

const licenceFlaw = (grant: Permission, { part, channel }: Bearing): Flaw | undefined => {
  const [recorded, ...own] = licencesOf(grant, part)
  if (recorded === undefined) return 'licence-unknown'
  if (recorded.kind === 'statement') return 'statement-no-licence'
  return [recorded, ...own].some((licence) => licence && termAgainst(licence, channel) !== undefined)
    ? 'licence-non-commercial'
    : undefined
}

const isJustified = ({ justification }: Permission): boolean =>
  justification !== undefined &&
  (exceptions as readonly string[]).includes(justification.exception) &&
  justification.why.trim() !== '' &&
  justification.by.trim() !== ''

/** What is wrong with what the grant says, whoever gave it. */
const ownFlaw = (grant: Permission, bearing: Bearing): Flaw | undefined => {
  const { channel, house, usage } = bearing
  if ((grant.licensees ?? []).length > 0 && !isMadeOutTo(grant, house)) return 'made-out-to-another'
  if (grant.basis === 'statutory-exception' && !isJustified(grant)) return 'exception-unjustified'
  const ofLicence = grant.basis === 'licence' ? licenceFlaw(grant, bearing) : undefined
  if (ofLicence !== undefined && ofLicence !== 'licence-non-commercial') return ofLicence
  if (!grant.channels.includes(channel)) return 'channel-not-granted'
  const own = apart[grant.basis ?? ''] ?? []
  if (own.includes(channel) && !grant.channels.every((each) => own.includes(each))) return 'channel-needs-own-record'
  if (ofLicence !== undefined) return ofLicence
  if (grant.uses === undefined) return undefined
  const taken = since(usage.taken, grant.from)
  return isWithin(grant.uses, { ...usage, taken }) ? undefined : 'permission-used-up'
}

/** Whether a grant says that those to whom it is made out may grant in its holder's place, and comes from the holder. */
const isMandate = (grant: Permission, { part, channel }: Bearing): boolean =>
  grant.sublicense === true &&
  routes(grant, part).some((route) => route !== 'replaced') &&
  isComplete(grant, true) &&
  isOneOf(grant.grantor, part.holders) &&
  grant.channels.includes(channel)

const claimOn = (grant: Permission, route: Route, bearing: Bearing, mandating: readonly Permission[]): Claim => {
  const flaw = firstFlaw(grant, route, bearing.part)
  if (flaw !== undefined) return { grant, route, flaw }
  const chainFlaw = chainFlawOf(grant, route, bearing.part)
  if (chainFlaw === undefined) return { grant, route, flaw: ownFlaw(grant, bearing) }
  const mandates = mandating.filter((mandate) => isMadeOutTo(mandate, [grant.grantor]))
  if (mandates.length === 0) return { grant, route, flaw: chainFlaw }
  return { grant, route, flaw: ownFlaw(grant, bearing), mandates }
}

/** What is wrong with it before anybody asks who gave it. */
const firstFlaw = (grant: Permission, route: Route, part: Part): Flaw | undefined => {
  if (route === 'replaced') return 'picture-replaced'
  const anonymous = isImage(part) && !areKnown(part.holders)
  // Who holds a picture is what a source's agreement cannot know.
  if (route === 'source' && anonymous) return 'holder-unknown'
  return isComplete(grant, grant.basis === 'agreement' || anonymous) ? undefined : 'permission-incomplete'
}

/** Whether somebody grants who is not the holder: then it counts only with the holder's word. */
const chainFlawOf = ({ basis, grantor }: Permission, route: Route, { holders }: Part): Flaw | undefined => {
  if (route === 'supplier') return isOneOf(grantor, holders) ? undefined : 'supplier-not-holder'
  return basis === 'agreement' && route === 'name' && !canGrant(grantor, holders) ? 'grantor-not-holder' : undefined
}

/** Every way in which a grant on record reaches a part, whether or not it covers the use. */
export const claimsOn = (grants: readonly Permission[], bearing: Bearing): readonly Claim[] => {
  const mandates = grants.filter((grant) => isMandate(grant, bearing))
  const claims: Claim[] = []
  for (const grant of grants)
    for (const route of routes(grant, bearing.part)) claims.push(claimOn(grant, route, bearing, mandates))
  return claims
}

/** Time first: what has ended covers nothing any more, wherever it did. */
const missIn = (grant: Permission, territory: Territory, at: Date): Flaw | undefined => {
  const when = place(grant, at)
  if (when !== 'in') return when === 'after' ? 'permission-ended' : 'permission-not-begun'
  return answersFor(grant.territories, territory) ? undefined : 'territory-not-granted'
}

/** Why a claim does not cover a use there and then; `undefined`: it does. */
export const flawOf = ({ flaw, grant, mandates, route }: Claim, territory: Territory, at: Date): Flaw | undefined => {
  if (flaw !== undefined) return flaw
  const mandated = mandates === undefined || mandates.some((mandate) => missIn(mandate, territory, at) === undefined)
  if (!mandated) return route === 'supplier' ? 'supplier-not-holder' : 'grantor-not-holder'
  return missIn(grant, territory, at)
}

/** Whether one of the claims covers the use there and then. */
export const covers = (claims: readonly Claim[], territory: Territory, at: Date): boolean => {
  for (const claim of claims) if (flawOf(claim, territory, at) === undefined) return true
  return false
}

/** Whether a claim also lifts what the item itself shuts out: it names the item, and comes from whoever holds that right. */
export const lifts = (claim: Claim, part: Part): boolean =>
  claim.route === 'name' && canGrant(claim.grant.grantor, part.holders)
