/** Half-open `[from, until)`; an absent bound is none. */
export interface Span {
  readonly from?: Date
  readonly until?: Date
}

/** Whether a bound is absent or a date. `Invalid Date` compares false with everything, so it must be asked for. */
export const isReadable = (date: Date | undefined): boolean => date === undefined || !Number.isNaN(date.getTime())

/** Whether both bounds can be read. */
export const isReadableSpan = ({ from, until }: Span): boolean => isReadable(from) && isReadable(until)

/**
 * Where a moment lies: an end that has passed counts first, so a span that ends before it begins is never `in`.
 * Asked tens of thousands of times for one answer, so numbers are compared: two dates take twenty times as long.
 */
export const place = ({ from, until }: Span, at: Date): 'before' | 'in' | 'after' =>
  until !== undefined && at.getTime() >= until.getTime()
    ? 'after'
    : from !== undefined && at.getTime() < from.getTime()
      ? 'before'
      : 'in'
