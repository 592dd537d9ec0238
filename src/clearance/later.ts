import { canonical } from '../ledger/chain'
import { decide } from '../rights/deciding/decide'
import { answersFor, countries } from '../rights/territory'
import { type Clearance, type Recorded, type Territory, type Verdict, world } from '../rights/vocabulary'

// What is owed may change while a release stays open: one permission takes over from another, or joins it for a time. So a release is
// written in parts, once for all of its window: what it tells first, and what else from which moment on. Nothing has to run at that moment.

/** The columns that hold what is told, and those by which lists choose among it. */
export interface Told {
  readonly content: object
  readonly files?: object
  readonly bodies?: object
  readonly hasPicture?: boolean
  readonly terms?: readonly string[]
}

/** What a release tells from that moment (ISO 8601) on: the values that are not those of its first part. */
export interface LaterPart {
  readonly from: string
  readonly content: object
  readonly files?: object
  readonly bodies?: object
}

/** Of a stored release, as far as it concerns its parts. */
export interface InParts {
  readonly until?: string | null
  readonly content?: unknown
  readonly files?: unknown
  readonly bodies?: unknown
  readonly later?: unknown
}

/**
 * What is told in a window, from `at` on: the columns of its first part, and in `later` those that follow (null: none does).
 * @param tell what may go out under a verdict
 */
export const toldIn = (
  window: Clearance,
  at: Date,
  asked: Recorded,
  tell: (verdict: Verdict) => Told,
): Told & { readonly later: readonly LaterPart[] | null } => {
  const { channel } = window
  const first = window.from > at ? window.from : at
  const places = placesIn(window, asked)
  const judge = (moment: Date): Verdict =>
    together(places.map((territory) => decide({ ...asked, channel, territory, at: moment })))
  let verdict = judge(first)
  const told = tell(verdict)
  const later: LaterPart[] = []
  let before = told
  for (const from of turningPoints(asked, first, window.until)) {
    const next = judge(from)
    if (canonical(next.duties) === canonical(verdict.duties)) continue
    verdict = next
    const now = tell(verdict)
    if (canonical(now) !== canonical(before)) later.push(partFrom(from.toISOString(), told, now))
    before = now
  }
  return { ...told, later: later.length > 0 ? later : null }
}

/**
 * One territory of each kind in the window: where the same permissions hold, the same is owed. One copy goes out to all of them, so it tells
 * what is owed in any.
 */
const placesIn = ({ territories }: Clearance, { permissions }: Recorded): readonly Territory[] => {
  const lists = new Map(permissions.map(({ territories: list }) => [list.join('|'), list]))
  const some = territories[0] ?? ''
  if (lists.size <= 1) return [some]
  const kinds = new Map<string, Territory>()
  for (const territory of territories.includes(world) ? [world, ...countries] : territories) {
    const kind = [...lists.values()].map((list) => Number(answersFor(list, territory))).join('')
    if (!kinds.has(kind)) kinds.set(kind, territory)
  }
  return [...kinds.values()]
}

/** What all of these verdicts oblige to. */
const together = ([first, ...others]: readonly Verdict[]): Verdict => {
  if (others.length === 0) return first!
  const duties = [first!, ...others].flatMap((each) => each.duties)
  return { ...first!, duties: [...new Map(duties.map((duty) => [canonical(duty), duty])).values()] }
}

/** Where a permission on record begins or ends: nowhere else does it change what an allowed use rests on, and so what it owes. */
const turningPoints = ({ permissions }: Recorded, after: Date, before: Date | undefined): Date[] => {
  const [from, until] = [after.getTime(), before?.getTime() ?? Number.POSITIVE_INFINITY]
  const ends = permissions.flatMap((each) => [each.from?.getTime() ?? Number.NaN, each.until?.getTime() ?? Number.NaN])
  const within = ends.filter((moment) => from < moment && moment < until)
  return [...new Set(within)].sort((one, other) => one - other).map((moment) => new Date(moment))
}

const partFrom = (from: string, first: Told, now: Told): LaterPart => ({
  from,
  content: changed(first.content, now.content),
  ...(now.files === undefined ? {} : { files: changed(first.files ?? {}, now.files) }),
  ...(now.bodies === undefined ? {} : { bodies: changed(first.bodies ?? {}, now.bodies) }),
})

/** The values that differ. What tells of an item always has the same names in it. */
const changed = (before: object, now: object): object => {
  const known = before as Record<string, unknown>
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => canonical(value) !== canonical(known[name])))
}

/** The columns of a stored release, as if it had been written at that moment. */
export const rebased = <Row extends InParts>(
  row: Row,
  at: Date,
): Row & { readonly later: readonly LaterPart[] | null } => {
  const parts = partsOf(row)
  const both = (first: unknown, part: object | undefined) => ({ ...(first as object), ...part })
  const whole = ({ bodies, content, files }: Partial<LaterPart>): Told => ({
    content: both(row.content, content),
    ...(row.files ? { files: both(row.files, files) } : {}),
    ...(row.bodies ? { bodies: both(row.bodies, bodies) } : {}),
  })
  const now = whole(parts.findLast(({ from }) => Date.parse(from) <= at.getTime()) ?? {})
  const later = parts
    .filter(({ from }) => Date.parse(from) > at.getTime())
    .map((part) => partFrom(part.from, now, whole(part)))
  return { ...row, ...now, later: later.length > 0 ? later : null }
}

/** What a release has told by that moment, one part after the other: what was closed before a part began has never told it. */
export const toldBy = (row: InParts, at: Date): unknown[] => {
  const end = row.until ? Date.parse(row.until) : Number.POSITIVE_INFINITY
  const begun = partsOf(row).filter(({ from }) => Date.parse(from) <= at.getTime() && Date.parse(from) < end)
  return [row.content, ...begun.map(({ content }) => ({ ...(row.content as object), ...content }))]
}

const partsOf = ({ later }: InParts): readonly LaterPart[] => (Array.isArray(later) ? (later as LaterPart[]) : [])
