import type { Channel, Part, Use } from '../vocabulary'

/** The use that is asked about, and the uses of the part that are on the register, the earliest first. */
export interface Usage {
  readonly channel: Channel
  readonly where: readonly string[]
  readonly taken: readonly Use[]
}

const placeOf = ({ where, channel }: Use): string => `${channel}|${where}`

/** A use whose moment cannot be read counts as the first of all: it could have been. */
const momentOf = ({ at }: Use): number => (Number.isNaN(at.getTime()) ? Number.NEGATIVE_INFINITY : at.getTime())

const inOrder = (one: Use, other: Use): number => {
  const [left, right] = [momentOf(one), momentOf(other)]
  if (left !== right) return left < right ? -1 : 1
  return placeOf(one) < placeOf(other) ? -1 : 1
}

/** The uses on the register of this part: of the record, whatever is in it now, and of the same bytes under another record. */
export const usesOf = (part: Part, uses: readonly Use[]): readonly Use[] =>
  uses
    .filter(({ part: ref, content }) => ref === part.ref || (content !== undefined && content === part.content))
    .toSorted(inOrder)

/** Those made from a moment on; of one whose moment cannot be read nobody knows that it was not. */
export const since = (taken: readonly Use[], from: Date | undefined): readonly Use[] =>
  from === undefined ? taken : taken.filter((use) => !(use.at < from))

/**
 * Whether the use is one of the first `most`, or there is room for it. Each place on each channel is one use, however often it was
 * recorded; whoever has had one keeps it. A number that cannot be read leaves no room.
 */
export const isWithin = (most: number, { channel, taken, where }: Usage): boolean => {
  if (!Number.isInteger(most) || most < 1) return false
  // Stryker disable next-line all: the long way answers the same
  if (taken.length < most) return true
  const first = [...new Map(taken.toReversed().map((use) => [placeOf(use), use])).values()]
    .toSorted(inOrder)
    .slice(0, most)
  return first.length < most || first.some((use) => use.channel === channel && where.includes(use.where))
}

/** The first use on a channel. */
export const firstOn = (channel: Channel, taken: readonly Use[]): Use | undefined =>
  taken.find((use) => use.channel === channel)

const day = 24 * 60 * 60 * 1000

/** The end (exclusive) of so many days from the first use on the channel; `undefined`: not used there yet. */
export const endOf = (days: number, { channel, taken }: Pick<Usage, 'channel' | 'taken'>): Date | undefined => {
  const first = firstOn(channel, taken)
  return first && new Date(first.at.getTime() + days * day)
}
