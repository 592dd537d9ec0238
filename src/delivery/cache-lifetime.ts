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
