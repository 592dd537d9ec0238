import { type Exclusion, type Restriction } from '../vocabulary'

/** An exclusion before its words are put to it. */
export type Unworded = Exclusion extends infer Each ? (Each extends Exclusion ? Omit<Each, 'words'> : never) : never

/** What a wording says. Nothing in it grants: `licensed`, `public-domain` and `own-work` are proposals. */
export interface Meaning {
  readonly restriction?: Exclude<Restriction, 'unknown'>
  /** Copyright is claimed, and no more: whoever holds it has kept it all, unless other words say otherwise. */
  readonly claim?: true
  readonly licence?: string
  readonly exclusion?: Unworded
  /** The credit that is asked for. */
  readonly creditLine?: string
}

/** The named groups of a match. A wording asks for those of its own pattern alone; what may be missing there stands in an optional part. */
export interface Groups {
  readonly media?: string
  readonly other?: string
  readonly places: string
  readonly date: string
  readonly days: string
  readonly uses: string
  readonly verbs: string
  readonly licence: string
  readonly to: string
  readonly until?: string
  readonly credit: string
  readonly year?: string
}

/**
 * A wording and what it means. The first wording that matches takes its words; what is left is read by the next ones.
 */
export interface Wording {
  /** Flags `g` and `u` at least. Gaps are bounded, so that no text can make it slow. Group `year` is the notice's year. */
  readonly pattern: RegExp
  /**
   * A sentence that begins so is a notice, wherever it stands; or only where the words are in capitals, as agencies send them. The other
   * wordings count only in words that are known to be one.
   */
  readonly opens?: true | 'in-capitals'
  /** The holder's name follows the match. */
  readonly names?: true
  /** `undefined`: these words are something else after all. */
  readonly means: Meaning | ((groups: Groups) => Meaning | undefined)
}

/** All that the reader knows of a language: written by hand, or from a `Phrasebook`. To add one is to add it and to list it in `notice.ts`. */
export interface Language {
  /** BCP 47. */
  readonly tag: string
  /** Words before a colon that often introduce a notice, at the start of a paragraph. */
  readonly label: RegExp
  /** Words before a colon that always do. */
  readonly tellingLabel: RegExp
  /** A cheap test that every notice passes, and hardly a line of prose. */
  readonly hint: RegExp
  /** Reporting words: the sentence tells what somebody said about rights. */
  readonly told: RegExp
  /** A sentence after a notice that still belongs to it. */
  readonly continues: RegExp
  /** Words that make a condition. One that no wording has taken is a condition that we cannot read. */
  readonly condition: RegExp
  /** Words that turn a proposal round, or take something out of it. */
  readonly negation: RegExp
  /** Words of every second sentence, and of no neighbouring language: a sentence without any may be in another language. */
  readonly common: RegExp
  /** After which words, besides its punctuation, a sentence goes on. */
  readonly abbreviation: RegExp
  /** Where another clause begins inside a sentence. */
  readonly clauseEnd: RegExp
  /** After these words comes the name of whoever can permit. Flag `g`. */
  readonly grantor: RegExp
  /** What may stand before a name and is no part of it. */
  readonly nameLead: RegExp
  /** Words with a capital that are no part of a name. */
  readonly notName: RegExp
  readonly wordings: readonly Wording[]
}
