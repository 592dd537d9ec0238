import { letters, type LetterLanguage } from './letters'
import { countryOf, isTerritoryWord } from './territory'
import type { Channel, Licensor, Ref } from './vocabulary'

/** A letter as it is sent. */
export interface Letter {
  readonly subject: string
  /** Plain text; paragraphs are set apart by an empty line. */
  readonly text: string
}

/** The use that is asked for. */
export interface UseAskedFor {
  readonly channels: readonly Channel[]
  /** As a record names them: `001`, `NO SE`, `001 -US`. */
  readonly territories: readonly string[]
  /** Half-open `[from, until)`. Absent: from today, without an end. */
  readonly from?: Date
  readonly until?: Date
  /** What else is offered or asked, in words. */
  readonly terms?: string
}

export interface LetterAbout {
  /** The newsroom's name, as it signs. */
  readonly house: string
  /** What is asked about: an article's text, or a picture in it. */
  readonly item: Ref
  /** The picture's name; empty for a text. */
  readonly picture?: string
  /** The headline under which the item would appear. */
  readonly title: string
  /** The rights notice as it arrived; empty: there was none. */
  readonly notice: string
  readonly use: UseAskedFor
  readonly to: Pick<Licensor, 'name'>
  readonly language: LetterLanguage
}

/**
 * A ready letter to whoever can permit: it names the item, its notice word for word, the use and the terms asked for. A person reads it before
 * it goes out.
 */
export const letter = ({ house, item, language, notice, picture = '', title, to, use }: LetterAbout): Letter => {
  const words = letters[language]
  const what = item.startsWith('images:') ? words.picture(picture, title) : words.text(title)
  const paragraphs = [
    words.dear(oneLine(to.name)),
    what,
    ...(notice.trim() === '' ? [] : [`${words.notice}\n\n${notice}`]),
    [words.use, ...useInWords(use, language).map((line) => `  ${line}`)].join('\n'),
    words.answer,
    `${words.regards}\n${house}`,
  ]
  return { subject: oneLine(words.subject(title)), text: paragraphs.join('\n\n') }
}

const useInWords = (use: UseAskedFor, language: LetterLanguage): string[] => {
  const words = letters[language]
  const terms = oneLine(use.terms ?? '')
  return [
    words.on + use.channels.map((channel) => words.channels[channel]).join('; '),
    words.where + placesIn(use.territories, language),
    words.from + (use.from === undefined ? words.today : dayOrMoment(use.from, words.locale)),
    words.until + (use.until === undefined ? words.noEnd : end(use.until, language)),
    ...(terms === '' ? [] : [words.terms + terms]),
    words.credit,
  ]
}

/** A list of territories in the letter's language: `i hele verden unntatt USA`. What nobody knows is named as it is written. */
const placesIn = (territories: readonly string[], language: LetterLanguage): string => {
  const out = territories.filter((word) => word.startsWith('-')).map((word) => word.slice(1))
  const named = territories.filter((word) => !word.startsWith('-'))
  const listed = (codes: readonly string[]) => codes.map((code) => placeIn(code, language)).join('; ')
  return listed(named) + (out.length === 0 ? '' : letters[language].except + listed(out))
}

const placeIn = (code: string, language: LetterLanguage): string => {
  const { locale, regions } = letters[language]
  if (Object.hasOwn(regions, code)) return regions[code as keyof typeof regions]
  if (!isTerritoryWord(code)) return code
  const country = countryOf(code)
  const name = new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country
  return country === code ? name : `${code} (${name})`
}

const day = 24 * 60 * 60 * 1000
const isMidnight = (date: Date): boolean => date.getTime() % day === 0

/** The end as people say it: of a use until midnight, the last day. */
const end = (until: Date, language: LetterLanguage): string => {
  const { lastDay, locale } = letters[language]
  return isMidnight(until) ? lastDay(dayOrMoment(new Date(until.getTime() - day), locale)) : dayOrMoment(until, locale)
}

const dayOrMoment = (date: Date, locale: string): string =>
  isMidnight(date)
    ? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date)
    : `${new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(date)} UTC`

/** A name from a file may hold line breaks, and a subject with one would be two headers. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
