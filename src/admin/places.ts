import { answersFor, countries, nameOf } from '../rights/territory'
import { world, type Territory } from '../rights/vocabulary'

const most = 6
const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** Territories in a few words for an editor: `everywhere`, `Norway and Sweden`, `248 territories, all but Italy`. */
export const placesInWords = (territories: readonly Territory[]): string => {
  if (territories.includes(world)) return 'everywhere'
  if (territories.length <= most) return list(territories.map(nameOf))
  const missing = countries.filter((country) => !answersFor(territories, country))
  if (missing.length === 0) return 'every country'
  return missing.length <= most
    ? `${territories.length} territories, all but ${list(missing.map(nameOf))}`
    : `${territories.length} territories`
}

/** The names one by one, in the order of the alphabet; empty where the words already say them all. */
export const placeNames = (territories: readonly Territory[]): readonly string[] =>
  territories.includes(world) || territories.length <= most
    ? []
    : territories.map(nameOf).sort((a, b) => a.localeCompare(b, 'en'))
