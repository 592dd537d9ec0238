import { type Language } from './language'
import { trimmed, type Span } from './paragraphs'

/**
 * The text as the wordings want it, unit for unit as long as it was: straight quotes, plain spaces, and Markdown's marks gone
 * (`[words](address)` leaves the words and the address).
 */
export const fold = (text: string): string =>
  text
    .replace(/\[([^[\]]{0,300})\]\(([^()\s]{0,500})\)/g, ' $1  $2 ')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[*`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|\s/gu, ' ')

/** The sentences of a folded text, white space around them not counted. */
export const sentencesOf = (folded: string, { start, end }: Span, { abbreviation }: Language): Span[] => {
  const words = folded.slice(start, end)
  const sentences: Span[] = []
  let from = 0
  for (const { 0: stop, index } of words.matchAll(/[.!?…]["')\]]*\s+(?=[\p{Lu}\p{N}©("'[])/gu)) {
    if (abbreviation.test(words.slice(Math.max(from, index - 8), index + 1))) continue
    sentences.push(trimmed(folded, { start: start + from, end: start + index + stop.length }))
    from = index + stop.length
  }
  return [...sentences, trimmed(folded, { start: start + from, end })]
}

/** The clauses of a sentence: a condition ends where the next one begins. */
export const clausesOf = (folded: string, { start, end }: Span, { clauseEnd }: Language): Span[] => {
  const words = folded.slice(start, end)
  const clauses: Span[] = []
  let from = 0
  for (const { 0: mark, index } of words.matchAll(clauseEnd)) {
    clauses.push({ start: start + from, end: start + index })
    from = index + mark.length
  }
  return [...clauses, { start: start + from, end }].map((span) => trimmed(folded, span))
}
