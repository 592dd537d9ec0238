import { setTimeout as later } from 'node:timers/promises'
import type { Changes } from './changes'

/**
 * Whether what was kept of the releases may still be trusted. Every transaction that changes what the public reads leaves a row in
 * `changes` (src/clearance/changes.ts), so one small query tells what has changed since the last look, whichever process did it.
 */

export interface Freshness {
  /** True when the last look was within the last `lease` milliseconds and nothing was committed here since. */
  isFresh(): boolean
  /** Looks, unless it is fresh. False where that is not to be had in time: then nothing kept may be shown. */
  ensure(): Promise<boolean>
  /** Counts the looks that found something. What was read under another count than it is kept under may be old already. */
  epoch(): number
  /** Somebody in this process has committed: the next answer looks first. */
  doubt(): void
  /** Is told what has changed; undefined: more than can be named. */
  onChange(heard: (items: readonly string[] | undefined) => void): void
}

/**
 * How old a look may be, in milliseconds. Nobody here reads what another process denied longer ago than this, and the time that one
 * answer takes: within 250 ms.
 */
const lease = 100
/** From then on the next look is under way while answers go on, so that nobody waits for it. */
const halfway = lease / 2
/** So long an answer waits for a look, in milliseconds, before it does without what is kept. */
const patience = 250
/** More changes than this are not told one by one. */
const most = 500
/** Whoever has not looked for so long, in milliseconds, may have missed rows: src/clearance/changes.ts forgets them after twice that. */
const longAgo = 30 * 60_000

export const freshness = (changes: Changes, warn: (error: unknown) => void): Freshness => {
  const listeners: ((items: readonly string[] | undefined) => void)[] = []
  let seen: number | undefined
  let lookedAt = Number.NEGATIVE_INFINITY
  let doubted = true
  let doubts = 0
  let epoch = 0
  let looking: Promise<boolean> | undefined

  const forget = (items: readonly string[] | undefined): void => {
    epoch += 1
    for (const heard of listeners) heard(items)
  }

  const look = async (): Promise<boolean> => {
    for (;;) {
      const [began, doubtsThen] = [performance.now(), doubts]
      if (seen === undefined || began - lookedAt > longAgo) {
        seen = await changes.newest()
        forget(undefined)
      } else {
        const found = await changes.since(seen, most + 1)
        const items = found.map(({ item }) => item)
        seen = found.at(-1)?.turn ?? seen
        if (items.length > 0) forget(items.length > most || items.includes('') ? undefined : items)
        if (items.length > most) continue
      }
      lookedAt = began
      // What was committed while we looked may not have been seen.
      if (doubtsThen !== doubts) continue
      doubted = false
      return true
    }
  }

  const begin = (): Promise<boolean> =>
    (looking ??= look()
      .catch((error: unknown) => {
        warn(error)
        return false
      })
      .finally(() => {
        looking = undefined
      }))

  const isFresh = (): boolean => {
    const age = performance.now() - lookedAt
    if (doubted || age > lease) return false
    if (age > halfway) void begin()
    return true
  }

  return {
    isFresh,
    ensure: async () => isFresh() || Promise.race([begin(), later(patience, false, { ref: false })]),
    epoch: () => epoch,
    doubt: () => {
      doubts += 1
      doubted = true
    },
    onChange: (heard) => void listeners.push(heard),
  }
}
