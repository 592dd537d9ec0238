import { channels, type Channel } from '../vocabulary'
import { type Groups, type Meaning, type Unworded, type Wording } from './language'
import { type CountriesIn } from './places'
import { wording } from './wording'

/** What the wordings of every language come to. */

export const excludes = (exclusion: Unworded): Meaning => ({ exclusion })

export const shuts = (...shut: readonly Channel[]): Meaning => excludes({ kind: 'channel', channels: shut })

export const allBut = (open: readonly Channel[]): Meaning =>
  shuts(...channels.filter((channel) => !open.includes(channel)))

/** What a wording says where it matches; `undefined`: something else after all. */
export const meaningOf = ({ means }: Wording, { groups }: RegExpExecArray): Meaning | undefined =>
  typeof means === 'function' ? means({ ...groups } as unknown as Groups) : means

/** The channels that words name, in the order of the vocabulary. `media`: how each is called, and `after` what may be joined to it. */
export const channelsOf = (media: Readonly<Record<Channel, string>>, after = '') => {
  const patterns = channels.map((channel) => [channel, wording(`\\b${media[channel]}${after}\\b`)] as const)
  return (words = ''): readonly Channel[] =>
    patterns.filter(([, pattern]) => words.search(pattern) >= 0).map(([channel]) => channel)
}

/** Words that name no country, or a place that is none, say something else. */
export const territoryOf =
  (countriesIn: CountriesIn) =>
  (only: boolean) =>
  ({ places }: Groups): Meaning | undefined => {
    const territories = countriesIn(places)
    return territories && excludes({ kind: 'territory', territories, only })
  }
export const places = '(?<places>[^;]{2,80}?)'

/** Alone to somebody with a name: a capital tells "exclusive to Harbour Post" from "exclusive to the island". */
export const exclusiveUntil =
  (momentIn: (words: string) => Date) =>
  ({ to, until }: Groups): Meaning | undefined =>
    /^\p{Lu}/u.test(to)
      ? excludes({ kind: 'exclusive', to, ...(until === undefined ? {} : { until: momentIn(until) }) })
      : undefined

export const creditLine = ({ credit }: Groups): Meaning => ({
  creditLine: credit.replace(/^"\s?([^"]*?)\s?"$/, '$1'),
})
/** The credit, up to the end of the clause. A bracket that it opens is its own to close. */
export const credit = '(?<credit>[^;]{1,120}?(?:\\([^;()]{1,60}\\))?)[\\s.)\\]]{0,9}$'
