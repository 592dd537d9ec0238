/**
 * How an answer came about, for whoever asks "Why?": each part × each rule, with all that was looked at. Everything in it is JSON.
 * The sentences about what let pass stand here; those about what did not are the reasons' own.
 */
import { brief, channelNames, when } from './reasons'
import { namesOf } from './territory'
import type { Channel, Exclusion, Permission, Reason, Ref, Territory, Verdict } from './vocabulary'

/** What is asked about a part, in the order in which it is asked. `records` stands alone, where they cannot be read. */
export type RuleName = 'records' | 'state' | 'refusal' | 'permission' | 'exclusions' | 'expiry' | 'embargo' | 'file'

/** Each rule as an editor would ask it, and what is said where it has nothing against the use. */
export const rulesInWords: Readonly<Record<RuleName, { readonly asks: string; readonly passed: string }>> = {
  records: { asks: 'Can its records be read?', passed: 'Its records can be read.' },
  state: { asks: 'Is it usable?', passed: 'It is usable: neither withheld nor killed.' },
  refusal: { asks: 'Does anybody refuse it?', passed: 'No refusal on record bites here.' },
  permission: {
    asks: 'Does a permission on record cover this use?',
    passed: 'A permission on record covers this use.',
  },
  exclusions: {
    asks: 'Does it shut this use out itself?',
    passed: 'Nothing that it shuts out stands against this use.',
  },
  expiry: { asks: 'Has it expired?', passed: 'It has not expired.' },
  embargo: { asks: 'Is it under embargo?', passed: 'It is not under embargo.' },
  file: { asks: 'Is there something to show?', passed: 'It is there.' },
}

/** How a permission reaches a part: by its name, as it was before it was replaced, through its source, or through who supplies it. */
export type Route = 'name' | 'replaced' | 'source' | 'supplier'

/** A permission or a refusal that reaches the part, and what it does for this use. */
export interface RecordLookedAt {
  /** Its id. */
  readonly permission: string
  readonly effect: Permission['effect']
  readonly grantor: string
  /** For a refusal: `undefined`, it is not asked how it got there. */
  readonly route?: Route
  /** A grant that covers the use, or a refusal that bites. */
  readonly counts: boolean
  /** Why a grant does not cover the use: the code of a reason. */
  readonly flaw?: string
  readonly sentence: string
}

/** Something that the item shuts out, in its own words. */
export interface ExclusionLookedAt {
  readonly kind: Exclusion['kind']
  readonly words: string
  /** `open`: it says nothing about this use. `lifted`: a permission that names the item lifts it. */
  readonly state: 'shuts-out' | 'open' | 'lifted'
  readonly sentence: string
}

/** One rule, asked of one part. */
export interface Step {
  readonly rule: RuleName
  readonly asks: string
  readonly passed: boolean
  /** What came out, in one sentence: the first reason's, where there is one. */
  readonly sentence: string
  readonly reasons: readonly Reason[]
  readonly records: readonly RecordLookedAt[]
  readonly exclusions: readonly ExclusionLookedAt[]
}

export interface PartDerivation {
  readonly part: Ref
  readonly label: string
  readonly passed: boolean
  readonly steps: readonly Step[]
}

/** The whole derivation of an answer. Where the question cannot be understood, no part is asked and the verdict says why. */
export interface Derivation {
  readonly channel: Channel
  readonly territory: Territory
  readonly verdict: Verdict
  readonly parts: readonly PartDerivation[]
}

const by = ({ grantor }: Permission): string => brief(grantor, 24) || 'somebody unnamed'

/** What a permission grants, in words: `print and the web, in Norway, until 1 January 2027, 00:00 UTC`. */
export const scopeOf = ({ channels, territories, from, until }: Permission): string => {
  const time = [from && `from ${when(from)}`, until && `until ${when(until)}`].filter(Boolean).join(' ')
  const names: Readonly<Record<string, string>> = channelNames
  return [
    channels.map((channel) => names[channel] ?? `"${brief(channel)}"`).join(', '),
    namesOf(territories),
    time || 'without an end',
  ].join('; ')
}

const routesInWords: Readonly<Record<Route, string>> = {
  name: 'by name',
  replaced: 'as it was before it was replaced',
  source: 'through its source',
  supplier: 'through its supplier, whom the holder lets grant',
}

/** A grant that covers the use. */
export const covering = (grant: Permission, route: Route): string =>
  `The permission of ${by(grant)} covers it ${routesInWords[route]}: ${scopeOf(grant)}.`

/** A refusal that does not bite there and then. */
export const idleRefusal = (refusal: Permission): string =>
  `The refusal of ${by(refusal)} does not reach this use: ${scopeOf(refusal)}.`
