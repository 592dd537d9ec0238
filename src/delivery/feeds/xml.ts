/**
 * Writes XML 1.0 (Fifth Edition), and nothing that is none: text is escaped wherever it stands, and characters that XML has no way to write
 * (most control characters, lone surrogates, U+FFFE and U+FFFF) become U+FFFD. Names are ours and are written as they are.
 */
export interface Xml {
  readonly xml: string
}

type Attributes = Readonly<Record<string, string | number | undefined>>
type Child = Xml | string | undefined

/** An element. Children and attributes that are undefined are left out; an empty attribute is written. */
export const element = (name: string, attributes: Attributes = {}, ...children: readonly Child[]): Xml => {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([attribute, value]) => ` ${attribute}="${escapedValue(String(value))}"`)
    .join('')
  const inside = children
    .filter((child) => child !== undefined)
    .map((child) => (typeof child === 'string' ? escaped(child) : child.xml))
    .join('')
  return { xml: inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>` }
}

/** An element that holds a text; undefined where there is none. */
export const text = (name: string, content: string | undefined, attributes: Attributes = {}): Xml | undefined =>
  content === undefined || content === '' ? undefined : element(name, attributes, content)

/** The whole document, for its root. */
export const xmlDocument = ({ xml }: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${xml}\n`

/** All that is no `Char` of XML 1.0, §2.2. With the flag `u`, a lone surrogate counts as a character of its own. */
const unwritable = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** A reader turns a bare CR into LF (§2.11) and white space of attributes into spaces (§3.3.3): only as a reference do they arrive. */
const reference = (character: string): string => `&#${character.charCodeAt(0)};`
const escaped = (content: string): string => content.replace(unwritable, '\ufffd').replace(/[&<>\r]/g, reference)
const escapedValue = (content: string): string =>
  content.replace(unwritable, '\ufffd').replace(/[&<>"\t\n\r]/g, reference)
