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

/**
 * Whether a list of territories answers for the whole of `asked`: the world for all, a country for its subdivisions,
 * never a subdivision for its country. Words that name no territory answer for nothing.
 */
export const answersFor = (territories: readonly string[], asked: Territory): boolean => {
  const country = countryOf(asked)
  return territories.some((named) => named === world || named === asked || named === country)
}

/**
 * Whether a list of territories touches any part of `asked`: Norway touches the world, Oslo touches Norway.
 * Words that name no territory could mean any, and so does an empty list.
 */
export const touches = (territories: readonly string[], asked: Territory): boolean => {
  if (asked === world || territories.length === 0) return true
  const country = countryOf(asked)
  return territories.some(
    (named) =>
      named === world || named === asked || named === country || !isTerritory(named) || countryOf(named) === asked,
  )
}

const english = new Intl.DisplayNames(['en'], { type: 'region' })

/** The English name: `Norway`, `the world` for `001`, `CA-QC (Canada)` for a subdivision; what is not known is itself. */
export const nameOf = (code: string): string => {
  if (code === world) return 'the world'
  if (!isTerritory(code)) return code
  const country = countryOf(code)
  const name = english.of(country) ?? country
  return country === code ? name : `${code} (${name})`
}
