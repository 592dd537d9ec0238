import type { Freshness } from './freshness'
import type { ReleaseReader } from './releases'
import type { Openings } from './seen'

/** When the next release of a channel opens: read once for as long as nothing changes. */
export const openings = (releases: Pick<ReleaseReader, 'nextOpening'>, fresh: Freshness): Openings => {
  const known = new Map<
    string,
    { readonly epoch: number; readonly from: Date; readonly next: Promise<Date | undefined> }
  >()
  return async ({ channel, at }) => {
    if (!(await fresh.ensure())) return releases.nextOpening(channel, at)
    const before = known.get(channel)
    if (before?.epoch === fresh.epoch() && before.from <= at) {
      const next = await before.next
      if (next === undefined || at < next) return next
    }
    const next = releases.nextOpening(channel, at)
    known.set(channel, { epoch: fresh.epoch(), from: at, next })
    next.catch(() => known.delete(channel)) // told to whoever waits for it; the next one asks again
    return next
  }
}
