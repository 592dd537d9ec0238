import { type Channel } from '../vocabulary'
import { claimsOf } from './claims'
import { creativeCommonsLicence, creativeCommonsName, creativeCommonsUri } from './creative-commons'
import { type Groups, type Language, type Meaning, type Wording } from './language'
import {
  allBut,
  channelsOf,
  credit,
  creditLine,
  excludes,
  exclusiveUntil,
  places,
  shuts,
  territoryOf,
} from './meanings'
import { momentIn, type Bound, type Calendar } from './moments'
import { countriesOf, type Gazetteer } from './places'
import { anyOf, end, start, wording } from './wording'

/**
 * What has to be known of a language, as data: sources of patterns for `wording()`, with `|` between several. Words whose order is the
 * language's own (a whole ban, a whole request) stand whole; the others are put together below.
 */
export interface Phrasebook {
  /** BCP 47. */
  readonly tag: string
  /** Words before a colon that often introduce a notice, and those that always do. */
  readonly label: string
  readonly tellingLabel: string
  /** Beginnings of words of which every notice in it has one, and few lines in another language. A bare sign and a name are read in English. */
  readonly hint: string
  /** As in `Language`, in words. */
  readonly told: string
  readonly continues: string
  readonly condition: string
  readonly negation: string
  readonly common: string
  readonly abbreviation: string
  readonly nameLead: string
  readonly notName: string
  /** "text, photo", before a copyright sign; "by", after the word copyright. */
  readonly works: string
  readonly by: string
  /** "and, or". */
  readonly and: string
  readonly calendar: Calendar
  readonly gazetteer: Gazetteer

  /** Who has to be asked: what opens a notice, and what says so inside one. After `grantor` comes who can permit. */
  readonly asks: string
  readonly alsoAsks: string
  readonly grantor: string
  /** "without permission": a date ends before it. */
  readonly without: string
  /** All is kept: "all rights reserved", "reproduction forbidden". */
  readonly reserves: string
  /** "licensed under". */
  readonly under: string
  readonly publicDomain: string

  /** How the channels are called, what may stand before such a word ("use on the", each with its space) and be joined to it ("use"; may be empty). */
  readonly media: Readonly<Record<Channel, string>>
  readonly beforeMedium: string
  readonly use: string
  /** "no …, not for …"; "only …"; "… only"; "… out". */
  readonly no: string
  readonly only: string
  readonly onlyAfter: string
  readonly out: string
  /** A verb that may stand after a medium, a place or a date: "published"; may be empty. */
  readonly used: string
  /** Whole sentences that shut a channel. */
  readonly noArchive: string
  readonly noSale: string
  readonly noTraining: string
  /** "editorial use", after "only" or before it. */
  readonly editorial: string
  /** "non-commercial use only". */
  readonly nonCommercial: string

  /** "not to be published"; then "in", "outside", "before", "after". */
  readonly notUsed: string
  readonly inside: string
  readonly outside: string
  readonly before: string
  readonly after: string
  /** "worldwide except". */
  readonly worldExcept: string
  /** "embargo"; "until"; "for use until". */
  readonly embargo: string
  readonly until: string
  readonly usableUntil: string

  /** Those for whom alone it is: "members". "Not for publication." */
  readonly people: string
  readonly notPublic: string
  /** "one-time use". */
  readonly once: string
  readonly noCrop: string
  readonly noAlteration: string
  /** "mandatory credit", "exclusive to". */
  readonly credit: string
  readonly exclusive: string
}

/** A wording that begins with a word. */
const phrase = (source: string): RegExp => wording(`(?<!\\p{L})(?:${source})`)

const opening = (source: string, means: Wording['means']): Wording => ({ pattern: phrase(source), opens: true, means })

const windows = ({ calendar, used, without, embargo, until, notUsed, before, after, usableUntil }: Phrasebook) => {
  const date = `(?<date>[^;]{1,120}?)(?=(?: (?:${used}))?${end}| (?:${without}))`
  const moment = (words: string, bound: Bound): Date => momentIn(words, bound, calendar)
  const from = ({ date: words }: Groups): Meaning =>
    excludes({ kind: 'window', from: moment(words, 'until-it-is-over') })
  const ending =
    (bound: Bound) =>
    ({ date: words }: Groups): Meaning =>
      excludes({ kind: 'window', until: moment(words, bound) })
  return [
    opening(`(?:${embargo})(?:~:~|,? (?:${until}) )${date}`, from),
    opening(`(?:${notUsed}) (?:${before}) ${date}`, from),
    opening(`(?:${notUsed}) (?:${after}) ${date}`, ending('through-it')),
    opening(`(?:${usableUntil}) ${date}`, ending('before-it')),
  ]
}

const ownership = ({ asks, alsoAsks, reserves, works, by, under, publicDomain }: Phrasebook): readonly Wording[] => [
  opening(asks, { restriction: 'permission-required' }),
  { pattern: phrase(alsoAsks), means: { restriction: 'permission-required' } },
  opening(reserves, { restriction: 'all-rights-reserved' }),
  ...claimsOf({ works, by }),
  opening(
    `(?:(?:${under})~)?(?<licence>${creativeCommonsName}(?:[,\\s(<]{1,9}${creativeCommonsUri})?|${creativeCommonsUri})`,
    ({ licence }) => {
      const uri = creativeCommonsLicence(licence)
      return uri === undefined ? {} : { restriction: 'licensed', licence: uri }
    },
  ),
  // A licence that the words leave open: the notice is found, and its kind stays unknown.
  opening(`(?:${under}) creative commons`, {}),
  opening(`(?:${publicDomain})${end}`, { restriction: 'public-domain' }),
]

