import { regions } from '../regions'
import { countries, nameOf } from '../territory'
import { type Territory } from '../vocabulary'

const simplify = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\b(?:the|st|saint)\b\.?/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^a-z]+/g, ' ')
    .trim()

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
const unions = [...regions].filter(([code]) => /^[A-Z]/.test(code))

const byName = new Map<string, Territory>([
  ...unions.map(([code, { name }]): [string, Territory] => [simplify(name), code]),
  ...countries.map((code): [string, Territory] => [simplify(nameOf(code)), code]),
  ...Object.entries(others).map(([name, code]): [string, Territory] => [simplify(name), code]),
])

/** Short names that are words of their own in lower case: `us`. */
const initials: Readonly<Record<string, Territory>> = {
  UK: 'GB',
  US: 'US',
  USA: 'US',
  UAE: 'AE',
  ...Object.fromEntries(unions.map(([code]) => [code, code])),
}

/**
 * The countries and unions that a list in English names: `Norway, Sweden and the UK`, `the EU`. `undefined` when any part of it is no such
 * name: a region, a city or a state is not a guess to make.
 */
export const countriesIn = (words: string): readonly Territory[] | undefined => {
  const whole = countryIn(words)
  if (whole !== undefined) return [whole]
  const parts = words.split(/\s*[,/]\s*(?:(?:and|or)\s+)?|\s+(?:and|or|nor)\s+/i).filter((part) => part.trim() !== '')
  const found = parts.map((part) => countryIn(part.replace(/^in\s+/i, '')))
  return found.length > 0 && found.every((code) => code !== undefined) ? [...new Set(found)] : undefined
}

const countryIn = (words: string): Territory | undefined =>
  initials[words.replace(/^\s*the\s+/i, '').replace(/[.\s]/g, '')] ?? byName.get(simplify(words))
