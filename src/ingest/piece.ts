import { readNotices } from '../rights/reading/readNotices'
import { type Charset, type Notice } from '../rights/vocabulary'
import { decode } from './formats/decoding'
import { hostOf } from './formats/hosts'
import { type Run } from './formats/inline'
import { parsePlainText, type Block, type PictureBlock, type SourceLine } from './formats/plain-text'
import { PieceRefused } from './formats/refusal'
import { readKnownNotice } from './known-notices'

export { PieceRefused } from './formats/refusal'
export { hostOf, normaliseHost } from './formats/hosts'

/** A picture that a piece names. Offsets are UTF-16 code units of the piece's text. */
export interface IncomingPicture {
  /** As written; nobody has looked whether it can be fetched. */
  readonly url: string
  readonly alt: string
  readonly title?: string
  readonly start: number
  readonly end: number
  /** Its place among the pictures of the piece, from 0. */
  readonly position: number
}

export interface IncomingSource {
  /** As written, without a full stop at the end, and without the host beside it. */
  readonly name: string
  /** Where the name is a host, has one beside it or links to one: lower case, without `www.`. */
  readonly host?: string
  /** The source line, word for word. */
  readonly words: string
  readonly start: number
  readonly end: number
}

/** What a person has to look at; nothing was dropped for it. */
export interface PieceProblem {
  readonly code: 'no-title' | 'no-source' | 'no-notice' | 'second-source' | 'picture-address' | 'unreadable-embargo'
  readonly message: string
}

/** A piece as it came in. Nothing in it grants a right. All offsets are UTF-16 code units of `text`, `end` exclusive. */
export interface IncomingPiece {
  readonly format: 'plain-text'
  readonly charset: Charset
  readonly bom: boolean
  /** All that arrived, without the byte order mark, line ends as they were. */
  readonly text: string
  readonly source?: IncomingSource
  /** At most 90 characters where it is proposed. */
  readonly title?: string
  /** True: made from the first sentence, and a person has to write one. False: the piece has it. */
  readonly titleProposed: boolean
  /** The body: without notices, source line, hero picture and title. */
  readonly blocks: readonly Block[]
  /** The picture before the first paragraph; the first of `pictures`. */
  readonly hero?: IncomingPicture
  /** All pictures in order. Those that are not the hero stand in `blocks`, too. */
  readonly pictures: readonly IncomingPicture[]
  readonly notices: readonly (Notice & { readonly of: 'text' })[]
  /** `2026-03-12T00:01:00.000Z` where the words could be read, else the words: do not give those to `Date`, which reads too much. */
  readonly embargoedUntil?: string
  /** BCP 47, where the piece says it. Plain text never does. */
  readonly language?: string
  readonly problems: readonly PieceProblem[]
}

/** Characters of a proposed title. */
const mostTitle = 90

/**
 * Reads a piece of plain text: decodes it, takes the notices, the source line, the hero picture and the title out, and leaves the body.
 * @throws {PieceRefused} for bytes that are no text, larger than `mostBytes` (default 5,000,000), or that hold no piece.
 */
export const readPiece = (bytes: Uint8Array, { mostBytes }: { readonly mostBytes?: number } = {}): IncomingPiece => {
  const { text, charset, bom } = decode(bytes, mostBytes)
  refuseOtherFormats(text)
  const notices = readNotices(text, readKnownNotice).map((notice) => ({ ...notice, of: 'text' as const }))
  const parsed = parsePlainText(text, notices)
  if (parsed.blocks.length === 0) {
    throw new PieceRefused('not-a-piece', 'The file has neither a paragraph nor a picture', 'Send the whole piece')
  }
  const first = parsed.blocks.findIndex(({ kind }) => kind !== 'picture' && kind !== 'heading')
  const head = parsed.blocks.slice(0, first < 0 ? undefined : first)
  const heroBlock = head.find((block) => block.kind === 'picture')
  const heading = head.find((block) => block.kind === 'heading')
  const blocks = parsed.blocks.filter((block) => block !== heroBlock && block !== heading)
  const title = heading ? wordsOf(heading.runs) : proposedTitle(blocks)
  const pictures = parsed.blocks
    .filter(isPicture)
    .map(({ kind: _kind, ...picture }, position) => ({ ...picture, position }))
  const embargoedUntil = embargoOf(notices)
  const piece = {
    ...(parsed.source ? { source: sourceOf(parsed.source) } : {}),
    ...(title === undefined ? {} : { title }),
    ...(heroBlock ? { hero: pictures.find(({ start }) => start === heroBlock.start) } : {}),
    ...(embargoedUntil === undefined ? {} : { embargoedUntil }),
    titleProposed: heading === undefined,
    blocks,
    pictures,
    notices,
  }
  return { format: 'plain-text', charset, bom, text, ...piece, problems: problemsOf(piece) }
}

