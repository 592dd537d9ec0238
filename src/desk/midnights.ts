/** Whether it is a time zone by its name (`Europe/Oslo`, `UTC`). */
export const isTimeZone = (zone: string): boolean => {
  try {
    return zone !== '' && Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

const day = 24 * 60 * 60 * 1000
/** No zone is farther from UTC than this. */
const farthest = 15 * 60 * 60 * 1000

/**
 * The first moment of each of so many days in a time zone, from the day of `at` on, and last of all the first moment of the day after them.
 * A day has 23 or 25 hours where clocks change, and begins at one where midnight is left out.
 * @param zone a name that `isTimeZone` knows
 * @param at in a year with four digits
 * @throws RangeError for another zone
 */
export const midnights = (zone: string, at: Date, days: number): Date[] => {
  const local = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const dateOf = (time: number): string => {
    const parts = new Map(local.formatToParts(time).map(({ type, value }) => [type, value]))
    return [parts.get('year'), parts.get('month'), parts.get('day')].join('-')
  }
  const today = Date.parse(`${dateOf(at.getTime())}T00:00:00Z`)
  return Array.from({ length: days + 1 }, (_, index) => {
    const inUtc = today + index * day
    const date = new Date(inUtc).toISOString().slice(0, 10)
    // The first second at which the zone's calendar has come to that date.
    let [before, from] = [inUtc - farthest, inUtc + farthest]
    while (from - before > 1000) {
      const middle = Math.floor((before + from) / 2000) * 1000
      if (dateOf(middle) < date) before = middle
      else from = middle
    }
    return new Date(from)
  })
}
