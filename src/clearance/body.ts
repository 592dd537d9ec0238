/**
 * The body of an article (Lexical's editor state): the pictures in it, its plain text, and safe HTML.
 * Reads only the nodes that the editor offers; of anything else it keeps the text.
 */

import { isPlain, publicFiles, sourceSets } from '../renditions/addresses'

type Id = string | number

interface Node {
  readonly type?: unknown
  readonly text?: unknown
  readonly format?: unknown
  readonly tag?: unknown
  readonly children?: unknown
  readonly value?: unknown
  readonly fields?: unknown
  readonly relationTo?: unknown
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null
const childrenOf = (node: Node): Node[] => (Array.isArray(node.children) ? node.children.filter(isNode) : [])
const rootOf = (body: unknown): Node[] =>
  isNode(body) && 'root' in body && isNode(body.root) ? childrenOf(body.root) : []

const pictureOf = (node: Node): Id | undefined => {
  if (node.type !== 'upload' || node.relationTo !== 'images') return undefined
  const value = isNode(node.value) && 'id' in node.value ? node.value.id : node.value
  return typeof value === 'string' || typeof value === 'number' ? value : undefined
}

/** The ids of the pictures in a body, in the order of the text. */
export const picturesIn = (body: unknown): Id[] => {
  const walk = (nodes: Node[]): Id[] =>
    nodes.flatMap((node) => [pictureOf(node), ...walk(childrenOf(node))]).filter((id) => id !== undefined)
  return walk(rootOf(body))
}

const offered = new Set(['paragraph', 'heading', 'quote', 'list', 'listitem', 'link', 'autolink', 'linebreak', 'text'])
/** What a node says of itself. What is not among these (styles, a link's document, anything that somebody added) stays with us. */
const told = [
  'type',
  'version',
  'text',
  'format',
  'indent',
  'direction',
  'tag',
  'listType',
  'start',
  'value',
  'checked',
]

/**
 * The body as it may go out, in the editor's own form: the nodes that the editor offers, with what they say, links to the web alone, and
 * pictures by what `replace` makes of their ids. Of anything else only the text is left.
 */
export const publicBody = (body: unknown, replace: (id: Id) => unknown): unknown => {
  const plain = (node: Node): object =>
    Object.fromEntries(Object.entries(node).filter(([name, value]) => told.includes(name) && typeof value !== 'object'))
  const walk = (node: Node): object[] => {
    const id = pictureOf(node)
    if (id !== undefined) return [{ type: 'upload', relationTo: 'images', value: replace(id) }]
    const children = childrenOf(node).flatMap(walk)
    if (typeof node.type !== 'string' || !offered.has(node.type)) return children
    const within = Array.isArray(node.children) ? { children } : {}
    if (node.type !== 'link' && node.type !== 'autolink') return [{ ...plain(node), ...within }]
    const url = addressOf(node)
    return url === undefined ? children : [{ ...plain(node), fields: { linkType: 'custom', url }, ...within }]
  }
  return isNode(body) && 'root' in body && isNode(body.root)
    ? { root: { ...plain(body.root), type: 'root', children: rootOf(body).flatMap(walk) } }
    : null
}

/** The body as plain text: blocks separated by a blank line. */
export const textOf = (body: unknown): string => {
  const inline = (node: Node): string =>
    typeof node.text === 'string'
      ? node.text
      : node.type === 'linebreak'
        ? '\n'
        : childrenOf(node)
            .map(inline)
            .join(node.type === 'list' ? '\n' : '')
  return rootOf(body)
    .map(inline)
    .filter((text) => text.trim() !== '')
    .join('\n\n')
}

/** What a picture in a body needs to be shown. */
export interface ShownPicture {
  readonly id: string
  readonly url: string
  readonly alt: string
  readonly caption: string
  readonly creditLine: string
  readonly width: number
  readonly height: number
  /** Its files, as `shortList` tells of them. */
  readonly files: string
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const blocks: Record<string, string> = { paragraph: 'p', quote: 'blockquote', listitem: 'li' }

/** The body as HTML that is safe to print as it is: no attribute or address of the text's own choosing, all text escaped. */
export const htmlOf = (body: unknown, picture: (id: Id) => ShownPicture | undefined): string => {
  const inside = (node: Node) => childrenOf(node).map(html).join('')
  const html = (node: Node): string => {
    if (typeof node.text === 'string')
      return styled(escape(node.text), typeof node.format === 'number' ? node.format : 0)
    switch (node.type) {
      case 'linebreak':
        return '<br>'
      case 'heading':
        return node.tag === 'h3' ? `<h3>${inside(node)}</h3>` : `<h2>${inside(node)}</h2>`
      case 'list':
        return node.tag === 'ol' ? `<ol>${inside(node)}</ol>` : `<ul>${inside(node)}</ul>`
      case 'link':
      case 'autolink':
        return link(node, inside(node))
      case 'upload':
        return figure(node)
      default: {
        const tag = typeof node.type === 'string' ? blocks[node.type] : undefined
        return tag === undefined ? inside(node) : `<${tag}>${inside(node)}</${tag}>`
      }
    }
  }
  const figure = (node: Node): string => {
    const id = pictureOf(node)
    const shown = id === undefined ? undefined : picture(id)
    if (shown === undefined) return ''
    const words = [shown.caption, shown.creditLine].filter((text) => text !== '').map(escape)
    const caption = words.length === 0 ? '' : `<figcaption>${words.join(' ')}</figcaption>`
    return `<figure>${pictureElement(shown)}${caption}</figure>`
  }
  return rootOf(body).map(html).join('\n')
}

/** The smallest format first, as a browser takes the first that it can show; the plain one stands in the `<img>`. */
const pictureElement = ({ id, files, url, alt, width, height }: ShownPicture): string => {
  const sources = sourceSets(publicFiles(id, files), { crop: 'full' })
    .filter(({ format }) => !isPlain(format))
    .map(({ type, srcSet }) => `<source type="${type}" srcset="${escape(srcSet)}">`)
  const image = `<img src="${escape(url)}" alt="${escape(alt)}" width="${width}" height="${height}" loading="lazy">`
  return `<picture>${sources.join('')}${image}</picture>`
}

const styled = (text: string, format: number): string => {
  const bold = (format & 1) === 0 ? text : `<strong>${text}</strong>`
  return (format & 2) === 0 ? bold : `<em>${bold}</em>`
}

const link = (node: Node, text: string): string => {
  const address = addressOf(node)
  return address === undefined ? text : `<a href="${escape(address)}" rel="noopener">${text}</a>`
}

/** Where a link leads, if that is a page or a mailbox: no script, no data. */
const addressOf = (node: Node): string | undefined => {
  const address = isNode(node.fields) && 'url' in node.fields ? node.fields.url : undefined
  return typeof address === 'string' && isWebAddress(address) ? address : undefined
}

/** True for what may stand behind a link that others print: a page on the web or a mailbox. */
export const isWebAddress = (address: string): boolean => /^(https?:\/\/|mailto:)/i.test(address)
