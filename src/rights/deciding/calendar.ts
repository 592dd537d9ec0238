import { world, type Channel, type Recorded, type Territory, type Verdict } from '../vocabulary'
import { decide } from './decide'
import { clearance } from './windows'

/** A moment from which the answer is another than before it. */
export interface Turn {
  readonly at: Date
  readonly outcome: Verdict['outcome']
}

/** A day as a newsroom lives it: its moments are `[from, until)`, wherever its midnights are. */
export interface Day {
  readonly from: Date
  readonly until: Date
  /** `part`: allowed for a part of the day and denied for the rest of it. */
  readonly state: 'allowed' | 'denied' | 'part'
  /** What changes within the day, in order. */
  readonly turns: readonly Turn[]
}

/** How the days of one channel are. */
export interface ChannelDays {
  readonly channel: Channel
  /** About which it was asked. */
  readonly territory: Territory
  readonly days: readonly Day[]
}

/** The answer at the first moment, and each change of it before `end`: `decide()` says itself when it changes. */
const turnsIn = (question: Recorded & Pick<ChannelDays, 'channel' | 'territory'>, first: Date, end: Date): Turn[] => {
  const turns: Turn[] = []
  let at: Date | undefined = first
  while (at !== undefined && at < end) {
    const { outcome, until }: Verdict = decide({ ...question, at })
    turns.push({ at, outcome })
    at = until
  }
  return turns
}

/**
 * How coming days are on one channel.
 * @param midnights where each day begins, in order, and last of all where the last one ends; days that end before they begin are left out
 * @param territory absent: one in which it may show in that time, or else the world
 * Never throws: what cannot be judged is denied.
 */
export const calendar = (
  { territory, ...question }: Recorded & { readonly channel: Channel; readonly territory?: Territory },
  midnights: readonly Date[],
): ChannelDays => {
  const { channel } = question
  const [first, end] = [midnights[0], midnights.at(-1)]
  if (first === undefined || end === undefined) return { channel, territory: territory ?? world, days: [] }
  const asked = territory ?? clearance({ ...question, at: first })?.territories[0] ?? world
  const turns = turnsIn({ ...question, territory: asked }, first, end)
  const days = midnights.slice(1).map((until, index): Day => {
    const from = midnights[index] ?? first
    const within = turns.filter(({ at }) => at > from && at < until)
    const before = turns.findLast(({ at }) => at <= from)?.outcome
    const state = within.length > 0 ? 'part' : before === 'allow' ? 'allowed' : 'denied'
    return { from, until, state, turns: within }
  })
  return { channel, territory: asked, days }
}
