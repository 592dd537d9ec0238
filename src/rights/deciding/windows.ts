import { answersFor, countries, countryOf, isTerritory, touches } from '../territory'
import {
  channels,
  world,
  type Channel,
  type Clearance,
  type Part,
  type Permission,
  type Territory,
} from '../vocabulary'
import { allows } from './decide'
import { dossiers, territoryLists, turningPoints, type Opened } from './dossier'
import { isReadable } from './time'

interface Asked {
  readonly parts: readonly Part[]
  readonly permissions: readonly Permission[]
  readonly at: Date
}

/** The lower bound of a window that has none on record. */
const beginning = new Date(0)

/**
 * Territories about which every answer is the same, because each list on record treats them alike. So that 249 countries,
 * the subdivisions that a record names, and the world need a handful of questions.
 */
const territoryClasses = (opened: readonly Opened[]): readonly (readonly Territory[])[] => {
  const lists = territoryLists(opened)
  const candidates = new Set([world, ...countries, ...lists.flat().filter(isTerritory)])
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

const windowOf = ({ channel, parts, permissions, at }: Asked & { channel: Channel }): Clearance | undefined => {
  if (!isReadable(at) || !channels.includes(channel)) return undefined
  const opened = dossiers(parts, permissions, channel)
  if (opened.some((dossier) => 'fault' in dossier)) return undefined
  const moments = turningPoints(opened)
  const classes = territoryClasses(opened)
  for (const first of [at, ...moments.filter((moment) => moment > at)]) {
    const allowed = allowedOf(classes, (territory) => allows(opened, territory, first))
    if (allowed.length === 0) continue
    const holds = (moment: Date): boolean => allowed.every(([one]) => one !== undefined && allows(opened, one, moment))
    const until = moments.find((moment) => moment > first && !holds(moment))
    return {
      channel,
      from: startOf(first, moments, holds),
      ...(until && { until }),
      territories: withoutRepeats(allowed.flat()),
    }
  }
  return undefined
}

/** The classes that are allowed; the world alone where it is, for it answers for all. */
const allowedOf = (
  classes: readonly (readonly Territory[])[],
  allowed: (territory: Territory) => boolean,
): readonly (readonly Territory[])[] =>
  allowed(world) ? [[world]] : classes.filter(([one]) => one !== undefined && allowed(one))

/** How far back everything that is allowed at `first` has been: an answer holds from each turning point to the next. */
const startOf = (first: Date, moments: readonly Date[], holds: (moment: Date) => boolean): Date => {
  let start = first
  for (const moment of moments.filter((earlier) => earlier <= first).toReversed()) {
    if (!holds(moment)) return start
    start = moment
  }
  return start > beginning && holds(beginning) ? beginning : start
}

/** The window of each channel that has one, in the order of the vocabulary. */
export const clearances = (asked: Asked): readonly Clearance[] =>
  channels.flatMap((channel) => clearance({ ...asked, channel }) ?? [])
