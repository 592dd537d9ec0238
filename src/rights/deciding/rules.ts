import type { RuleName } from '../derivation'
import { licenceOf } from '../licences'
import { answersFor, touches } from '../territory'
import { channels, type Exclusion, type Territory } from '../vocabulary'
import { covers, flawOf, flaws, lifts, type Claim, type Flaw } from './claims'
import { bites, type Dossier } from './dossier'
import { deny, pass, type Finding } from './finding'
import { isOneOf } from './holders'
import { isReadable, isReadableSpan, place } from './time'
import { endOf, firstOn, isWithin, since } from './uses'

/** What a rule is asked: a part, what is on record about it, and the use. */
export interface Asked extends Dossier {
  readonly territory: Territory
  readonly at: Date
}

/** One small pure question. It answers with every reason that it finds, in a fixed order; none: it lets pass. */
export type Rule = (asked: Asked) => readonly Finding[]

/** ninjs `pubStatus`: only `usable` passes. */
export const state: Rule = ({ part }) => {
  if (part.state === 'usable') return pass
  return deny(part.state === 'canceled' ? 'killed' : part.state === 'withheld' ? 'withheld' : 'state-unknown', part)
}

/** A refusal beats every grant. */
export const refusal: Rule = ({ part, refusals, territory, at }) =>
  refusals.flatMap((refused) => {
    if (!bites(refused, territory, at)) return pass
    const { id: permission, grantor, until } = refused
    const end = isReadableSpan(refused) ? until : undefined
    return deny('refused', { ...part, grantor }, { permission, ...(end && { until: end }) })
  })

/** Deny by default: a grant on record must cover the part. Where none does, the one that came nearest is named. */
export const permission: Rule = (asked) => {
  const { candidates, claims, territory, at } = asked
  if (covers(candidates, territory, at)) return pass
  const misses = claims.map((claim): Miss => ({ ...claim, flaw: flawOf(claim, territory, at)! }))
  const [nearest] = misses.toSorted(byNearness)
  return nearest === undefined ? nothingOnRecord(asked) : missed(nearest, asked)
}

/** A claim that does not cover the use, and why. */
export type Miss = Claim & { readonly flaw: Flaw }

/** Of two that have ended, the later one comes nearer; of two that have not begun, the earlier. Else their order stays. */
const byNearness = (one: Miss, other: Miss): number => {
  if (one.flaw !== other.flaw) return flaws.indexOf(other.flaw) - flaws.indexOf(one.flaw)
  if (one.flaw === 'permission-ended') return other.grant.until!.getTime() - one.grant.until!.getTime()
  if (one.flaw === 'permission-not-begun') return one.grant.from!.getTime() - other.grant.from!.getTime()
  return 0
}

/** The reason that a claim which does not cover the use would give. */
export const missed = ({ grant, flaw }: Miss, { part, channel, territory, usage }: Asked): readonly Finding[] => {
  const facts = { ...part, grantor: grant.grantor, channel, territory }
  const on = { permission: grant.id }
  switch (flaw) {
    case 'licence-unknown':
      return deny(flaw, { ...facts, licence: grant.licence || part.licence }, on)
    case 'statement-no-licence':
      return deny(flaw, { ...facts, licence: licenceOf(grant.licence || part.licence)?.name ?? '' }, on)
    case 'made-out-to-another':
      return deny(flaw, { ...facts, licensees: grant.licensees ?? [] }, on)
    case 'channel-needs-own-record':
      return deny(flaw, { ...facts, basis: grant.basis ?? 'agreement' }, on)
    case 'permission-used-up': {
      const [first] = since(usage.taken, grant.from)
      return deny(flaw, { ...facts, most: grant.uses ?? 0, first }, { ...on, ...(first && { use: first.id }) })
    }
    case 'permission-ended':
      return deny(flaw, { ...facts, since: grant.until! }, on)
    case 'permission-not-begun':
      return deny(flaw, { ...facts, until: grant.from! }, { ...on, until: grant.from })
    default:
      return deny(flaw, facts, on)
  }
}

const nothingOnRecord = ({ part }: Asked): readonly Finding[] => {
  switch (part.restriction) {
    case 'permission-required':
    case 'all-rights-reserved':
      return deny(part.restriction, part)
    case 'public-domain':
      return deny('unconfirmed-public-domain', part)
    case 'own-work':
      return deny('unconfirmed-own-work', part)
    case 'licensed':
      return licenceOf(part.licence)?.kind === 'licence'
        ? deny('unconfirmed-licence', { ...part, licence: part.licence ?? '' })
        : deny('rights-unknown', part)
    default:
      return deny('rights-unknown', part)
  }
}

