import { type Exclusion, type Notice, type Restriction } from '../vocabulary'
import { english } from './english/english'
import { french } from './french'
import { german } from './german'
import { type Language, type Meaning, type Wording } from './language'
import { meaningOf } from './meanings'
import { nameAt } from './names'
import { norwegian } from './norwegian'
import { paragraphsOf, type Span } from './paragraphs'
import { clausesOf, fold, sentencesOf } from './sentences'
import { spanish } from './spanish'

/** The languages that are read. */
export const languages: readonly Language[] = [english, german, french, spanish, norwegian]

/** Units and clauses of a notice, and units of a clause, that are read. What is longer is left to a person. */
const mostUnits = 20_000
const mostClauses = 300
const mostClauseUnits = 2_000

/**
 * Reads words that are known to be a rights notice, such as a `CopyrightNotice` or `UsageTerms` field. It may restrict or propose, never
 * grant: what is not understood is `unknown`, and a condition that is seen and not understood is an exclusion `unread`. Never throws.
 */
export const readNotice = (words: string): Notice => {
  if (words.length > mostUnits) return unreadNotice(words)
  // One language reads the whole: what is in another is then seen and not read.
  const [readings] = readingsOf(words).sort(inUnderstanding)
  if (readings === undefined) return unreadNotice(words)
  const meanings = readings.flatMap(({ found }) => found)
  const licences = unique(meanings.map(({ licence }) => licence))
  const restriction = strictest(meanings, licences)
  const holder = only(readings.flatMap(({ holders }) => holders))
  const year = only(readings.flatMap(({ years }) => years))
  const creditLine = only(meanings.map((meaning) => meaning.creditLine))
  const language = only(readings.filter(({ found }) => found.length > 0).map((reading) => reading.language))
  return {
    text: words,
    start: 0,
    end: words.length,
    language,
    restriction,
    licence: isProposal({ restriction }) ? licences[0] : undefined,
    holder,
    year,
    creditLine,
    exclusions: readings.flatMap((reading) =>
      isForeign(reading) ? unreadNotice(reading.words).exclusions : reading.exclusions,
    ),
  }
}

/** A notice that nobody has read: its kind is unknown, and its words shut the item out until somebody has. */
export const unreadNotice = (words: string): Notice => ({
  text: words,
  start: 0,
  end: words.length,
  restriction: 'unknown',
  exclusions: [{ kind: 'unread', words: words.trim() }],
})

/** In English, and in each language that it may be in; in none, where it has more clauses than are read. */
const readingsOf = (words: string): Reading[][] => {
  const folded = fold(words)
  const each = languages
    .filter((language) => language === english || language.hint.test(folded))
    .map((language) => ({ language, clauses: clausesIn(language, words, folded) }))
  if (each.some(({ clauses }) => clauses.length > mostClauses)) return []
  return each.map(({ language, clauses }) => clauses.map((clause) => readClause(language, words, folded, clause)))
}

/** First whoever understands most: the most wordings, then the fewest dates that cannot be read, then the most words. */
const inUnderstanding = (one: readonly Reading[], other: readonly Reading[]): number =>
  sum(other, ({ found }) => found.length) - sum(one, ({ found }) => found.length) ||
  sum(one, unreadableDates) - sum(other, unreadableDates) ||
  sum(other, ({ taken }) => taken) - sum(one, ({ taken }) => taken)

const sum = (readings: readonly Reading[], of: (reading: Reading) => number): number =>
  readings.reduce((total, reading) => total + of(reading), 0)

const unreadableDates = ({ exclusions }: Reading): number =>
  exclusions.filter(
    (each) => each.kind === 'window' && [each.from, each.until].some((date) => date && isNaN(Number(date))),
  ).length

/** A clause of which this language understood nothing, and another one something. */
const isForeign = ({ words, found }: Reading): boolean =>
  found.length === 0 && readingsOf(words).some((readings) => readings.some((reading) => reading.found.length > 0))

/** What one clause says. */
interface Reading {
  readonly words: string
  readonly language: string
  readonly found: readonly Meaning[]
  readonly exclusions: readonly Exclusion[]
  readonly holders: readonly string[]
  readonly years: readonly string[]
  /** How many units of the clause were understood. */
  readonly taken: number
}

const clausesIn = (language: Language, words: string, folded: string): Span[] => {
  const label = language.label.exec(folded) ?? language.tellingLabel.exec(folded)
  const body = (label?.[0] ?? '').length
  return paragraphsOf(words.slice(body))
    .flatMap(({ start, end }) => sentencesOf(folded, { start: start + body, end: end + body }, language))
    .flatMap((sentence) => clausesOf(folded, sentence, language))
}

