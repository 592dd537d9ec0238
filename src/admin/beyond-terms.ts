import type { Channel, Duty, Ref } from '../rights/vocabulary'

/** What `GET /api/beyond-terms` answers. A test holds it to the server's own type. */
export interface BeyondTermsPage {
  readonly items: readonly {
    readonly item: Ref
    readonly title: string
    readonly channel: Channel
    readonly breaches: readonly { readonly part: Ref; readonly duty: Duty['kind']; readonly sentence: string }[]
  }[]
  readonly page: number
  readonly pages: number
  readonly pageSize: number
  readonly total: number
}

/** How much of what is out was looked at, in words. */
export const lookedAt = ({ page, pageSize, total }: Pick<BeyondTermsPage, 'page' | 'pageSize' | 'total'>): string => {
  const looked = Math.min(total, page * pageSize)
  if (total === 0) return 'Nothing is out at this moment.'
  return looked === total
    ? `All ${total.toLocaleString('en-GB')} public copies were looked at.`
    : `The ${looked.toLocaleString('en-GB')} newest of ${total.toLocaleString('en-GB')} public copies were looked at.`
}