/** What the item itself shuts out stays shut out, unless a permission that names it lifts it. */
export const exclusions: Rule = (asked) => {
  const found: Finding[] = []
  for (const exclusion of asked.part.exclusions) found.push(...shutOut(exclusion, asked))
  if (found.length === 0) return pass
  const lifted = isLifted(asked)
  // A date that nobody can read is first of all a mistake to put right: no permission answers for it.
  return found.filter(({ code }) => !lifted || code === 'unreadable-date')
}

/** Whether a permission that names the item lifts what it shuts out. */
export const isLifted = ({ candidates, part, territory, at }: Asked): boolean =>
  candidates.some((claim) => lifts(claim, part) && flawOf(claim, territory, at) === undefined)

/** What one exclusion has against the use, were it not lifted. */
export const shutOut = (exclusion: Exclusion, asked: Asked): readonly Finding[] => {
  const { part, channel, territory, at, usage } = asked
  const { words } = exclusion
  switch (exclusion.kind) {
    case 'channel': {
      const { channels: out } = exclusion
      const bite = out.length === 0 || out.some((word) => word === channel || !channels.includes(word))
      return bite ? deny('excluded-channel', { ...part, words, channel }) : pass
    }
    case 'territory': {
      const { territories, only } = exclusion
      const bite = only ? !answersFor(territories, territory) : touches(territories, territory)
      return bite ? deny('excluded-territory', { ...part, words, territory }) : pass
    }
    case 'window': {
      const { from, until } = exclusion
      if (from === undefined && until === undefined) return deny('unread-terms', { ...part, words })
      if (!isReadableSpan(exclusion)) return deny('unreadable-date', { ...part, date: 'window' })
      const where = place(exclusion, at)
      if (where === 'in') return pass
      return deny('excluded-window', { ...part, words, from, until }, where === 'before' ? { until: from } : {})
    }
    case 'audience':
      return deny('excluded-audience', { ...part, words })
    case 'uses': {
      const { most } = exclusion
      if (isWithin(most, usage)) return pass
      const [first] = usage.taken
      return deny('excluded-uses', { ...part, most, first }, first && { use: first.id })
    }
    case 'days':
      return afterDays(exclusion, asked)
    case 'exclusive': {
      const { to, until } = exclusion
      if (isOneOf(to, asked.house)) return pass
      if (!isReadable(until)) return deny('unreadable-date', { ...part, date: 'window' })
      const over = until !== undefined && at >= until
      return over ? pass : deny('excluded-exclusive', { ...part, words, to, until }, until && { until })
    }
    case 'editorial-only':
      return channel === 'ai-training' ? deny('excluded-editorial', { ...part, words, channel }) : pass // else a duty
    case 'alteration':
    case 'crop':
      return pass // a duty
    default:
      return deny('unread-terms', { ...part, words })
  }
}

/** So many days from the first use on the channel. Where nobody knows when that was, or how many, it is a mistake to put right. */
const afterDays = (exclusion: Exclusion & { readonly kind: 'days' }, { part, channel, at, usage }: Asked) => {
  const { days, words } = exclusion
  if (!(days > 0)) return deny('unread-terms', { ...part, words })
  const first = firstOn(channel, usage.taken)
  const until = endOf(days, usage)!
  if (first === undefined) return pass
  if (!isReadable(until)) return deny('unreadable-date', { ...part, date: 'window' })
  return at < until
    ? pass
    : deny('excluded-days', { ...part, words, days, channel, since: first.at }, { use: first.id })
}

/** The item's own last moment. */
export const expiry: Rule = ({ part, at }) => {
  if (part.expires === undefined) return pass
  if (!isReadable(part.expires)) return deny('unreadable-date', { ...part, date: 'expiry' })
  return at < part.expires ? pass : deny('expired', { ...part, since: part.expires })
}

/** ninjs `embargoedUntil`; the named moment itself is free. */
export const embargo: Rule = ({ part, at }) => {
  const until = part.embargoedUntil
  if (until === undefined) return pass
  if (!isReadable(until)) return deny('unreadable-date', { ...part, date: 'embargo' })
  return at >= until ? pass : deny('embargoed', { ...part, until }, { until })
}

/** A picture that could not be fetched cannot be shown. */
export const file: Rule = ({ part }) => (part.present === true ? pass : deny('no-file', part))

/** All of them by name, in the order in which an editor would want to hear of them. */
export const rules: readonly (readonly [Exclude<RuleName, 'records'>, Rule])[] = [
  ['state', state],
  ['refusal', refusal],
  ['permission', permission],
  ['exclusions', exclusions],
  ['expiry', expiry],
  ['embargo', embargo],
  ['file', file],
]
