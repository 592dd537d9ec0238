import { type Notice } from '../vocabulary'
import { type Language, type Wording } from './language'
import { meaningOf } from './meanings'
import { languages, readNotice, unreadNotice } from './notice'
import { paragraphsOf, trimmed, type Span } from './paragraphs'
import { clausesOf, fold, sentencesOf } from './sentences'

export { readNotice }

/** How many paragraphs at the head and at the foot of a text may hold a notice beside prose. Elsewhere a notice is a paragraph of its own. */
const headParagraphs = 3
const footParagraphs = 4

/** Notices of a text that are read. No honest piece has so many; the others are found, and left to a person. */
const mostNotices = 100

/** Units of a sentence that is tried. */
const mostSentenceUnits = 1_000

/**
 * Finds what a text says about its own rights: paragraphs that say nothing else (`Note: this article may not be reproduced …`), and
 * sentences at the start or the end of a paragraph near its head or foot. News about copyright is not a notice. Spans are UTF-16 offsets
 * in `text`, in order, and never overlap; `text.slice(start, end)` is the notice word for word. Never throws; linear in the text.
 * @param read what reads the words of one: for whoever meets the same words again and again
 */
export const readNotices = (text: string, read: (words: string) => Notice = readNotice): Notice[] => {
  const paragraphs = paragraphsOf(text)
  const folded = fold(text)
  const spans = paragraphs.flatMap((paragraph, i) => {
    const isEdge = i < headParagraphs || i >= paragraphs.length - footParagraphs
    return readers
      .map((reader) => noticesIn(reader, folded, paragraph, isEdge))
      .reduce((most, each) => (covered(each) > covered(most) ? each : most))
  })
  return spans.map(({ start, end }, i) => {
    const words = text.slice(start, end)
    return { ...(i < mostNotices ? read(words) : unreadNotice(words)), start, end }
  })
}

const covered = (spans: readonly Span[]): number => spans.reduce((sum, { start, end }) => sum + end - start, 0)

const noticesIn = (reader: Reader, folded: string, paragraph: Span, isEdge: boolean): Span[] => {
  const { start, end } = paragraph
  if (!reader.hint.test(folded.slice(start, end))) return []
  if (folded.startsWith('#', start) || folded.startsWith('![', start)) return [] // a heading or a picture
  const words = afterMarks(folded, paragraph)
  if (isLabelled(reader, folded, words, isEdge)) return [paragraph]
  const sentences = sentencesOf(folded, words, reader)
  const opensAt = (i: number): boolean => opens(reader, folded, sentences[i])
  const belongsAt = (i: number): boolean => opensAt(i) || continues(reader, folded, sentences[i])

  let head = 0
  if (opensAt(0)) while (belongsAt(head)) head++
  if (head === sentences.length) return [paragraph]
  if (!isEdge) return []
  let foot = sentences.length
  while (belongsAt(foot - 1)) foot--
  const first = sentences[head - 1]
  const last = sentences.slice(foot).find((sentence) => opens(reader, folded, sentence))
  return [...(first ? [{ start, end: first.end }] : []), ...(last ? [{ start: last.start, end }] : [])]
}

/** Past the marks of a quote, a list or a bracket. */
const afterMarks = (folded: string, { start, end }: Span): Span => {
  const marks = folded.slice(start, end).search(/\(c\)|[^\s>•([-]/i)
  return trimmed(folded, { start: start + Math.max(0, marks), end })
}

/** "Note: …" is a notice when a clause of it opens as one; near the head or the foot, when it has such words anywhere. */
const isLabelled = (reader: Reader, folded: string, { start, end }: Span, isEdge: boolean): boolean => {
  const head = folded.slice(start, start + 40)
  if (reader.tellingLabel.test(head)) return true
  const label = reader.label.exec(head)?.[0]
  if (label === undefined) return false
  const clauses = sentencesOf(folded, { start: start + label.length, end }, reader)
    .filter((sentence) => isTried(reader, folded, sentence))
    .flatMap((sentence) => clausesOf(folded, sentence, reader))
  const has = (where: 'atStart' | 'anywhere'): boolean =>
    clauses.some((clause) => reader.openings.some((each) => matches(each, where, folded, clause)))
  return has('atStart') || (isEdge && has('anywhere'))
}

const opens = (reader: Reader, folded: string, sentence: Span | undefined): boolean => {
  if (!sentence || !isTried(reader, folded, sentence)) return false
  const [first, ...others] = clausesOf(folded, afterMarks(folded, sentence), reader)
  return [first, ...others.filter((clause) => isInCapitals(folded.slice(clause.start, clause.end)))].some(
    (clause) => clause && reader.openings.some((wording) => matches(wording, 'atStart', folded, clause)),
  )
}

const isInCapitals = (words: string): boolean => words === words.toUpperCase()

const continues = (reader: Reader, folded: string, sentence: Span | undefined): boolean =>
  sentence !== undefined &&
  isTried(reader, folded, sentence) &&
  reader.continues.test(folded.slice(sentence.start, sentence.end))

/** A sentence that is not too long, and does not tell what somebody said. */
const isTried = ({ told }: Reader, folded: string, { start, end }: Span): boolean =>
  end - start <= mostSentenceUnits && !told.test(folded.slice(start, end))

/** A language with the wordings that open a notice. */
interface Reader extends Language {
  readonly openings: readonly Wording[]
}

const readers: readonly Reader[] = languages.map((language) => ({
  ...language,
  openings: language.wordings.filter((wording) => wording.opens),
}))

const matches = (wording: Wording, where: 'atStart' | 'anywhere', folded: string, { start, end }: Span): boolean => {
  const match = wording.pattern.exec(folded.slice(start, end))
  wording.pattern.lastIndex = 0 // it is global, and would go on from here
  if (match === null || (where === 'atStart' && match.index > 0)) return false
  if (wording.opens === 'in-capitals' && !isInCapitals(match[0])) return false
  return meaningOf(wording, match) !== undefined
}
