import type { ChannelDays, Day } from '../rights/deciding/calendar'
import { countries, isTerritory, nameOf } from '../rights/territory'
import { world, type Channel } from '../rights/vocabulary'
import type { Derivation } from '../rights/derivation'
import type { Json, VerdictAnswer } from './verdict-answer'
import type { ItemKind } from './verdict-store'

/** What `GET /api/verdict/why` answers. A test holds this and the next to the server's own types. */
export interface Why
  extends Pick<VerdictAnswer, 'colour' | 'word' | 'sentence' | 'item' | 'title' | 'at'>, Json<Derivation> {
  /** The territory that was asked about; null: wherever it may show. `territory` is the one that the answer is for. */
  readonly askedFor: VerdictAnswer['territory']
}

/** What `GET /api/verdict/calendar` answers. */
export interface Calendar {
  readonly item: VerdictAnswer['item']
  /** In which the days are. */
  readonly zone: string
  readonly channels: readonly Json<ChannelDays>[]
}

/** Another use to ask about. Empty, it is the one that the panel tells of. */
export interface Use {
  readonly channel: Channel
  /** As it was typed: a name or a code; empty: wherever it may show. */
  readonly territory: string
  /** As a field for a date and a time has it, in the time of whoever looks; empty: now. */
  readonly at: string
}

export const usualUse: Use = { channel: 'web', territory: '', at: '' }

/** Names to choose from: everywhere, then the countries in the order of the alphabet. */
export const territoryNames: readonly string[] = [
  'Everywhere',
  ...countries.map(nameOf).sort((a, b) => a.localeCompare(b, 'en')),
]

const codeByName = new Map([
  ['everywhere', world],
  ...countries.map((code): [string, string] => [nameOf(code).toLowerCase(), code]),
])

/** The code of what was typed; what names nothing stays as it is, for the desk to say so. */
export const territoryCode = (typed: string): string => {
  const words = typed.trim()
  const code = words.toUpperCase()
  return isTerritory(code) ? code : (codeByName.get(words.toLowerCase()) ?? words)
}

/** The question in an address. */
export const queryOf = (kind: ItemKind, id: string | number, { at, channel, territory }: Use): string => {
  const params = new URLSearchParams({ [kind === 'articles' ? 'article' : 'image']: String(id), channel })
  const code = territoryCode(territory)
  if (code !== '') params.set('territory', code)
  const moment = new Date(at)
  if (at !== '') params.set('at', Number.isNaN(moment.getTime()) ? at : moment.toISOString())
  return params.toString()
}

const dayWords: Readonly<Record<Day['state'], string>> = { allowed: 'Allowed', denied: 'Denied', part: 'Part' }

/** A day as a reader is told of it. */
export interface DayInWords {
  readonly state: Day['state']
  /** In the month; the first of one with its name: `31`, `1 Jan`. */
  readonly number: string
  /** In the week that begins on Monday: 0 to 6. */
  readonly weekday: number
  /** One word that stands in the cell. */
  readonly word: string
  /** All of it: `Tuesday 1 December 2026: allowed until 09:00, then denied`. */
  readonly label: string
}

/** A day in words, in that time zone. */
export const dayInWords = ({ from, state, turns }: Json<Day>, zone: string): DayInWords => {
  const part = (options: Intl.DateTimeFormatOptions, moment: string): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).format(new Date(moment))
  const [first] = turns
  const course =
    first === undefined
      ? dayWords[state].toLowerCase()
      : [
          ...[first.outcome === 'allow' ? 'denied' : 'allowed'],
          ...turns.map(({ at, outcome }) => {
            const time = part({ hour: '2-digit', minute: '2-digit' }, at)
            return `from ${time} ${outcome === 'allow' ? 'allowed' : 'denied'}`
          }),
        ].join(', ')
  const weekday = part({ weekday: 'long' }, from)
  const number = part({ day: 'numeric' }, from)
  return {
    state,
    number: number === '1' ? part({ day: 'numeric', month: 'short' }, from) : number,
    weekday: weekdays.findIndex((name) => weekday.startsWith(name)),
    word: dayWords[state],
    label: `${weekday} ${part({ day: 'numeric', month: 'long', year: 'numeric' }, from)}: ${course}`,
  }
}

/** As a calendar begins its weeks. */
export const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** The days of a channel in a few words: `allowed on 12 days, in part on 1, denied on 22`. */
export const daysInWords = (days: readonly Pick<Json<Day>, 'state'>[]): string => {
  const count = (state: Day['state']): number => days.filter((day) => day.state === state).length
  const [allowed, part, denied] = [count('allowed'), count('part'), count('denied')]
  if (allowed === days.length) return 'allowed on every day'
  if (denied === days.length) return 'denied on every day'
  const on = (number: number): string => (number === 1 ? 'on 1 day' : `on ${number} days`)
  return [
    ...(allowed > 0 ? [`allowed ${on(allowed)}`] : []),
    ...(part > 0 ? [`for a part of the day ${on(part)}`] : []),
    ...(denied > 0 ? [`denied ${on(denied)}`] : []),
  ].join(', ')
}
