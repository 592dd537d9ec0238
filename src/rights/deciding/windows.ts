import { answersFor, countries, countryOf, territoriesIn, touches } from '../territory'
import { channels, world, type Channel, type Clearance, type Recorded, type Territory } from '../vocabulary'
import { allowedFrom, allowedSince, allows, deniedFrom } from './course'
import { dossiers, territoryLists, type Opened } from './dossier'
import { isReadable } from './time'

interface Asked extends Recorded {
  readonly at: Date
}

/**
 * Territories about which every answer is the same, because each list on record treats them alike. So that 249 countries,
 * the subdivisions that a record names, and the world need a handful of questions.
 */
const territoryClasses = (opened: readonly Opened[]): readonly (readonly Territory[])[] => {
  const lists = territoryLists(opened)
  const candidates = new Set([world, ...countries, ...territoriesIn(lists.flat())])
  const classes = new Map<string, Territory[]>()
  for (const territory of candidates) {
    const key = lists.map((list) => Number(answersFor(list, territory)) + 2 * Number(touches(list, territory))).join('')
    classes.set(key, [...(classes.get(key) ?? []), territory])
  }
  return [...classes.values()]
}

/** Without the subdivisions whose country is listed too, sorted. */
const withoutRepeats = (territories: readonly Territory[]): readonly Territory[] => {
  const listed = new Set(territories)
  return territories.filter((one) => countryOf(one) === one || !listed.has(countryOf(one))).toSorted()
}

/**
 * The window that contains `at`, or else the next one after it, on one channel: the territories that are allowed at its first
 * moment (at `at`, where it contains it), and the longest time around it in which all of them stay allowed, so that it may be
 * narrower than `decide()` and never wider. No bound on record below: from 1970, or from `at` if that is earlier.
 * A subdivision that no record names is not listed. `undefined`: none, now or later; also where anything cannot be judged. Never throws.
 */
export const clearance = (asked: Asked & { channel: Channel }): Clearance | undefined => {
  try {
    return windowOf(asked)
  } catch {
    return undefined // records that break the core: decide() denies, and says what broke
  }
}

const windowOf = (asked: Asked & { channel: Channel }): Clearance | undefined => {
  const { channel, at } = asked
  if (!isReadable(at) || !channels.includes(channel)) return undefined
  const opened = dossiers(asked, channel)
  if (opened.some((dossier) => 'fault' in dossier)) return undefined
  const classes = territoryClasses(opened)
  const first = firstMoment(opened, classes, at)
  if (first === undefined) return undefined
  const allowed = allowedOf(classes, (territory) => allows(opened, territory, first))
  const each = allowed.flatMap(([one]) => one ?? [])
  const [until] = each.flatMap((one) => deniedFrom(opened, one, first) ?? []).sort(inTime)
  const from = each
    .map((one) => allowedSince(opened, one, first))
    .sort(inTime)
    .at(-1)
  return { channel, from: from ?? first, ...(until && { until }), territories: withoutRepeats(allowed.flat()) }
}

const inTime = (one: Date, other: Date): number => one.getTime() - other.getTime()

/** The moment asked about, where anything is allowed then, or else the first after it at which something is. */
const firstMoment = (
  opened: readonly Opened[],
  classes: readonly (readonly Territory[])[],
  at: Date,
): Date | undefined => {
  const each = classes.flatMap(([one]) => one ?? [])
  if (each.some((one) => allows(opened, one, at))) return at
  return each.flatMap((one) => allowedFrom(opened, one, at) ?? []).sort(inTime)[0]
}

/** The classes that are allowed; the world alone where it is, for it answers for all. */
const allowedOf = (
  classes: readonly (readonly Territory[])[],
  allowed: (territory: Territory) => boolean,
): readonly (readonly Territory[])[] =>
  allowed(world) ? [[world]] : classes.filter(([one]) => one !== undefined && allowed(one))

/**
 * Whether a window keeps within what is allowed: every moment of it from `at` on, in each of its territories. False also where anything cannot
 * be judged. Never throws.
 */
export const isWithinRight = (asked: Asked, { channel, from, territories, until }: Clearance): boolean => {
  try {
    const opened = dossiers(asked, channel)
    const first = from > asked.at ? from : asked.at
    return territories.every((territory) => {
      if (!allows(opened, territory, first)) return false
      const denied = deniedFrom(opened, territory, first)
      return denied === undefined || (until !== undefined && until <= denied)
    })
  } catch {
    return false
  }
}

/** The window of each channel that has one, in the order of the vocabulary. */
export const clearances = (asked: Asked): readonly Clearance[] =>
  channels.flatMap((channel) => clearance({ ...asked, channel }) ?? [])
