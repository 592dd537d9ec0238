import { regions } from '../regions'
import { countries } from '../territory'
import { type Territory } from '../vocabulary'

const simplify = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\b(?:the|st|saint)\b\.?/g, '')
    .replace('&', 'and')
    .replace(/[^a-z]/g, '')

const others: Readonly<Record<string, Territory>> = {
  America: 'US',
  Britain: 'GB',
  'Great Britain': 'GB',
  Burma: 'MM',
  'Cabo Verde': 'CV',
  'Czech Republic': 'CZ',
  Holland: 'NL',
  'Hong Kong': 'HK',
  'Ivory Coast': 'CI',
  Macau: 'MO',
  Macedonia: 'MK',
  Myanmar: 'MM',
  Swaziland: 'SZ',
  Turkey: 'TR',
  'United States of America': 'US',
}

/** Of the groups of countries only unions: what belongs to "Europe" is not a guess to make. */
const unions = [...regions].filter(([code]) => /[A-Z]/.test(code))

/** Short names that are words of their own in lower case: `us`. */
const initials: Readonly<Record<string, Territory>> = {
  UK: 'GB',
  US: 'US',
  USA: 'US',
  UAE: 'AE',
  ...Object.fromEntries(unions.map(([code]) => [code, code])),
}

/** How a language calls countries, and what stands between them. */
export interface Gazetteer {
  /** BCP 47, for the names that Unicode's CLDR has. */
  readonly tags: readonly string[]
  /** Other names, in any case. */
  readonly others: Readonly<Record<string, Territory>>
  /** Words (a source, `|` between them) that join two names. */
  readonly and: string
  /** Words that may come before a name: prepositions and articles. */
  readonly lead: string
}

/**
 * The countries and unions that a list names: `Norway, Sweden and the UK`, `the EU`. `undefined` when any part of it is no such
 * name: a region, a city or a state is not a guess to make.
 */
export type CountriesIn = (words: string) => readonly Territory[] | undefined

export const countriesOf = ({ tags, others, and, lead }: Gazetteer): CountriesIn => {
  const byName = new Map<string, Territory>([
    ...tags.flatMap((tag) => namesIn(tag)).map(([name, code]): [string, Territory] => [simplify(name), code]),
    ...Object.entries(others).map(([name, code]): [string, Territory] => [simplify(name), code]),
  ])
  const leads = new RegExp(`^\\s*(?:(?:${lead})\\s+|l')+`, 'iu')
  const between = new RegExp(`\\s*[,/]\\s*(?:(?:${and})\\s+)?|\\s+(?:${and})\\s+`, 'i')
  const countryIn = (words: string): Territory | undefined =>
    initials[words.replace(leads, '').replace(/[.\s]/g, '')] ??
    byName.get(simplify(words)) ??
    byName.get(simplify(words.replace(leads, '')))
  return (words) => {
    const whole = countryIn(words)
    if (whole !== undefined) return [whole]
    const found = words.split(between).map(countryIn)
    return found.every((code) => code !== undefined) ? [...new Set(found)] : undefined
  }
}

const namesIn = (tag: string): readonly [string, Territory][] => {
  const names = new Intl.DisplayNames([tag], { type: 'region' })
  return countries.map((code) => [names.of(code) ?? code, code])
}

/** English. */
export const countriesIn = countriesOf({
  tags: ['en'],
  others: { ...others, ...Object.fromEntries(unions.map(([code, { name }]) => [name, code])) },
  and: 'and|or|nor',
  lead: 'in|the',
})
