import type { FilesApart } from '../renditions/files-apart'
import { hashesTold } from '../renditions/told'
import { type Apart, contentOf, type LaterPart, type Release } from './release'

/** A later part as it is stored: the values that are not those of the first part (src/clearance/later.ts). */
interface Stored {
  readonly from: string
  readonly content: object
  readonly bodies?: object
  readonly files?: FilesApart
}

/** The later parts of a row, each whole, with what was read of its first part besides. */
export const laterParts = (stored: unknown, first: object, { bodies, files }: Apart): LaterPart[] =>
  (stored as readonly Stored[]).map((part) => ({
    from: part.from,
    content: contentOf(
      { ...first, ...part.content },
      { bodies: bodies && { ...bodies, ...part.bodies }, files: files && { ...files, ...part.files } },
    ),
  }))

/**
 * A release as it is at that moment: what is owed may change while it is open, so it holds in parts, and tells those of one part from its
 * beginning until its end. No answer is true, and nothing is kept, beyond that.
 */
export const asOf = (release: Release, at: Date): Release => {
  if (!release.later || release.later.length === 0) return release
  const moment = at.toISOString()
  // What was closed before a part began never tells it.
  const parts = release.later.filter(({ from }) => from < release.until)
  const index = parts.findLastIndex(({ from }) => from <= moment)
  const [part, next] = [parts[index], parts[index + 1]]
  const until = next?.from ?? release.until
  if (part === undefined) return { ...release, until, later: null }
  const earlier = [release, ...parts.slice(0, index)].flatMap(({ content }) => hashesTold(content))
  return {
    ...release,
    ...{ from: part.from, until, later: null, content: part.content },
    ...(earlier.length > 0 ? { past: `${release.past || '|'}${earlier.join('|')}|` } : {}),
  }
}
