import type { IncomingHttpHeaders } from 'node:http'

/**
 * Where the reader is, as a trusted proxy says: an ISO 3166-1 alpha-2 code; undefined where nobody who is trusted says so.
 * Never from the query. `XX` and `T1` (unknown, Tor) of common proxies are no territory.
 */
export const territoryOf = (headers: IncomingHttpHeaders, trustedHeader: string | undefined): string | undefined => {
  if (trustedHeader === undefined) return undefined
  const value = headers[trustedHeader]
  const code = typeof value === 'string' ? value.trim().toUpperCase() : ''
  return /^[A-Z]{2}$/.test(code) && code !== 'XX' ? code : undefined
}
