import type { Item } from './item'

/** What a feed says of itself. */
export interface Feed {
  readonly title: string
  /** Where the articles are read; undefined: SITE_URL is not set. */
  readonly home: string | undefined
  /** Its own address. */
  readonly self: string
  /** ISO 8601. */
  readonly updated: string
  /** Where the terms for machines are; undefined: they do not hold for who asks. */
  readonly terms: string | undefined
  readonly items: readonly Item[]
}

/** Of a feed as a whole, since each item has a holder of its own. */
export const eachHasItsOwn = 'Each item states its own rights.'

/**
 * The body as a feed reader shows it: with the credit line and the notice below, since nothing else of a feed is shown to people. Word for
 * word, line by line.
 */
export const printed = ({ bodyHtml, rights: { creditLine, notice } }: Item): string =>
  [
    bodyHtml,
    ...[creditLine, notice].filter((line) => line !== '').map((line) => `<p><small>${lines(line)}</small></p>`),
  ]
    .filter((part) => part !== '')
    .join('\n')

const lines = (content: string): string =>
  content.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\r\n|\r|\n/g, '<br>')
