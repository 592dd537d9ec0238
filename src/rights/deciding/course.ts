import type { Territory } from '../vocabulary'
import type { Opened } from './dossier'
import { rules } from './rules'

// How the answer about some parts runs in time. Between two of its own turning points the answer about a part cannot change, so each part is
// asked at its own points alone, and the strictest decides.

/** The lower bound of what has none on record. */
export const beginning = new Date(0)

/** Whether nothing speaks against a part there and then: the same rules as `decide()`, which stop at the first no. */
const isFree = (opened: Opened, territory: Territory, at: Date): boolean => {
  if ('fault' in opened) return false
  const asked = { ...opened, territory, at }
  try {
    return rules.every(([, rule]) => rule(asked).length === 0)
  } catch {
    return false
  }
}

/** Whether every part may be used there and then. */
export const allows = (opened: readonly Opened[], territory: Territory, at: Date): boolean =>
  opened.length > 0 && opened.every((dossier) => isFree(dossier, territory, at))

const pointsOf = (opened: Opened): readonly Date[] => ('fault' in opened ? [] : opened.points)

/** The first moment after `at` at which a part is denied, where all are allowed at `at`; `undefined`: never. */
export const deniedFrom = (opened: readonly Opened[], territory: Territory, at: Date): Date | undefined => {
  let end: Date | undefined
  for (const part of opened) {
    const before = end
    const first = pointsOf(part).find(
      (point) => point > at && ((before !== undefined && point >= before) || !isFree(part, territory, point)),
    )
    if (first !== undefined && (end === undefined || first < end)) end = first
  }
  return end
}

/** The first moment after `at` at which all parts are allowed; `undefined`: never. */
export const allowedFrom = (opened: readonly Opened[], territory: Territory, at: Date): Date | undefined => {
  const next = (part: Opened, after: Date): Date | undefined =>
    pointsOf(part).find((point) => point > after && isFree(part, territory, point))
  let moment = at
  for (;;) {
    const blocked = opened.find((part) => !isFree(part, territory, moment))
    const later = blocked === undefined ? undefined : next(blocked, moment)
    if (blocked === undefined) return opened.length > 0 && moment > at ? moment : undefined
    if (later === undefined) return undefined
    moment = later
  }
}

/** Since when all parts, which are allowed at `at`, have been allowed without a break; from 1970, where nothing on record begins it. */
export const allowedSince = (opened: readonly Opened[], territory: Territory, at: Date): Date => {
  let start = beginning < at ? beginning : at
  for (const part of opened) {
    const earlier = pointsOf(part).filter((point) => point <= at)
    const broken = earlier.findLastIndex((point) => !isFree(part, territory, point))
    const first = earlier[broken + 1]
    const always = broken === -1 && (first === undefined || (first > beginning && isFree(part, territory, beginning)))
    if (!always && first !== undefined && first > start) start = first
  }
  return start
}
