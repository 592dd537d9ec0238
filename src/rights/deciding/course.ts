import type { Territory } from '../vocabulary'
import type { Opened } from './dossier'
import { rules } from './rules'

// How the answer about some parts runs in time. Between two of its own turning points the answer about a part cannot change, so each part is
// asked at its own points alone, and the strictest decides.

const all = rules.map(([, rule]) => rule)

/** A part in one territory, to be asked of one moment after the other: all in milliseconds since 1970, for there are hundreds. */
interface Course {
  readonly points: readonly number[]
  /** Whether nothing speaks against it then: the same rules as `decide()`, which stop at the first no. */
  readonly isFree: (at: number) => boolean
}

const never: Course = { points: [], isFree: () => false }

const courseOf = (opened: Opened, territory: Territory): Course => {
  if ('fault' in opened) return never
  const asked = { ...opened, territory, at: new Date(0) }
  const isFree = (at: number): boolean => {
    asked.at = new Date(at)
    try {
      for (const rule of all) if (rule(asked).length > 0) return false
      return true
    } catch {
      return false
    }
  }
  return { points: opened.points, isFree }
}

/** Whether every part may be used there and then. */
export const allows = (opened: readonly Opened[], territory: Territory, at: Date): boolean =>
  opened.length > 0 && opened.every((part) => courseOf(part, territory).isFree(at.getTime()))

/** The first moment after `at` at which a part is denied, where all are allowed at `at`; `undefined`: never. */
export const deniedFrom = (opened: readonly Opened[], territory: Territory, at: Date): Date | undefined => {
  const now = at.getTime()
  let end: number | undefined
  for (const part of opened) {
    const { isFree, points } = courseOf(part, territory)
    for (const point of points) {
      if (end !== undefined && point >= end) break
      if (point > now && !isFree(point)) end = point
    }
  }
  return end === undefined ? undefined : new Date(end)
}

/** The first moment after `at` at which all parts are allowed; `undefined`: never. */
export const allowedFrom = (opened: readonly Opened[], territory: Territory, at: Date): Date | undefined => {
  const courses = opened.map((part) => courseOf(part, territory))
  const now = at.getTime()
  let moment = now
  for (;;) {
    const after = moment
    const blocked = courses.find(({ isFree }) => !isFree(after))
    if (blocked === undefined) return courses.length > 0 && after > now ? new Date(after) : undefined
    const later = blocked.points.find((point) => point > after && blocked.isFree(point))
    if (later === undefined) return undefined
    moment = later
  }
}

/** Since when all parts, which are allowed at `at`, have been allowed without a break; from 1970, where nothing on record begins it. */
export const allowedSince = (opened: readonly Opened[], territory: Territory, at: Date): Date => {
  const now = at.getTime()
  let start = Math.min(0, now)
  for (const part of opened) {
    const { isFree, points } = courseOf(part, territory)
    const earlier = points.filter((point) => point <= now)
    const broken = earlier.findLastIndex((point) => !isFree(point))
    const first = earlier[broken + 1]
    const always = broken === -1 && (first === undefined || (first > 0 && isFree(0)))
    if (!always && first !== undefined && first > start) start = first
  }
  return new Date(start)
}
