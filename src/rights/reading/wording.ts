/** The parts from which the wordings of every language are put together: sources of patterns. */

/** A letter or a figure, inside a class. The Latin alphabets alone: with all of Unicode in every gap, a first reading takes seconds. */
const letters = '\\wÀ-ɏ'
const letter = `[${letters}]`

/** Where a word begins or ends; `\b` knows English letters alone. */
const boundary = `(?:(?<!${letter})(?=${letter})|(?<=${letter})(?!${letter}))`

/**
 * A pattern in which a space is white space, `~` is white space or nothing, `\b` is the edge of a word and `\p{L}` a letter, in any Latin
 * alphabet. No gap is more than nine characters, and every other gap is bounded too, so that no text makes it slow. Do not put a space
 * into a character class or before `?`.
 */
export const wording = (source: string, flags = 'giu'): RegExp =>
  new RegExp(
    source
      .replace(/ /g, '\\s{1,9}')
      .replace(/~/g, '\\s{0,9}')
      .replaceAll('\\b', boundary)
      .replaceAll('[\\p{L}', `[${letters}`)
      .replaceAll('\\p{L}', letter),
    flags,
  )

/** Any of the words (sources, `|` between them), each whole. */
export const anyOf = (...words: readonly string[]): RegExp => wording(`\\b(?:${words.join('|')})\\b`, 'iu')

/** The clause begins here, and ends here. */
export const start = '^[\\s([]{0,9}'
export const end = '(?=[\\s.!)\\]*_]{0,9}$)'

export const year = '(?<year>(?:19|20)\\d\\d(?:~[-–]~(?:19|20)?\\d\\d)?)'
