/** An element; its name, and those of its attributes, have their namespace before them: `{http://purl.org/dc/elements/1.1/}rights`. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  text: string
}

/** Deeper than any honest XMP. */
const mostDepth = 100

/** One level of prefixes: those that an element declares itself, and whose declarations hold beside them. */
interface Scope {
  readonly outer: Scope | undefined
  readonly own: ReadonlyMap<string, string>
}

/**
 * Reads the XML 1.0 that XMP is written in, in one pass and in time that grows with the text alone. What XMP may not have, a document type
 * with its entities, is refused. Lenient where writers are careless: a lone `&` is itself. Throws where elements do not close.
 */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: new Map(), children: [], text: '' }
  const open: { element: XmlElement; scope: Scope; as: string }[] = []
  const outermost: Scope = { outer: undefined, own: new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]) }
  const here = () => open.at(-1)?.element ?? root
  let at = 0
  while (at < text.length) {
    const next = text.indexOf('<', at)
    if (next !== at) {
      here().text += unescaped(text.slice(at, next < 0 ? undefined : next))
      if (next < 0) break
    }
    if (text.startsWith('<!--', next)) at = after(text, '-->', next + 4)
    else if (text.startsWith('<?', next)) at = after(text, '?>', next + 2)
    else if (text.startsWith('<![CDATA[', next)) {
      at = after(text, ']]>', next + 9)
      here().text += text.slice(next + 9, at - 3)
    } else if (text.startsWith('</', next)) {
      at = after(text, '>', next)
      const closed = open.pop()
      if (closed === undefined || text.slice(next + 2, at - 1).trimEnd() !== closed.as) {
        throw new Error('its XML does not close what it opens')
      }
    } else {
      if (open.length >= mostDepth) throw new Error(`its XML is more than ${mostDepth} levels deep`)
      const start = startTag(text, next)
      const scope = scopeOf(start.attributes, open.at(-1)?.scope ?? outermost)
      const element = elementOf(start, scope)
      here().children.push(element)
      if (!start.isEmpty) open.push({ element, scope, as: start.name })
      at = start.end
    }
  }
  if (open.length > 0) throw new Error('its XML does not close what it opens')
  return root
}

const after = (text: string, end: string, from: number): number => {
  const found = text.indexOf(end, from)
  if (found < 0) throw new Error('its XML is cut short')
  return found + end.length
}

interface StartTag {
  readonly name: string
  readonly attributes: readonly (readonly [name: string, value: string])[]
  readonly isEmpty: boolean
  readonly end: number
}

function startTag(text: string, at: number): StartTag {
  const [, name] = sticky(/<([^\s/>=<!?"'&]+)/y, text, at) ?? []
  if (name === undefined) throw new Error(text.startsWith('<!', at) ? 'its XML declares a document type' : 'no XML')
  const attributes: [string, string][] = []
  let end = at + 1 + name.length
  for (;;) {
    const found = sticky(/\s+([^\s/>=<"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y, text, end)
    if (found === undefined) break
    const [{ length }, called = '', double, single] = found
    attributes.push([called, unescaped(double ?? single ?? '')])
    end += length
  }
  const [close, slash] = sticky(/\s*(\/?)>/y, text, end) ?? []
  if (close === undefined) throw new Error('its XML has a broken tag')
  return { name, attributes, isEmpty: slash === '/', end: end + close.length }
}

const sticky = (pattern: RegExp, text: string, at: number): RegExpExecArray | undefined => {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

function scopeOf(attributes: StartTag['attributes'], outer: Scope): Scope {
  const declared = attributes.flatMap(([name, value]) =>
    name === 'xmlns' || name.startsWith('xmlns:') ? [[name.slice(6), value] as const] : [],
  )
  return declared.length === 0 ? outer : { outer, own: new Map(declared) }
}

function elementOf({ name, attributes }: StartTag, scope: Scope): XmlElement {
  const own = attributes.filter(([called]) => called !== 'xmlns' && !called.startsWith('xmlns:'))
  return {
    name: expanded(name, scope, true),
    attributes: new Map(own.map(([called, value]) => [expanded(called, scope, false), value])),
    children: [],
    text: '',
  }
}

/** A name without a prefix has the default namespace as an element, and none as an attribute (Namespaces in XML 1.0, §6.2). */
function expanded(name: string, scope: Scope, isElement: boolean): string {
  const colon = name.indexOf(':')
  if (colon < 0 && !isElement) return name
  const prefix = colon < 0 ? '' : name.slice(0, colon)
  for (let level: Scope | undefined = scope; level !== undefined; level = level.outer) {
    const uri = level.own.get(prefix)
    if (uri !== undefined) return `{${uri}}${name.slice(colon + 1)}`
  }
  return name // undeclared: a name that nobody asks for
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g, (whole, hex, decimal, name) => {
      if (typeof name === 'string') return entities[name] ?? whole
      const code = typeof hex === 'string' ? parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole
    })
