import { createHmac } from 'node:crypto'
import type { Report } from './report'

/** How long an answer is waited for, in milliseconds. */
const patience = 10_000

export interface Webhook {
  readonly url: string
  readonly secret: string
}

/** What programs are told of a recall: nothing of why, which may be for lawyers alone. Each attempt sends the very same bytes. */
export const messageOf = (report: Report, hash: string): string =>
  JSON.stringify({
    id: `recall-${report.number}-${hash.slice(0, 16)}`,
    at: report.at,
    event: report.act === 'kill' ? 'killed' : 'restored',
    kind: report.kind,
    instruction: report.instruction,
    items: report.items.map(({ ref }) => ref),
    articles: report.reached.flatMap(({ item, slug }) => (item.startsWith('articles:') ? [{ item, slug }] : [])),
    urls: report.purge.urls,
    prefixes: report.purge.prefixes,
  })

/** `t=<seconds>,v1=<hex>`: HMAC-SHA256 (RFC 2104) over the moment, a point, and the body, so that neither can be changed nor sent again later. */
export const signatureOf = (secret: string, at: Date, body: string): string => {
  const seconds = Math.floor(at.getTime() / 1000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}

/** Sends the message once. No redirect is followed, and nothing of the answer is read but its status. Never throws. */
export const send = async (
  { secret, url }: Webhook,
  body: string,
  at: Date,
): Promise<{ readonly delivered: boolean; readonly said: string }> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Imprimatur',
        'x-imprimatur-signature': signatureOf(secret, at, body),
      },
      body,
      signal: AbortSignal.timeout(patience),
    })
    await response.body?.cancel()
    return { delivered: response.ok, said: `It answered ${response.status}.` }
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    return {
      delivered: false,
      said: late
        ? `It did not answer within ${patience / 1000} seconds.`
        : `It could not be reached (${codeOf(error)}).`,
    }
  }
}

const codeOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code)
  return error instanceof Error ? error.message : String(error)
}
