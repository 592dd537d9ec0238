/** A part of a text: UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Where the paragraphs of a plain text begin and end, white space around them not counted. A line is a paragraph, as wires send them,
 * unless lines were wrapped at a width: then the lines up to the next blank one are. Lines end in LF, CRLF or CR. Linear.
 */
export const paragraphsOf = (text: string): Span[] =>
  groupsOf(text, linesOf(text)).flatMap((group) => joined(text, group))

/** Lines that stand alone: headings, pictures, rulers and `SOURCE:`. Others of these begin a paragraph that may run on: quotes, items, `Note:`. */
const standsAlone = /^(?:#{1,6}\s|!\[|[-*_]{3}|source\s*:)/i
const begins = /^(?:>|[-*•]\s|\p{L}{2,12}\s?:)/u

const linesOf = (text: string): Span[] => {
  const lines: Span[] = []
  let start = 0
  for (const { 0: mark, index } of text.matchAll(/\r\n|\r|\n|$/g)) {
    lines.push(trimmed(text, { start, end: index }))
    start = index + mark.length
  }
  return lines
}

/** The span without the white space at its edges. */
export const trimmed = (text: string, { start, end }: Span): Span => {
  const words = text.slice(start, end).trimStart()
  const from = end - words.length
  return { start: from, end: from + words.trimEnd().length }
}

/** Lines that could be one paragraph: a blank line, or one that stands alone, ends a group. */
const groupsOf = (text: string, lines: readonly Span[]): Span[][] => {
  const groups: Span[][] = []
  let open: Span[] | undefined
  for (const line of lines) {
    const head = text.slice(line.start, Math.min(line.end, line.start + 40))
    if (head === '' || standsAlone.test(head)) {
      open = undefined
      if (head !== '') groups.push([line])
    } else if (open && !begins.test(head)) {
      open.push(line)
    } else {
      groups.push((open = [line]))
    }
  }
  return groups
}

const joined = (text: string, group: readonly Span[]): readonly Span[] =>
  isWrapped(text, group) ? [group.reduce(({ start }, { end }) => ({ start, end }))] : group

/**
 * Lines were wrapped when each is as full as could be: the next line's first word would not have fitted in the widest line. A paragraph
 * a line does not look so, nor do lists of results; and somewhere a sentence has to run on over a line's end, in lower case.
 */
const isWrapped = (text: string, group: readonly Span[]): boolean => {
  const widest = group.reduce((most, line) => Math.max(most, length(line)), 0)
  if (widest < 40 || widest > 120) return false
  const followed = group.flatMap((line, i) => {
    const next = group[i + 1]
    return next ? [{ line, next }] : []
  })
  return (
    followed.every(({ line, next }) => length(line) + 1 + firstWord(text, next) > widest) &&
    followed.some(({ line, next }) => /[\p{L}\p{N},–—-]\s+\p{Ll}/u.test(text.slice(line.end - 1, next.start + 1)))
  )
}

const length = ({ start, end }: Span): number => end - start

const firstWord = (text: string, { start, end }: Span): number => text.slice(start, end).search(/\s|$/)
