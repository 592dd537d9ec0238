import type { Recall } from '../payload-types'
import { when } from '../rights/reasons'

/** What `GET /api/recalls/:id/report` answers. A test holds it to the server's own type. */
export interface RecallReport {
  readonly number: number
  readonly act: 'kill' | 'restore'
  readonly at: string
  readonly by: { readonly id: string; readonly name: string }
  readonly kind: 'legal' | 'error' | 'agency' | null
  readonly reason: string
  readonly instruction: string
  readonly items: readonly { readonly ref: string; readonly title: string }[]
  readonly restores: number | null
  readonly sealed: readonly { readonly ref: string; readonly sha256: string; readonly bytes: number | null }[]
  readonly reached: readonly {
    readonly item: string
    readonly channel: string
    readonly territories: readonly string[]
    readonly slug: string | null
    readonly from: string | null
    readonly until: string
    readonly urls: readonly string[]
  }[]
  readonly purge: { readonly urls: readonly string[]; readonly prefixes: readonly string[] }
  readonly previous: string | null
}

export const kindWords: Readonly<Record<NonNullable<RecallReport['kind']>, string>> = {
  legal: 'Legal',
  error: 'Error',
  agency: 'Agency kill',
}

/** What has become of the message to programs, in a sentence. */
export const deliveryWords = (delivery: Recall['delivery']): string => {
  const { at, attempts, nextAt, said, state } = delivery ?? {}
  const nth = `${ordinal(attempts ?? 0)} attempt`
  switch (state) {
    case 'delivered':
      return `Delivered ${at ? when(new Date(at)) : ''}, ${nth}.`
    case 'waiting':
      return attempts
        ? [`Not delivered yet: ${nth}.`, said, nextAt && `The next one: ${when(new Date(nextAt))}.`]
            .filter(Boolean)
            .join(' ')
        : 'About to be sent.'
    case 'given-up':
      return [`Given up after the ${nth}. Tell them yourself.`, said].filter(Boolean).join(' ')
    default:
      return 'No program is told: WEBHOOK_URL is not set. Purge the addresses below yourself.'
  }
}

const ordinal = (number: number): string => {
  const teens = number % 100 > 10 && number % 100 < 14
  return `${number}${(teens ? undefined : ['', 'st', 'nd', 'rd'][number % 10]) || 'th'}`
}
