import type { IncomingHttpHeaders } from 'node:http'

/** Headers as Node keeps them, or as any implementation of Fetch does: GraphQL Yoga brings its own `Headers`. */
type RequestHeaders = IncomingHttpHeaders | { get(name: string): string | null }

/**
 * Where the reader is, as a trusted proxy says: an ISO 3166-1 alpha-2 code; undefined where nobody who is trusted says so.
 * Never from the query. `XX` and `T1` (unknown, Tor) of common proxies are no territory.
 */
export const territoryOf = (headers: RequestHeaders, trustedHeader: string | undefined): string | undefined => {
  if (trustedHeader === undefined) return undefined
  const value = isFetch(headers) ? headers.get(trustedHeader) : headers[trustedHeader]
  const code = typeof value === 'string' ? value.trim().toUpperCase() : ''
  return /^[A-Z]{2}$/.test(code) && code !== 'XX' ? code : undefined
}

const isFetch = (headers: RequestHeaders): headers is { get(name: string): string | null } =>
  typeof headers.get === 'function'
