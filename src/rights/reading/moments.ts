const hour = 3_600_000

/** The earliest and the latest zone on earth: a day lasts from its start in UTC+14 until its end in UTC−12. */
const earliestZone = 14 * hour
const latestZone = 12 * hour

/** How a language writes a day. */
export interface Calendar {
  /** Sources of the twelve names, long and short, January first. */
  readonly months: readonly string[]
  /** Words that may stand beside a date and say nothing more. */
  readonly beside: RegExp
}

const englishCalendar: Calendar = {
  months: [
    ...['jan(?:uary)?', 'feb(?:ruary)?', 'mar(?:ch)?', 'apr(?:il)?', 'may', 'june?', 'july?', 'aug(?:ust)?'],
    ...['sept?(?:ember)?', 'oct(?:ober)?', 'nov(?:ember)?', 'dec(?:ember)?'],
  ],
  beside: /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:on|at|of|the)\b|[\s,.()*_]/gi,
}

const datesOf = ({ months }: Calendar): readonly RegExp[] => {
  const month = `(?<month>${months.join('|')})\\.?`
  const year = '(?<year>\\d{4})\\b'
  return [
    /\b(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?=\D|$)/,
    new RegExp(
      `\\b(?<day>\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?\\s+(?:(?:of|de)\\s+)?${month},?\\s+(?:del?\\s+)?${year}`,
      'i',
    ),
    new RegExp(`\\b${month}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+${year}`, 'i'),
  ]
}

const time =
  /(?:T|\b)(?<hours>\d{2})[:.h]?(?<minutes>\d{2})(?::(?<seconds>\d{2})(?:\.\d+)?)?\s*(?:hrs|hours|uhr)?\s*(?:GMT|UTC|Z|(?<sign>[+-])(?<zoneHours>\d{2}):?(?<zoneMinutes>\d{2}))(?![\w:])/i

/** How words that name a day without a time bound a use: always so that the use is the shorter for it. */
export type Bound =
  /** An embargo: over when that day is over everywhere. */
  | 'until-it-is-over'
  /** A start: when that day has begun everywhere. */
  | 'from-it'
  /** A use that ends before that day: when it begins anywhere. */
  | 'before-it'
  /** A use that ends with that day: when it is over anywhere. */
  | 'through-it'

/**
 * The moment that words name: a date in ISO 8601 or in the calendar's language (English), with a time and `GMT`, `UTC`, `Z` or an offset, or without a time.
 * `Invalid Date` where anything else is there: no year, no zone, two dates, `12/03/2026`, `next Monday`.
 */
export const momentIn = (words: string, bound: Bound, calendar = englishCalendar): Date => {
  const found = datesOf(calendar)
    .map((pattern) => pattern.exec(words))
    .find((match) => match !== null)
  if (!found) return new Date(NaN)
  const { year, month, day } = found.groups as unknown as Record<'year' | 'month' | 'day', string>
  const midnight = Date.UTC(Number(year), monthIndex(month, calendar), Number(day))
  const rest = words.replace(found[0], '')
  const clock = time.exec(rest)
  const isWhole = (clock ? rest.replace(clock[0], '') : rest).replace(calendar.beside, '') === ''
  if (!isWhole || new Date(midnight).getUTCDate() !== Number(day)) return new Date(NaN)
  return new Date(midnight + (clock ? offsetOf(clock) : boundary[bound]))
}

const boundary: Readonly<Record<Bound, number>> = {
  'until-it-is-over': 24 * hour + latestZone,
  'from-it': latestZone,
  'before-it': -earliestZone,
  'through-it': 24 * hour - earliestZone,
}

/** January is 0, whether it is `Jan`, `January` or `01`. */
const monthIndex = (words: string, { months }: Calendar): number =>
  /\d/.test(words) ? Number(words) - 1 : months.findIndex((month) => new RegExp(`^(?:${month})$`, 'i').test(words))

const offsetOf = ({ groups }: RegExpExecArray): number => {
  const { hours, minutes, seconds = 0, sign, zoneHours, zoneMinutes } = { ...groups }
  if (Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) > 59) return NaN
  const zone = sign === undefined ? 0 : Number(`${sign}1`) * (Number(zoneHours) * hour + Number(zoneMinutes) * 60_000)
  return Number(hours) * hour + Number(minutes) * 60_000 + Number(seconds) * 1_000 - zone
}
