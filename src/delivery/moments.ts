const written = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/**
 * A moment as RFC 3339 writes it (the seconds may be left out), in UTC with milliseconds; undefined: it is none, or in UTC it lies outside the
 * years 0 to 9999, where moments are not in order as texts.
 */
export const momentIn = (value: unknown): string | undefined => {
  const day = typeof value === 'string' ? written.exec(value)?.[1] : undefined
  if (day === undefined || Number.isNaN(Date.parse(String(value)))) return undefined
  // The 30th of February would be read as a day in March.
  if (!new Date(day).toISOString().startsWith(day)) return undefined
  const moment = new Date(String(value)).toISOString()
  return /^\d{4}-/.test(moment) ? moment : undefined
}
