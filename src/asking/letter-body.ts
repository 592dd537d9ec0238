import { APIError } from 'payload'
import { type LetterLanguage, letterLanguages } from '../rights/letters'
import { codes, isTerritoryList } from '../rights/territory'
import { type Channel, channels } from '../rights/vocabulary'

/** What a person sends: the letter as they have read and changed it, and the use that it asks for. */
export interface Asked {
  readonly item: string
  readonly name: string
  readonly email: string
  readonly language: LetterLanguage
  readonly subject: string
  readonly text: string
  readonly channels: Channel[]
  readonly territories: string
  /** Half-open `[from, until)`, ISO 8601. */
  readonly from: string | null
  readonly until: string | null
  readonly terms: string | null
  /** The draft that this goes on with; undefined: a new request. */
  readonly request: string | undefined
  readonly how: How
}

/** `by-hand`: they have copied it, and send it themselves. `keep`: a draft, for later. */
const ways = ['send', 'by-hand', 'keep'] as const
type How = (typeof ways)[number]

/** @throws APIError 400 that names what is wrong with it */
export const read = (body: unknown): Asked => {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const { email, how = 'keep', request, text } = given
  if (typeof text !== 'string' || text.trim() === '' || text.length > 50_000)
    throw new APIError('Give the text of the letter, of at most 50,000 characters.', 400)
  return {
    item: line(given, 'item', 100),
    name: line(given, 'name', 200),
    email: typeof email === 'string' ? email.trim() : '',
    language: oneOf(letterLanguages, given.language, 'its language'),
    subject: line(given, 'subject', 400),
    text,
    ...useIn(given),
    request: typeof request === 'string' || typeof request === 'number' ? String(request) : undefined,
    how: oneOf(ways, how, 'how it goes out'),
  }
}

const useIn = (
  given: Record<string, unknown>,
): Pick<Asked, 'channels' | 'territories' | 'from' | 'until' | 'terms'> => {
  const asked = Array.isArray(given.channels) ? (given.channels as unknown[]) : ['web']
  if (asked.length === 0) throw new APIError('Say on which channels it is to be used.', 400)
  const territories = codes(typeof given.territories === 'string' ? given.territories : '001')
  if (!isTerritoryList(territories))
    throw new APIError(
      `"${territories.join(' ')}" names no territory: use 001 for the world, or codes such as NO SE, EU, 001 -US.`,
      400,
    )
  const [from, until] = [moment(given, 'from'), moment(given, 'until')]
  if (from !== null && until !== null && until <= from) throw new APIError('The use must end after it begins.', 400)
  const { terms } = given
  if (typeof terms === 'string' && terms.length > 2000)
    throw new APIError('Give the terms in at most 2,000 characters.', 400)
  return {
    channels: [...new Set(asked.map((channel) => oneOf(channels, channel, 'the channels')))],
    territories: territories.join(' '),
    from,
    until,
    terms: typeof terms === 'string' && terms.trim() !== '' ? terms.trim() : null,
  }
}

const line = (given: Record<string, unknown>, name: string, most: number): string => {
  const value = given[name]
  if (typeof value !== 'string' || value.trim() === '' || /[\r\n]/.test(value) || value.length > most)
    throw new APIError(`Give the ${name} of the letter, in one line of at most ${most} characters.`, 400)
  return value.trim()
}

const moment = (given: Record<string, unknown>, name: string): string | null => {
  const value = given[name]
  if (value === undefined || value === null || value === '') return null
  const read = typeof value === 'string' ? new Date(value) : undefined
  if (read === undefined || Number.isNaN(read.getTime()))
    throw new APIError(`Give ${name} as a day or a moment, such as 2026-12-01.`, 400)
  return read.toISOString()
}

const oneOf = <T extends string>(known: readonly T[], value: unknown, what: string): T => {
  const found = known.find((each) => each === value)
  if (found === undefined) throw new APIError(`Give ${what}: ${known.join(', ')}.`, 400)
  return found
}
