import { touches } from '../territory'
import { channels, type Channel, type Part, type Permission, type Recorded, type Territory } from '../vocabulary'
import { claimsOn, type Claim } from './claims'
import { isReadable, isReadableSpan, place, type Span } from './time'
import { endOf, usesOf, type Usage } from './uses'

/** All that is on record about one part and one channel, sorted out once and then asked for many moments and territories. */
export interface Dossier {
  readonly part: Part
  readonly channel: Channel
  readonly claims: readonly Claim[]
  readonly refusals: readonly Permission[]
  readonly house: readonly string[]
  readonly usage: Usage
  /** The claims that could cover the use somewhere, some time: the last to end first, so that mostly the first one asked covers it. */
  readonly candidates: readonly Claim[]
  /** The moments, sorted, at which an answer about this part can change; in milliseconds since 1970. */
  readonly points: readonly number[]
  /** The records on which an answer can depend. */
  readonly bearing: readonly Permission[]
}

/** A dossier, or what kept it from being put together: such a part is denied. */
export type Opened = Dossier | { readonly part: Part; readonly channel: Channel; readonly fault: unknown }

const isChannel = (word: string): boolean => (channels as readonly string[]).includes(word)

/** A channel list with nothing in it, or with a word that is not understood, could mean any channel. */
const couldMean = (words: readonly string[], channel: Channel): boolean =>
  words.length === 0 || words.some((word) => word === channel || !isChannel(word))

/** A refusal of a picture holds for the record, whatever is in it now, and for the same bytes under any other record. */
const refuses = ({ covers, channels: words }: Permission, part: Part, channel: Channel): boolean =>
  couldMean(words, channel) &&
  covers.some(
    ({ ref, content }) =>
      ref === part.ref || ref === part.source || (content !== undefined && content === part.content),
  )

/** Whether a refusal on record bites there and then. One with a date that cannot be read always does. */
export const bites = (refusal: Permission, territory: Territory, at: Date): boolean =>
  touches(refusal.territories, territory) && (!isReadableSpan(refusal) || place(refusal, at) === 'in')

const open = (part: Part, permissions: readonly Permission[], channel: Channel, recorded: Recorded): Opened => {
  try {
    const { house, uses, where } = recorded
    const grants: Permission[] = []
    const refusals: Permission[] = []
    for (const permission of permissions) {
      if (permission.effect === 'grant') grants.push(permission)
      else if (refuses(permission, part, channel)) refusals.push(permission)
    }
    const usage = { channel, where, taken: usesOf(part, uses) }
    const claims = claimsOn(grants, { part, channel, house, usage })
    const candidates = claims.filter(({ flaw }) => flaw === undefined).sort(byEnd)
    const bearing = [...refusals]
    for (const { grant, mandates = [] } of candidates) bearing.push(grant, ...mandates)
    return {
      part,
      channel,
      claims,
      refusals,
      house,
      usage,
      candidates,
      bearing,
      points: pointsIn(bearing, [...excludedSpans(part, usage), { from: part.embargoedUntil, until: part.expires }]),
    }
  } catch (fault) {
    return { part, channel, fault }
  }
}

// Stryker disable all: in which order they are asked changes no answer
const endOfGrant = ({ grant: { until } }: Claim): number => until?.getTime() ?? Number.POSITIVE_INFINITY

const byEnd = (one: Claim, other: Claim): number => {
  const end = endOfGrant(one)
  const otherEnd = endOfGrant(other)
  return end === otherEnd ? 0 : end > otherEnd ? -1 : 1 // no difference: two ends that never come have none
}
// Stryker restore all

/** The spans of what the item shuts out: its windows, its days from the first use, what is exclusive for a time. */
const excludedSpans = ({ exclusions }: Part, usage: Usage): readonly Span[] =>
  exclusions.flatMap((exclusion): readonly Span[] => {
    switch (exclusion.kind) {
      case 'window':
        return [exclusion]
      case 'days':
        return [{ until: endOf(exclusion.days, usage) }]
      case 'exclusive':
        return [{ until: exclusion.until }]
      default:
        return []
    }
  })

/** Records have no order of their own. Ids are unique; should two be equal, their contents decide. */
const inOneOrder = (permissions: readonly Permission[]): readonly Permission[] =>
  permissions.toSorted((one, other) => {
    if (one.id !== other.id) return one.id < other.id ? -1 : 1
    const [left, right] = [JSON.stringify(one), JSON.stringify(other)]
    return left < right ? -1 : left > right ? 1 : 0
  })

const entered = (index: Map<string, number[]>, name: string, place: number): void => {
  const known = index.get(name)
  if (known === undefined) index.set(name, [place])
  // Stryker disable next-line all: entered twice, it is found once all the same
  else if (known.at(-1) !== place) known.push(place)
}

/** The records by what they name, each in the one order: so that a part is not asked of a thousand that do not reach it. */
const byName = (permissions: readonly Permission[]): ReadonlyMap<string, readonly number[]> => {
  const index = new Map<string, number[]>()
  for (const [place, { covers }] of permissions.entries()) {
    for (const { ref, content } of covers) {
      entered(index, ref, place)
      if (content !== undefined) entered(index, content, place)
    }
  }
  return index
}

/** The dossiers of all parts, in their order. */
export const dossiers = (recorded: Recorded, channel: Channel): readonly Opened[] => {
  const ordered = inOneOrder(recorded.permissions)
  const index = byName(ordered)
  return recorded.parts.map((part) => {
    try {
      const { content, ref, source, supplier } = part
      const found: number[] = []
      for (const name of [ref, content, source, supplier]) {
        if (name !== undefined) for (const place of index.get(name) ?? []) found.push(place)
      }
      const reaching = eachOnce(found).map((place) => ordered[place]!)
      return open(part, reaching, channel, recorded)
    } catch (fault) {
      return { part, channel, fault }
    }
  })
}

/** The moments, sorted, at which an answer about a part can change. Between two of them it cannot. */
const pointsIn = (...all: readonly (readonly Span[])[]): readonly number[] => {
  const times: number[] = []
  for (const spans of all) {
    for (const { from, until } of spans) {
      if (from !== undefined && isReadable(from)) times.push(from.getTime())
      if (until !== undefined && isReadable(until)) times.push(until.getTime())
    }
  }
  return eachOnce(times)
}

/** Sorted, each once. */
const eachOnce = (numbers: readonly number[]): readonly number[] => {
  const once: number[] = []
  for (const each of new Float64Array(numbers).sort()) if (each !== once.at(-1)) once.push(each)
  return once
}

/** Every list of territories that an answer about these parts can depend on, each once. */
export const territoryLists = (opened: readonly Opened[]): readonly (readonly string[])[] => {
  const lists = opened.flatMap((dossier) => {
    if ('fault' in dossier) return []
    const excluded = dossier.part.exclusions.filter((exclusion) => exclusion.kind === 'territory')
    return [...dossier.bearing, ...excluded].map(({ territories }) => territories)
  })
  return [...new Map([...new Set(lists)].map((list) => [list.join('|'), list])).values()]
}