const onChannels = (book: Phrasebook): readonly Wording[] => {
  const { media, beforeMedium, use, and, no, only, onlyAfter, out, used } = book
  const joined = `(?:~-?~(?:${use}))?`
  const medium = `(?:${beforeMedium}){0,4}(?:${Object.values(media).join('|')})${joined}`
  const list = `${medium}(?:(?:~[,/]~(?:(?:${and}) )?| (?:${and}) )(?:(?:${no}) )?${medium}){0,6}\\b`
  const channelsIn = channelsOf(media, joined)
  return [
    opening(book.noArchive, shuts('archive')),
    opening(book.noSale, shuts('syndication')),
    opening(book.noTraining, shuts('ai-training')),
    opening(`(?:${no}) (?<media>${list})(?: (?:${used}))?${end}|(?<other>${list})(?:~:)? (?:${out})${end}`, (groups) =>
      shuts(...channelsIn(groups.media ?? groups.other)),
    ),
    opening(`(?:${only}) (?<media>${list})(?: (?:${used}))?${end}|(?<other>${list}) (?:${onlyAfter})${end}`, (groups) =>
      allBut(channelsIn(groups.media ?? groups.other)),
    ),
    opening(`(?:${only}) (?:${book.editorial})|(?:${book.editorial}) (?:${onlyAfter})`, {
      exclusion: { kind: 'editorial-only' },
    }),
    opening(book.nonCommercial, excludes({ kind: 'unread' })),
  ]
}

const inPlaces = (book: Phrasebook): readonly Wording[] => {
  const { gazetteer, notUsed, inside, outside, only, used, out, worldExcept } = book
  const territory = territoryOf(countriesOf(gazetteer))
  const there = `${places}(?: (?:${used}))?${end}`
  return [
    opening(`(?:${notUsed}) (?:${outside}) ${there}`, territory(true)),
    opening(`(?:${notUsed}) (?:${inside}) ${there}`, territory(false)),
    opening(`(?:${only}) (?:${inside}) ${there}`, territory(true)),
    opening(`(?:${worldExcept}) ${places}${end}`, territory(false)),
    { pattern: wording(`${start}${places} (?:${out})${end}`), opens: true, means: territory(false) },
  ]
}

const others = (book: Phrasebook): readonly Wording[] => [
  opening(`(?:${book.only}) (?:${book.people})${end}|(?:${book.notPublic})${end}`, excludes({ kind: 'audience' })),
  opening(`(?:${book.once})${end}`, excludes({ kind: 'uses', most: 1 })),
  opening(`(?:${book.noCrop})${end}`, excludes({ kind: 'crop' })),
  opening(book.noAlteration, excludes({ kind: 'alteration' })),
  opening(`(?:${book.credit})~:?~${credit}`, creditLine),
  opening(
    `(?:${book.exclusive}) (?<to>[^;,]{2,60}?)(?:,? (?:${book.until}) (?<until>[^;]{1,60}?))?${end}`,
    exclusiveUntil((words) => momentIn(words, 'until-it-is-over', book.calendar)),
  ),
]

/** The language that a phrasebook describes. */
export const languageOf = (book: Phrasebook): Language => {
  const { tag, label, tellingLabel, told, continues, condition, negation, common, no, only, and } = book
  return {
    tag,
    label: wordsBeforeColon(label),
    tellingLabel: wordsBeforeColon(tellingLabel),
    hint: wording(`(?<!\\p{L})(?:${tellingLabel}|${book.hint}|${book.under}|(?:${book.works})\\b[^©]{0,60}©)`, 'iu'),
    told: anyOf(told),
    continues: anyOf(continues),
    condition: anyOf(condition),
    negation: anyOf(negation),
    common: anyOf(common),
    abbreviation: wording(
      `(?<!\\p{L})(?:${book.abbreviation}|${book.calendar.months.join('|')}|\\p{L}|\\d{2})\\.$`,
      'iu',
    ),
    clauseEnd: wording(
      `;|\\||[)\\]]~(?=[([])|\\s/\\s(?=(?:${no}|${only})\\b)|\\s-\\s(?!\\d)|--|\\s[–—]\\s(?!\\d)|,(?=~(?:(?:${and}) )?(?:${no})\\b)`,
    ),
    grantor: phrase(`(?:${book.grantor}) `),
    nameLead: new RegExp(`(?:(?:${book.nameLead})\\s+){0,2}`, 'iu'),
    notName: new RegExp(`^(?:${book.notName})$`, 'iu'),
    // A place, a channel and a date before what is said of all uses, which would take their words.
    wordings: [...windows(book), ...inPlaces(book), ...onChannels(book), ...others(book), ...ownership(book)],
  }
}

const wordsBeforeColon = (words: string): RegExp => wording(`^(?:${words})~:`, 'iu')
