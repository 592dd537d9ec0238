import { type Notice } from '../vocabulary'
import { type Language, type Wording } from './language'
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
 */
export const readNotices = (text: string): Notice[] => {
  const paragraphs = paragraphsOf(text)
  const folded = fold(text)
  const spans = paragraphs.flatMap((paragraph, i) => {
    const isEdge = i < headParagraphs || i >= paragraphs.length - footParagraphs
    const [most = []] = languages
      .map((language) => noticesIn(language, folded, paragraph, isEdge))
      .sort((one, other) => covered(other) - covered(one))
    return most
  })
  return spans.map(({ start, end }, i) => {
    const words = text.slice(start, end)
    return { ...(i < mostNotices ? readNotice(words) : unreadNotice(words)), start, end }
  })
}

const covered = (spans: readonly Span[]): number => spans.reduce((sum, { start, end }) => sum + end - start, 0)

const noticesIn = (language: Language, folded: string, paragraph: Span, isEdge: boolean): Span[] => {
  if (!language.hint.test(folded.slice(paragraph.start, paragraph.end))) return []
  if (/^(?:#|!\[)/.test(folded.slice(paragraph.start, paragraph.start + 2))) return [] // a heading or a picture
  const sentences = sentencesOf(folded, afterMarks(folded, paragraph), language)
  if (isLabelled(language, folded, sentences, isEdge)) return [paragraph]
  const opensAt = (i: number): boolean => opens(language, folded, sentences[i])
  const belongsAt = (i: number): boolean => opensAt(i) || continues(language, folded, sentences[i])

  let head = 0
  if (opensAt(0)) while (head < sentences.length && belongsAt(head)) head++
  if (head === sentences.length) return head > 0 ? [paragraph] : []
  if (!isEdge) return []
  let foot = sentences.length
  while (foot > head && belongsAt(foot - 1)) foot--
  while (foot < sentences.length && !opensAt(foot)) foot++
  const [first, last] = [sentences[head - 1], sentences[foot]]
  return [
    ...(first ? [{ start: paragraph.start, end: first.end }] : []),
    ...(last ? [{ start: last.start, end: paragraph.end }] : []),
  ]
}

/** Past the marks of a quote, a list or a bracket. */
const afterMarks = (folded: string, { start, end }: Span): Span => {
  const marks = folded.slice(start, end).search(/\(c\)|[^\s>•([-]/i)
  return trimmed(folded, { start: start + Math.max(0, marks), end })
}

/** "Note: …" is a notice when a clause of it opens as one; near the head or the foot, when it has such words anywhere. */
const isLabelled = (language: Language, folded: string, sentences: readonly Span[], isEdge: boolean): boolean => {
  const [first, ...others] = sentences
  if (!first) return false
  const start = folded.slice(first.start, first.start + 40)
  if (language.tellingLabel.test(start)) return true
  const label = language.label.exec(start)?.[0]
  if (label === undefined) return false
  const clauses = [{ start: first.start + label.length, end: first.end }, ...others.slice(0, 20)]
    .filter((sentence) => isShort(sentence) && !tells(language, folded, sentence))
    .flatMap((sentence) => clausesOf(folded, sentence, language))
  const has = (where: 'atStart' | 'anywhere'): boolean =>
    clauses.some((clause) => openingsOf(language).some((each) => matches(each, each[where], folded, clause)))
  return has('atStart') || (isEdge && has('anywhere'))
}

const opens = (language: Language, folded: string, sentence: Span | undefined): boolean => {
  if (!sentence || !isShort(sentence) || tells(language, folded, sentence)) return false
  const [first, ...others] = clausesOf(folded, afterMarks(folded, sentence), language)
  return [first, ...others.filter((clause) => isInCapitals(folded.slice(clause.start, clause.end)))].some(
    (clause) => clause && openingsOf(language).some((wording) => matches(wording, wording.atStart, folded, clause)),
  )
}

const isInCapitals = (words: string): boolean => words === words.toUpperCase()

const continues = (language: Language, folded: string, sentence: Span | undefined): boolean =>
  sentence !== undefined &&
  isShort(sentence) &&
  !tells(language, folded, sentence) &&
  language.continues.test(folded.slice(sentence.start, sentence.end))

const tells = ({ told }: Language, folded: string, { start, end }: Span): boolean => told.test(folded.slice(start, end))

const isShort = ({ start, end }: Span): boolean => end - start <= mostSentenceUnits

type Opening = Wording & { readonly atStart: RegExp; readonly anywhere: RegExp }

/** The wordings that open a notice. Their own patterns are global, and remember where they were. */
const openings = new Map<Language, readonly Opening[]>(
  languages.map((language) => [
    language,
    language.wordings
      .filter((wording) => wording.opens)
      .map((wording) => ({
        ...wording,
        atStart: new RegExp(`^(?:${wording.pattern.source})`, wording.pattern.flags.replace('g', '')),
        anywhere: new RegExp(wording.pattern.source, wording.pattern.flags.replace('g', '')),
      })),
  ]),
)
const openingsOf = (language: Language): readonly Opening[] => openings.get(language) ?? []

const matches = ({ opens, means }: Wording, pattern: RegExp, folded: string, { start, end }: Span): boolean => {
  const match = pattern.exec(folded.slice(start, end))
  if (match === null || (opens === 'in-capitals' && !isInCapitals(match[0]))) return false
  return typeof means !== 'function' || means(match.groups ?? {}) !== undefined
}
