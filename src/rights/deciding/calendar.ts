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

/** No moment at all: nothing is allowed then. */
const unreadable = new Date(Number.NaN)

/**
 * How coming days are on one channel. `decide()` says itself when its answer changes, so it is asked once for each change.
 * @param midnights where each day begins, in order, and last of all where the last one ends
 * @param territory absent: one in which it may show in that time, or else the world
 * Never throws: what cannot be judged is denied.
 */
export const calendar = (
  { territory, ...question }: Recorded & { readonly channel: Channel; readonly territory?: Territory },
  midnights: readonly Date[],
): ChannelDays => {
  const [first = unreadable] = midnights
  const asked = territory ?? clearance({ ...question, at: first })?.territories[0] ?? world
  const answerAt = (at: Date): Verdict => decide({ ...question, territory: asked, at })
  let answer = answerAt(first)
  const days = midnights.slice(1).map((until, index): Day => {
    const from = midnights[index] ?? unreadable
    while (answer.until !== undefined && answer.until <= from) answer = answerAt(answer.until)
    const state = answer.outcome === 'allow' ? 'allowed' : 'denied'
    const turns: Turn[] = []
    while (answer.until !== undefined && answer.until < until) {
      const at: Date = answer.until
      answer = answerAt(at)
      turns.push({ at, outcome: answer.outcome })
    }
    return { from, until, state: turns.length > 0 ? 'part' : state, turns }
  })
  return { channel: question.channel, territory: asked, days }
}