/** Markup would come out as words. */
const refuseOtherFormats = (text: string): void => {
  const start = text.slice(0, 200).trimStart()
  const what = /^\{\\rtf/.test(start)
    ? 'RTF'
    : /^<(?:!doctype\s+html|html|head|body)\b/i.test(start)
      ? 'HTML'
      : /^<(?:\?xml|[a-z][\w-]*(?:\s[^>]*)?>)/i.test(start)
        ? 'XML or HTML'
        : undefined
  if (what)
    throw new PieceRefused('not-a-piece', `The file is ${what}`, 'Save the piece as plain text and send it again')
}

const isPicture = (block: Block): block is PictureBlock => block.kind === 'picture'

/** `IDRW.ORG`, `Fjord Wire (fjordwire.example)`, `Fjord Wire, fjordwire.example`, or a name with a link. */
const sourceOf = ({ name, url, words, start, end }: SourceLine): IncomingSource => {
  const [, before = '', last = ''] = /^([^(]*[^\s(,–—-])[\s,–—-]*[\s(]([^\s()]+)\)?$/.exec(name) ?? []
  const beside = before === '' ? undefined : hostOf(last)
  const host = beside ?? hostOf(name) ?? (url === undefined ? undefined : hostOf(url))
  return { name: beside ? before : name, ...(host === undefined ? {} : { host }), words, start, end }
}

const wordsOf = (runs: readonly Run[]): string =>
  runs
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')

/** The first sentence, cut at a word. */
const proposedTitle = (blocks: readonly Block[]): string | undefined => {
  const block = blocks.find((each) => each.kind !== 'picture')
  if (!block) return undefined
  const words = wordsOf(block.runs).slice(0, 1_000)
  const stop = /[.!?…]["'”’)\]]*(?=\s+["'“‘(]?[\p{Lu}\p{N}])/u.exec(words)
  const sentence = (stop ? words.slice(0, stop.index + stop[0].length) : words).replace(/(?<!\.)\.$/, '')
  if (sentence.length <= mostTitle) return sentence
  const room = sentence.slice(0, mostTitle) // one more than fits beside the mark, to see whether a word ends there
  const cut = room.lastIndexOf(' ')
  const kept = cut > 0 ? room.slice(0, cut) : room.slice(0, -1).replace(/[\ud800-\udbff]$/, '')
  return `${kept.replace(/[\s,;:–—-]+$/, '')}…`
}

/** The last moment at which any notice still holds the piece back; the words themselves where one cannot be read. */
const embargoOf = (notices: readonly Notice[]): string | undefined => {
  const bounds = notices
    .flatMap(({ exclusions }) => exclusions)
    .flatMap((exclusion) =>
      exclusion.kind === 'window' && exclusion.from ? [{ from: exclusion.from, words: exclusion.words }] : [],
    )
  const unreadable = bounds.find(({ from }) => Number.isNaN(from.getTime()))
  if (unreadable) return unreadable.words
  const last = Math.max(...bounds.map(({ from }) => from.getTime()))
  return bounds.length > 0 ? new Date(last).toISOString() : undefined
}

type Composed = Pick<
  IncomingPiece,
  'source' | 'title' | 'titleProposed' | 'pictures' | 'notices' | 'embargoedUntil' | 'blocks'
>

const problemsOf = (piece: Composed): PieceProblem[] => {
  const second = piece.blocks.find(
    (block) => block.kind === 'paragraph' && /^source\s*:/i.test(wordsOf(block.runs.slice(0, 1))),
  )
  const unread = piece.embargoedUntil !== undefined && !/^\d{4}-\d\d-\d\dT/.test(piece.embargoedUntil)
  const problem = (is: boolean, code: PieceProblem['code'], message: string): PieceProblem[] =>
    is ? [{ code, message }] : []
  return [
    ...problem(
      !piece.source,
      'no-source',
      'The piece names no source. Add a line "SOURCE: name", or choose the source by hand.',
    ),
    ...problem(
      second !== undefined,
      'second-source',
      'The piece has more than one source line. The first was taken; the other is in the body.',
    ),
    ...problem(piece.title === undefined, 'no-title', 'The piece has no words to make a headline of. Write one.'),
    ...problem(
      piece.title !== undefined && piece.titleProposed,
      'no-title',
      'The piece has no headline. The one proposed is its first sentence: write a better one.',
    ),
    ...problem(
      piece.notices.length === 0,
      'no-notice',
      'The piece says nothing about its rights, so nothing is known of them. Ask its source.',
    ),
    ...problem(
      unread,
      'unreadable-embargo',
      `The embargo "${piece.embargoedUntil ?? ''}" cannot be read. Enter the moment by hand.`,
    ),
    ...piece.pictures
      .filter(({ url }) => !/^https?:\/\//i.test(url) || !URL.canParse(url))
      .map(({ url }) => ({
        code: 'picture-address' as const,
        message: `The picture "${url.slice(0, 200)}" has no web address. Upload it by hand, or name its file when you import.`,
      })),
  ]
}