const readClause = (language: Language, words: string, folded: string, { start, end }: Span): Reading => {
  const verbatim = words.slice(start, end)
  if (end - start > mostClauseUnits) {
    const { exclusions } = unreadNotice(verbatim)
    return { words: verbatim, language: language.tag, found: [], exclusions, holders: [], years: [], taken: 0 }
  }
  const clause = folded.slice(start, end)
  const found: Meaning[] = []
  const exclusions: Exclusion[] = []
  const holders: (string | undefined)[] = []
  const years: (string | undefined)[] = []
  let left = clause
  for (const wording of language.wordings) {
    left = takeOut(left, wording, (meaning, at, year) => {
      found.push(meaning)
      years.push(year)
      if (meaning.exclusion) exclusions.push({ ...meaning.exclusion, words: verbatim.slice(at.start, at.end).trim() })
      if (!wording.names) return
      const named = nameAt(clause.slice(at.end), language)
      holders.push(named?.name)
      years.push(named?.year)
    })
  }
  for (const { 0: match, index } of clause.matchAll(language.grantor)) {
    holders.push(nameAt(clause.slice(index + match.length), language)?.name)
  }
  // An offer may be taken back in any language: what is not sure to be one is none.
  const readers = found.some(isProposal) ? languages : [language]
  const isReversed = readers.some(({ negation }) => negation.test(left))
  return {
    words: verbatim,
    language: language.tag,
    found: isReversed ? found.filter((meaning) => !isProposal(meaning)) : found,
    exclusions: [
      ...exclusions,
      ...(readers.some((reader) => isUnread(reader, left, found))
        ? [{ kind: 'unread' as const, words: verbatim }]
        : []),
    ],
    holders: unique(holders),
    years: unique(years),
    taken: left.replace(/[^;]/g, '').length,
  }
}

type Take = (meaning: Meaning, at: Span, year: string | undefined) => void

/** The clause with what the wording matches made into `;`, over which no wording reaches. */
const takeOut = (clause: string, wording: Wording, take: Take): string => {
  if (clause.search(wording.pattern) < 0) return clause // of a hundred wordings one or two match, and `matchAll` copies each pattern
  let left = clause
  for (const match of clause.matchAll(wording.pattern)) {
    const meaning = meaningOf(wording, match)
    if (meaning === undefined) continue
    const at = { start: match.index, end: match.index + match[0].length }
    take(meaning, at, match.groups?.year)
    left = left.slice(0, at.start) + ';'.repeat(match[0].length) + left.slice(at.end)
  }
  return left
}

/** A condition that no wording has taken; or a sentence in a language that we do not read, which may hold one. */
const isUnread = ({ condition, common }: Language, clause: string, found: readonly Meaning[]): boolean => {
  const left = clause.replace(/https?:\/\/\S+/g, ' ') // an address is no sentence
  if (condition.test(left)) return true
  if (found.length > 0 || common.test(left)) return false
  const words = left.match(/(?<![\p{L}\p{M}.@/-])[\p{L}\p{M}]{2,}(?![\p{L}\p{M}.@/-]*[.@/]\p{L})/gu) ?? []
  const isShouted = words.every((word) => word === word.toUpperCase())
  return words.length >= 3 && (isShouted || words.filter((word) => word === word.toLowerCase()).length >= 2)
}

const isProposal = ({ restriction }: { readonly restriction?: Restriction }): boolean =>
  restriction === 'licensed' || restriction === 'public-domain' || restriction === 'own-work'

/** What forbids wins over what proposes. Proposals that contradict one another, or a claim of copyright, are for a person to read. */
const strictest = (meanings: readonly Meaning[], licences: readonly string[]): Restriction => {
  const said = unique(meanings.map(({ restriction }) => restriction))
  const isClaimed = meanings.some(({ claim }) => claim)
  if (said.includes('permission-required')) return 'permission-required'
  if (said.includes('all-rights-reserved')) return 'all-rights-reserved'
  if (licences.length > 1 || said.length > 1) return 'unknown'
  if (isClaimed && said[0] === 'public-domain') return 'unknown'
  // A work is protected without a formality (Berne Convention, article 5(2)): who claims it and grants nothing has kept it all.
  return said[0] ?? (isClaimed ? 'all-rights-reserved' : 'unknown')
}

const unique = <Value>(values: readonly (Value | undefined)[]): Value[] => [
  ...new Set(values.filter((value) => value !== undefined)),
]

/** The one value on which all agree, letter case aside. Of two holders, neither is known to be the one who can grant. */
const only = (values: readonly (string | undefined)[]): string | undefined => {
  const [first, ...others] = unique(values)
  return others.every((other) => other.toLowerCase() === first?.toLowerCase()) ? first : undefined
}
