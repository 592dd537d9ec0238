import { paragraphsOf, trimmed, type Span } from '../../rights/reading/paragraphs'
import { parseInline, type PictureLink, type Run } from './inline'

/** A block of text; offsets are UTF-16 code units of the decoded text, `end` exclusive, and take in the block's own marks (`# `, `> `). */
export type TextBlock =
  | (Span & { readonly kind: 'paragraph' | 'quote'; readonly runs: readonly Run[] })
  | (Span & { readonly kind: 'heading'; readonly level: number; readonly runs: readonly Run[] })
  | ListBlock

/** `runs` are those of all items, one after the other. */
export type ListBlock = Span & {
  readonly kind: 'list'
  readonly items: readonly (readonly Run[])[]
  readonly runs: readonly Run[]
}

export type PictureBlock = PictureLink & { readonly kind: 'picture' }
export type Block = TextBlock | PictureBlock

/** The line `SOURCE: …`. */
export interface SourceLine extends Span {
  /** Without a full stop at its end. */
  readonly name: string
  /** Where the name is a link. */
  readonly url?: string
  /** The line, word for word. */
  readonly words: string
}

export interface ParsedPiece {
  readonly source?: SourceLine
  /** In order, the source line left out. */
  readonly blocks: readonly Block[]
}

/**
 * Reads a piece of plain text with a little Markdown: `SOURCE: …` before the first paragraph or near the end, `![alt](url "title")`,
 * `[text](url)`, `# heading`, `> quote`, `- item`. A line is a paragraph, unless lines were wrapped (see `paragraphsOf`). Copies what the
 * syntax names and judges nothing. `without` are spans that are no part of it, such as the notices. Never throws; linear.
 */
export const parsePlainText = (text: string, without: readonly Span[] = []): ParsedPiece => {
  const paragraphs = subtract(text, paragraphsOf(text), without)
  const { source, at } = findSource(text, paragraphs)
  const blocks = paragraphs.flatMap((span, i) => (i === at ? [] : blocksOf(text, span)))
  return { ...(source ? { source } : {}), blocks: joinLists(blocks) }
}

/** What is left of each paragraph. Both lists are in order, and no cut reaches over a paragraph's end. */
const subtract = (text: string, paragraphs: readonly Span[], cuts: readonly Span[]): Span[] => {
  let next = 0
  return paragraphs.flatMap(({ start, end }) => {
    const left: Span[] = []
    let from = start
    for (let cut = cuts[next]; cut && cut.start < end; cut = cuts[++next]) {
      left.push({ start: from, end: cut.start })
      from = cut.end
    }
    return [...left, { start: from, end }].map((span) => trimmed(text, span)).filter((span) => span.start < span.end)
  })
}

/** A source line is short; it stands before the first paragraph of prose or among the last three. */
const findSource = (text: string, paragraphs: readonly Span[]): { source?: SourceLine; at: number } => {
  const isProse = ({ start, end }: Span): boolean =>
    !/^(?:#{1,6}\s|!\[|source\s*:)/i.test(text.slice(start, Math.min(end, start + 20)))
  const firstProse = paragraphs.findIndex(isProse)
  const head = firstProse < 0 ? paragraphs.length : firstProse
  for (const [at, span] of paragraphs.entries()) {
    const source = at < head || at >= paragraphs.length - 3 ? sourceAt(text, span) : undefined
    if (source) return { source, at }
  }
  return { at: -1 }
}

const sourceAt = (text: string, span: Span): SourceLine | undefined => {
  if (span.end - span.start > 300) return undefined
  const words = text.slice(span.start, span.end)
  const label = /^source\s*:\s*(?=\S)/i.exec(words)
  if (!label) return undefined
  const { runs } = parseInline(text, { start: span.start + label[0].length, end: span.end })
  const name = runs.map((run) => run.text).join('')
  const url = runs.find((run) => run.href)?.href
  return { ...span, name: name.replace(/\s*\.$/, ''), ...(url ? { url } : {}), words }
}

const blocksOf = (text: string, span: Span): Block[] => {
  const head = text.slice(span.start, Math.min(span.end, span.start + 20))
  const heading = /^(#{1,6})\s+(?=\S)/.exec(head)
  if (heading)
    return withPictures(text, span, heading[0].length, (runs) => ({
      kind: 'heading',
      level: heading[1]!.length,
      runs,
      ...span,
    }))
  if (head.startsWith('>')) {
    const marks = text.slice(span.start, span.end).search(/[^>\s]/)
    return marks < 0 ? [] : withPictures(text, span, marks, (runs) => ({ kind: 'quote', runs, ...span }))
  }
  const item = /^[-*•]\s+(?=[^-*•\s])/.exec(head)
  if (item) return withPictures(text, span, item[0].length, (runs) => ({ kind: 'list', items: [runs], runs, ...span }))
  return withPictures(text, span, 0, (runs) => ({ kind: 'paragraph', runs, ...span }))
}

/** The block, if it has words, with the pictures that stand in it: those that lead the line before it, the others after it. */
const withPictures = (text: string, span: Span, skip: number, block: (runs: readonly Run[]) => TextBlock): Block[] => {
  const { runs, pictures } = parseInline(text, { start: span.start + skip, end: span.end })
  const blocks = pictures.map((picture): PictureBlock => ({ kind: 'picture', ...picture }))
  if (runs.length === 0) return blocks
  let at = span.start + skip
  const leading = blocks.findIndex((picture) => {
    const isAfterWords = text.slice(at, picture.start).trim() !== ''
    at = picture.end
    return isAfterWords
  })
  const before = leading < 0 && blocks.length > 0 ? blocks.length : Math.max(0, leading)
  return [...blocks.slice(0, before), block(runs), ...blocks.slice(before)]
}

/** Items that follow one another are one list. */
const joinLists = (blocks: readonly Block[]): Block[] => {
  const joined: Block[] = []
  for (let i = 0; i < blocks.length;) {
    const list: ListBlock[] = []
    for (let block = blocks[i]; block?.kind === 'list'; block = blocks[++i]) list.push(block)
    const first = list[0]
    if (first) {
      const end = list.at(-1)!.end
      joined.push({ ...first, end, items: list.flatMap(({ items }) => items), runs: list.flatMap(({ runs }) => runs) })
    } else joined.push(blocks[i++]!)
  }
  return joined
}
