import type { Channel, Licensor, Ref, Territory } from '../rights/vocabulary'

/** A public copy that ends, and what would let it go on. A test holds this and the next to the server's own types. */
export interface EndingItem {
  readonly item: Ref
  readonly title: string
  readonly channel: Channel
  readonly until: string
  /** One in which it is denied from then on; null: nothing on record denies it. */
  readonly territory: Territory | null
  readonly sentence: string
  /** How much more will stand in the way. */
  readonly more: number
  /** Which of `permissions` to renew. */
  readonly takes: 'one' | 'all' | 'none'
  readonly permissions: readonly { readonly id: string; readonly summary: string }[]
  readonly ask: readonly Licensor[]
}

/** What `GET /api/time-machine` answers. */
export interface EndingPage {
  readonly by: string
  readonly items: readonly EndingItem[]
  readonly next: string | null
}

/** How far one looks ahead, in days. */
export const looks = [
  { days: 1, label: '1 day' },
  { days: 7, label: '7 days' },
  { days: 30, label: '30 days' },
  { days: 90, label: '90 days' },
] as const

const usual = 30

/** What the page's address asks: so many days, or a day of the viewer's own calendar, to its end; and from where. */
export interface Asked {
  readonly days: number | undefined
  /** `2026-12-24` */
  readonly on: string
  readonly after: string
}

/** What it does not say, or says wrongly, is as if it said nothing. */
export const askedOf = (params: Pick<URLSearchParams, 'get'>): Asked => {
  const on = params.get('on') ?? ''
  const after = params.get('after') ?? ''
  if (endOf(on) !== undefined) return { days: undefined, on, after }
  const days = Number(params.get('days'))
  return { days: looks.some((look) => look.days === days) ? days : usual, on: '', after }
}

/** The page's own address. */
export const addressOf = ({ after, days, on }: Partial<Asked>): string => {
  const params = new URLSearchParams()
  if (on) params.set('on', on)
  else if (days !== undefined) params.set('days', String(days))
  if (after) params.set('after', after)
  return `/admin/time-machine?${params.toString()}`
}

/** Where the desk answers it. */
export const pathOf = ({ after, days, on }: Asked): string => {
  const params = new URLSearchParams()
  const end = endOf(on)
  if (end !== undefined) params.set('by', end.toISOString())
  else params.set('days', String(days))
  if (after !== '') params.set('after', after)
  return `/time-machine?${params.toString()}`
}

/** The end of a day in the time of whoever looks; undefined: it is none. */
const endOf = (on: string): Date | undefined => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(on) ?? []
  if (year === undefined) return undefined
  const end = new Date(Number(year), Number(month) - 1, Number(day) + 1)
  return Number(year) < 1000 || Number.isNaN(end.getTime()) ? undefined : end
}

/** What it takes, before the permissions are named. */
export const renewalInWords = ({ permissions, takes }: Pick<EndingItem, 'permissions' | 'takes'>): string => {
  if (takes === 'none') return 'No renewal alone would save it.'
  if (permissions.length === 1) return 'What would save it is a renewal of'
  return takes === 'one' ? 'What would save it is a renewal of one of' : 'What would save it is a renewal of all of'
}

/** What stands above the list, or in its place; `moment`: the answer's, in words. */
export const listInWords = (
  { items, next }: Pick<EndingPage, 'items' | 'next'>,
  after: string,
  moment: string,
): string => {
  if (items.length > 0) return `Published now, and denied by ${moment}, unless something is done:`
  // The desk looks at so many public copies at once; somebody with a desk of their own may read none of them.
  if (next !== null) return `Much ends by ${moment}; among the first there is nothing of your desk.`
  return `Nothing${after === '' ? '' : ' more'} that is published will be denied by ${moment}.`
}
