import { isForTheWorld } from './releases'
import type { Reader, Release } from './releases'

/**
 * Seconds that a shared cache may keep an answer (`s-maxage`, RFC 9111 §5.2.2.10): until the first of `ends`, rounded down, at most `most`.
 * 0 when an end has passed or cannot be read. Never throws.
 */
export const sharedMaxAge = (ends: readonly Date[], at: Date, most = 60): number =>
  Math.floor(Math.max(0, Math.min(most, ...ends.map((end) => (end.getTime() - at.getTime()) / 1000)))) || 0

/**
 * `Cache-Control` for the bytes of an open release: never beyond the right's end, and a minute at most, since a right may be taken back.
 * What is open in some territories only, or was given to a key, is for the reader's own cache: a shared one does not know who asks it next.
 */
export const cacheControl = (
  release: Pick<Release, 'until' | 'territories'>,
  { at, keyed }: Pick<Reader, 'at' | 'keyed'>,
): string => {
  const seconds = sharedMaxAge([new Date(release.until)], at)
  return isForTheWorld(release) && !keyed
    ? `public, max-age=${seconds}, s-maxage=${seconds}, must-revalidate`
    : `private, max-age=${seconds}, must-revalidate`
}

/**
 * `Cache-Control` for an answer in words that is true in `[at, ends)`. A reader's own cache asks each time (and mostly hears 304). A shared one may
 * keep what is the same for all of them: for `seconds` at most, so long again where we cannot be reached (`stale-if-error`, RFC 5861 §4), both
 * together never beyond the first end.
 */
export const answerCacheControl = (
  { at, ends }: { readonly at: Date; readonly ends: Date },
  {
    keyed,
    everywhere,
    seconds,
  }: {
    readonly keyed: boolean
    /** It makes no difference where a reader is. */
    readonly everywhere: boolean
    readonly seconds: number
  },
): string => {
  if (keyed) return 'private, no-store'
  const shared = everywhere ? sharedMaxAge([ends], at, seconds) : 0
  if (shared === 0) return seconds === 0 ? 'no-store' : 'private, no-cache'
  const longer = sharedMaxAge([ends], at, 2 * seconds) - shared
  return `public, max-age=0, s-maxage=${shared}${longer > 0 ? `, stale-if-error=${longer}` : ''}`
}
