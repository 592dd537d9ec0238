/**
 * The words and the shapes that the whole product shares. Pure: nothing here knows of a CMS, a file or a request.
 * Names are the field's own (IPTC ninjs, PLUS, schema.org); where a standard has the name, it is the standard's.
 */

/** What a use is. `video` is YouTube and broadcast; `ai-training` is text and data mining. */
export const channels = ['web', 'print', 'video', 'social', 'syndication', 'archive', 'ai-training'] as const
export type Channel = (typeof channels)[number]

/** The machine-readable reading of a notice. It never grants: it says what kind of permission is missing. */
export const restrictions = [
  'unknown',
  'permission-required',
  'all-rights-reserved',
  'licensed',
  'public-domain',
  'own-work',
] as const
export type Restriction = (typeof restrictions)[number]

/** Why a grant holds. */
export const bases = ['agreement', 'own-work', 'public-domain', 'licence', 'statutory-exception'] as const
export type Basis = (typeof bases)[number]

/** Statutory exceptions that a person may claim. None covers syndication or AI training unless a record of its own says so. */
export const exceptions = [
  'quotation',
  'news-reporting',
  'freedom-of-panorama',
  'parody',
  'incidental-use',
  'official-works',
  'text-and-data-mining',
  'other',
] as const
export type Exception = (typeof exceptions)[number]

/** Which exception a person claims, why it holds here, and who judged so. Without all three it is no ground. */
export interface Justification {
  readonly exception: string
  readonly why: string
  readonly by: string
}

/** ninjs `pubStatus`. Anything else, or nothing, denies. */
export const pubStates = ['usable', 'withheld', 'canceled'] as const
export type PubState = (typeof pubStates)[number]

/** ISO 3166-1 alpha-2 (`NO`), an ISO 3166-2 subdivision (`CA-QC`), or `001` for the world (UN M.49). */
export type Territory = string

/** The world (UN M.49). */
export const world: Territory = '001'

/** Names one thing on record, such as `articles:12` or `sources:3`. */
export type Ref = `${'articles' | 'images' | 'sources'}:${string}`

/** Whom to ask. ninjs and PLUS `Licensor`. */
export interface Licensor {
  readonly name: string
  readonly email?: string
  readonly url?: string
}

/**
 * What an item shuts out even where a permission of its source would cover it, each with the words that say so.
 * Only a permission that names the item, from whoever holds that right, lifts one.
 */
export type Exclusion =
  | { readonly kind: 'channel'; readonly channels: readonly Channel[]; readonly words: string }
  /** `only`: everything outside `territories` is shut out; else `territories` are. */
  | {
      readonly kind: 'territory'
      readonly territories: readonly Territory[]
      readonly only: boolean
      readonly words: string
    }
  | { readonly kind: 'audience'; readonly words: string }
  /** Use is shut out outside the half-open `[from, until)`. A date that is there and cannot be read (`Invalid Date`) denies. */
  | { readonly kind: 'window'; readonly from?: Date; readonly until?: Date; readonly words: string }
  /** So many uses and no more, on all channels together; the first uses on record keep theirs. */
  | { readonly kind: 'uses'; readonly most: number; readonly words: string }
  /** So many days on a channel from the first use there: "no archival use" after them. */
  | { readonly kind: 'days'; readonly days: number; readonly words: string }
  /** Somebody alone may use it, until a moment or for ever. */
  | { readonly kind: 'exclusive'; readonly to: string; readonly until?: Date; readonly words: string }
  /** For editorial use: no AI training, and in all else a duty. */
  | { readonly kind: 'editorial-only'; readonly words: string }
  /** May not be altered: a duty, not a denial. */
  | { readonly kind: 'alteration'; readonly words: string }
  /** May not be cropped: a duty, too. */
  | { readonly kind: 'crop'; readonly words: string }
  /** Words about rights that nobody has read yet: a denial for this item. */
  | { readonly kind: 'unread'; readonly words: string }

/**
 * One thing in an item that somebody holds a right in: its text, or a picture in it.
 * Every value is as known; `undefined` means not known. A `Date` that is there but cannot be read is `Invalid Date`, and denies.
 */
export interface Part {
  readonly ref: Ref
  /** How an editor would call it: `The text` or `The picture "flood.jpg"`. Used at the start of a sentence. */
  readonly label: string
  /** The source whose source-wide permissions reach this part. A picture from a third party has none. */
  readonly source?: Ref
  /** The source that supplies it and does not hold the right: its permissions count where the holder lets it grant. */
  readonly supplier?: Ref
  /** The part's content as a permission names it: a picture's SHA-256, so that a replaced picture starts with no right. */
  readonly content?: string
  /** Names, as written, of those who can grant: the holder, else the licensor and the source under all its names. Empty: not known. */
  readonly holders: readonly string[]
  readonly restriction: Restriction | undefined
  readonly licence?: string
  readonly licensor?: Licensor
  readonly exclusions: readonly Exclusion[]
  /** ninjs `embargoedUntil`: not before; the named moment itself is free. */
  readonly embargoedUntil?: Date
  /** The item's own last moment (exclusive), whatever is granted. */
  readonly expires?: Date
  readonly state: PubState | undefined
  /** False: there is no file to show (a picture that could not be fetched). */
  readonly present: boolean
}

