import type { Colour } from '../rights/vocabulary'

/** What the picture desk can show, in the order in which it is offered. */
export const filters = [
  { show: 'all', label: 'All pictures', empty: 'There are no pictures yet.' },
  { show: 'denied', label: 'Denied', empty: 'No picture is denied.' },
  { show: 'ending', label: 'Ends in 30 days', empty: 'No picture’s right ends within 30 days.' },
  { show: 'no-alt', label: 'No alt text', empty: 'Every picture has an alternative text.' },
  { show: 'no-credit', label: 'No credit', empty: 'Every picture has a credit line.' },
  { show: 'unused', label: 'Unused', empty: 'Every picture is used in an article.' },
  { show: 'pending', label: 'Pending fetch', empty: 'No picture waits to be fetched.' },
] as const
export type Show = (typeof filters)[number]['show']

/** A picture on the desk. A test holds this and the next two to the server's own types. */
export interface PictureTile {
  readonly id: string | number
  readonly name: string
  /** Null: the file is not here. */
  readonly filename: string | null
  readonly alt: string | null
  readonly credit: string | null
  readonly colour: Colour
  readonly word: 'Allowed' | 'Allowed, with limits' | 'Not allowed'
  readonly sentence: string
  /** When it may no longer be shown. */
  readonly until: string | null
  readonly pending: { readonly reason: string | null } | null
}

/** What `GET /api/picture-desk` answers. */
export interface PicturePage {
  readonly pictures: readonly PictureTile[]
  readonly page: number
  readonly pages: number
  readonly total: number
  /** Only so many of the newest pictures were looked at, and there are more. */
  readonly lookedAt: number | null
}

/** What `GET /api/picture-desk/counts` answers. */
export interface FilterCounts {
  readonly counts: Readonly<Record<Show, number>>
  readonly lookedAt: number | null
}

/** What became of one picture of a batch. */
export type BatchOutcome =
  | { readonly id: string | number; readonly outcome: 'changed' }
  | { readonly id: string | number; readonly outcome: 'refused'; readonly reason: string }

/** What is looked at: it stands in the page's address. */
export interface Asked {
  readonly show: Show
  readonly q: string
  readonly page: number
}

/** What an address asks for. What it does not say, or says wrongly, is as if it said nothing. */
export const askedOf = (params: Pick<URLSearchParams, 'get'>): Asked => {
  const page = Number(params.get('page') ?? 1)
  return {
    show: filters.find(({ show }) => show === params.get('show'))?.show ?? 'all',
    q: params.get('q') ?? '',
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  }
}

/** The query of an address that asks for this, with its `?`; empty for what is shown without asking. */
export const queryFor = ({ page, q, show }: Asked): string => {
  const params = new URLSearchParams({
    ...(show === 'all' ? {} : { show }),
    ...(q === '' ? {} : { q }),
    ...(page === 1 ? {} : { page: String(page) }),
  })
  return params.size === 0 ? '' : `?${params}`
}

/** `4 Dec`, and with the year where that is not the present one. In UTC, as all of the desk's times. */
export const shortDay = (iso: string, now: Date): string => {
  const date = new Date(iso)
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(date)
  return date.getUTCFullYear() === now.getUTCFullYear() ? day : `${day} ${date.getUTCFullYear()}`
}
