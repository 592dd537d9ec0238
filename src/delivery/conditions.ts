/**
 * Conditional requests (RFC 9110 §13), for a resource with an entity tag and no date of change.
 * Not `request.fresh` of Express: it does not answer 304 to whoever also sends `Cache-Control: no-cache`.
 */

const entityTags = (list: string): string[] => list.match(/(?:W\/)?"[^"]*"/g) ?? []

const opaque = (tag: string): string => tag.replace(/^W\//, '')

/** True when the caller has this already: `If-None-Match` compares weakly (§13.1.2), so a tag that a proxy has weakened counts. */
export const isKnown = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === '*' || entityTags(ifNoneMatch).some((tag) => opaque(tag) === opaque(etag)))

/** False when the caller's part is of another file, so that a range would not fit: `If-Range` compares strongly (§13.1.5). */
export const rangeHolds = (ifRange: string | undefined, etag: string): boolean =>
  ifRange === undefined || ifRange.trim() === etag