/** What a grant asks in return. */
export type Duty =
  | { readonly kind: 'credit'; readonly text: string }
  | { readonly kind: 'link-back'; readonly url?: string }
  | { readonly kind: 'print-notice' }
  | { readonly kind: 'no-alteration'; readonly words: string }
  | { readonly kind: 'no-crop'; readonly words: string }
  /** Words that no program can check. */
  | { readonly kind: 'other'; readonly text: string }

/** A grant or a refusal on record. Append-only: it is ended or superseded, never rewritten. */
export interface Permission {
  readonly id: string
  readonly effect: 'grant' | 'refusal'
  readonly basis: Basis | undefined
  /** Who gives it, as written. */
  readonly grantor: string
  /** A source, or named articles and images. For an image, `content` is what was there when it was named. */
  readonly covers: readonly { readonly ref: Ref; readonly content?: string }[]
  /** As recorded; a value that is not understood grants nothing, and refuses all that it could mean. */
  readonly channels: readonly string[]
  readonly territories: readonly string[]
  /** Half-open `[from, until)`. Absent: no bound on that side. `Invalid Date` grants nothing and refuses always. */
  readonly from?: Date
  readonly until?: Date
  readonly duties: readonly Duty[]
  /** Basis `licence`: its address or its name. Absent: the one that the part itself names. */
  readonly licence?: string
  /** Whom it is made out to. Absent or empty: to this house. Made out to somebody else alone, it grants this house nothing. */
  readonly licensees?: readonly string[]
  /** Those to whom it is made out may grant in the holder's place. */
  readonly sublicense?: boolean
  /** The most uses of each part that it reaches, counted from its beginning. Absent: not counted. */
  readonly uses?: number
  /** Basis `statutory-exception`. */
  readonly justification?: Justification
}

/** A use on the register: this part was first shown there, on that channel, at that moment. */
export interface Use {
  readonly id: string
  readonly part: Ref
  /** The part's content then, so that the same picture under another record counts as well. */
  readonly content?: string
  readonly channel: string
  /** The article in which it was used, or the picture itself where it stood alone. */
  readonly where: string
  /** How an editor would call that place: `the article "Flood in the harbour"`. */
  readonly label: string
  readonly at: Date
}

/** What is on record about some parts: a question less channel, territory and moment. */
export interface Recorded {
  readonly parts: readonly Part[]
  readonly permissions: readonly Permission[]
  /** The register of uses, as far as it bears on these parts. */
  readonly uses: readonly Use[]
  /** Where they would be used: one of these places. None: somewhere new. */
  readonly where: readonly string[]
  /** The names of this house: whoever is made out to one of them is we. */
  readonly house: readonly string[]
}

/** What `decide()` is asked: may these parts, together, be used there, then, on that channel? */
export interface Question extends Recorded {
  readonly channel: Channel
  readonly territory: Territory
  readonly at: Date
}

/** What an editor can do about a reason. The admin UI makes a button of each. */
export const remedies = [
  'record-permission',
  'ask',
  'replace-picture',
  'upload-picture',
  'publish-without-picture',
  'wait',
  'correct-rights',
  'confirm',
  'add-text',
] as const
export type Remedy = (typeof remedies)[number]

/** Why the answer is no, in a form for programs (`code`) and for people (`sentence`). */
export interface Reason {
  readonly code: string
  /** One plain sentence for an editor: what is missing, and what to do. */
  readonly sentence: string
  /** The part that it is about; absent where it is about the whole question. */
  readonly part?: Ref
  readonly remedies: readonly Remedy[]
  readonly ask?: Licensor
  /** The permission that it rests on, where it rests on one (a refusal, an ended one). */
  readonly permission?: string
  /** The use on the register that it rests on: the first that stands in the way. */
  readonly use?: string
  /** The moment at which this reason falls away by itself. */
  readonly until?: Date
  /** For whoever runs the system, never for the public: the error behind a `cannot-decide`. */
  readonly detail?: string
}

export interface Verdict {
  readonly outcome: 'allow' | 'deny'
  /** Every reason, not only the first. Empty if and only if allowed. */
  readonly reasons: readonly Reason[]
  readonly duties: readonly { readonly part: Ref; readonly duty: Duty }[]
  /** Ids of the permissions that an `allow` rests on, in the order of the parts. */
  readonly restsOn: readonly string[]
  /** The end (exclusive) of the time for which this answer holds without any change on record; absent: no end known. */
  readonly until?: Date
  /** Whom to ask, in the order of the parts, each once. */
  readonly ask: readonly Licensor[]
}

/** A window that serves: half-open `[from, until)` and the territories for which every moment in it is allowed. `001` covers all. */
export interface Clearance {
  readonly channel: Channel
  readonly from: Date
  readonly until?: Date
  readonly territories: readonly Territory[]
}

/** How a verdict looks to an editor. The colour never stands without the word and the sentence. */
export type Colour = 'green' | 'amber' | 'red'

/** A span of text about rights, word for word. Offsets are UTF-16 code units of the decoded text, `end` exclusive. */
export interface Notice {
  readonly text: string
  readonly start: number
  readonly end: number
  /** BCP 47, where known. */
  readonly language?: string
  readonly restriction: Restriction
  /** A licence's URI, where the words or a link name one. */
  readonly licence?: string
  /** Who holds the right, as the words say. */
  readonly holder?: string
  readonly year?: string
  /** The credit that the words ask for, as they spell it. */
  readonly creditLine?: string
  readonly exclusions: readonly Exclusion[]
}

/** How the bytes that arrived spell their characters. Spans are kept in bytes, so it is part of the evidence. */
export const charsets = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Charset = (typeof charsets)[number]
