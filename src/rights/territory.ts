import { regions } from './regions'
import { world, type Territory } from './vocabulary'

/** All 249 officially assigned ISO 3166-1 alpha-2 codes, sorted. */
export const countries: readonly string[] = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
  'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO ' +
  'JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR ' +
  'MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO ' +
  'RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV ' +
  'TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
).split(' ')

const known = new Set<string>([world, ...countries])
const subdivision = /^[A-Z]{2}-[A-Z0-9]{1,3}$/

/** The country of a subdivision (`CA` for `CA-QC`); any other territory is itself. */
export const countryOf = (territory: Territory): Territory =>
  territory.length > 3 && subdivision.test(territory) ? territory.slice(0, 2) : territory

/**
 * Whether a code names a territory: an ISO 3166-1 alpha-2 code, an ISO 3166-2 code of a known country, or `001`.
 * Of a subdivision the form alone is checked: ISO 3166-2 changes too often to keep a list. Case counts.
 */
export const isTerritory = (code: string): boolean => known.has(code) || known.has(countryOf(code))

/** A territory, or a region (`EU`, `150`): what a record may name. A question is never about a region. */
const isNamed = (code: string): boolean => isTerritory(code) || regions.has(code)

/** One word of a list: `-US` takes the United States out of what the others name. */
const split = (word: string): { readonly code: string; readonly out: boolean } =>
  word.startsWith('-') ? { code: word.slice(1), out: true } : { code: word, out: false }

/** Territory codes as a person writes them: separated by spaces or commas, in either case. */
export const codes = (text: string | null | undefined): string[] =>
  (text ?? '')
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean)

/** Whether a word may stand in a record's list of territories: a territory or a region, or one of them taken out (`-US`). */
export const isTerritoryWord = (word: string): boolean => isNamed(split(word).code)

/**
 * Whether a list as a person writes it can stand: every word is known, and something is named from which the others are taken out.
 * @throws never
 */
export const isTerritoryList = (words: readonly string[]): boolean =>
  words.every(isTerritoryWord) && words.some((word) => !split(word).out)

/** The territories that the words of a list name, in or out; what is not known is left away, and so are regions. */
export const territoriesIn = (words: readonly string[]): readonly Territory[] =>
  words.map((word) => split(word).code).filter(isTerritory)

/** Whether all of `asked` lies in what a code names: in the world, in a region, in a country. */
const holdsAll = (code: string, asked: Territory): boolean => {
  const country = countryOf(asked)
  return code === world || code === asked || code === country || (regions.get(code)?.countries.has(country) ?? false)
}

/** Whether any of `asked` lies in it: a region and each country lie in the world, Oslo in Norway. */
const holdsSome = (code: string, asked: Territory): boolean =>
  holdsAll(code, asked) || asked === world || countryOf(code) === asked

/**
 * Whether a list of territories answers for the whole of `asked`: the world for all, a region for its countries, a country for its
 * subdivisions, never a subdivision for its country, and nothing of which any is taken out. Words that name no territory answer for
 * nothing, and take out all that they could mean.
 */
export const answersFor = (territories: readonly string[], asked: Territory): boolean => {
  let answers = false
  for (const word of territories) {
    const { code, out } = split(word)
    if (out && (!isNamed(code) || holdsSome(code, asked))) return false
    answers ||= !out && holdsAll(code, asked)
  }
  return answers
}

/**
 * Whether a list of territories touches any part of `asked`: Norway touches the world, Oslo touches Norway; not where all of `asked` is
 * taken out. Words that name no territory could mean any, and so does a list that names none.
 */
export const touches = (territories: readonly string[], asked: Territory): boolean => {
  const words = territories.map(split)
  const named = words.filter(({ out }) => !out)
  return (
    (named.length === 0 || named.some(({ code }) => !isNamed(code) || holdsSome(code, asked))) &&
    !words.some(({ code, out }) => out && isNamed(code) && holdsAll(code, asked))
  )
}

const english = new Intl.DisplayNames(['en'], { type: 'region' })

/** The English name: `Norway`, `the world` for `001`, `CA-QC (Canada)` for a subdivision; what is not known is itself. */
export const nameOf = (code: string): string => {
  if (code === world) return 'the world'
  const region = regions.get(code)
  if (region !== undefined) return region.name
  if (!isTerritory(code)) return code
  const country = countryOf(code)
  const name = english.of(country) ?? country
  return country === code ? name : `${code} (${name})`
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** A list of territories in words: `the world except the United States and Canada`. */
export const namesOf = (territories: readonly string[]): string => {
  const words = territories.map(split)
  const named = words.filter(({ out }) => !out).map(({ code }) => nameOf(code))
  const without = words.filter(({ out }) => out).map(({ code }) => nameOf(code))
  if (without.length === 0) return listed(named)
  return `${listed(named) || 'everywhere'} except ${listed(without)}`
}
