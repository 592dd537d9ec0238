import { parseXml, type XmlElement } from './xml'

/** The namespaces that are read, and the prefix by which we call each, whatever the file calls it. */
const prefixes = new Map([
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://ns.adobe.com/photoshop/1.0/', 'photoshop'],
  ['http://ns.adobe.com/xap/1.0/rights/', 'xmpRights'],
  ['http://ns.useplus.org/ldf/xmp/1.0/', 'plus'],
  ['http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/', 'Iptc4xmpCore'],
  ['http://iptc.org/std/Iptc4xmpExt/2008-02-29/', 'Iptc4xmpExt'],
  ['http://creativecommons.org/ns#', 'cc'],
  ['http://web.resource.org/cc/', 'cc'],
  ['http://ns.adobe.com/xmp/note/', 'xmpNote'],
])

/** A value of XMP (ISO 16684-1, §6.3): a text, an array, or a structure. A structure's fields may have several values, as arrays do. */
export interface XmpValue {
  readonly text: string
  /** `x-default`, `de`: of an item of a language alternative. */
  readonly language?: string
  readonly items: readonly XmpValue[]
  readonly fields: XmpProperties
}

/** By our prefix and the name, such as `dc:rights`. What stands in several places of a file has several values. */
export type XmpProperties = ReadonlyMap<string, readonly XmpValue[]>

const rdf = (name: string): string => `{http://www.w3.org/1999/02/22-rdf-syntax-ns#}${name}`
const language = '{http://www.w3.org/XML/1998/namespace}lang'
const arrays = new Set([rdf('Bag'), rdf('Seq'), rdf('Alt')])

/** Reads an XMP packet (ISO 16684-1, §7). Unknown namespaces are left out. Throws where it is no XML. */
export function readXmp(packet: Buffer): XmpProperties {
  const document = parseXml(decoded(packet))
  const descriptions = rdfIn(document, 4).flatMap(({ children }) => children)
  return fieldsOf(descriptions.filter(({ name }) => name === rdf('Description')))
}

/** UTF-8, or UTF-16 by its mark or by the zero bytes that ASCII leaves in it. */
const decoded = (packet: Buffer): string => {
  const [first, second] = packet
  if ((first === 0xfe && second === 0xff) || first === 0) return new TextDecoder('utf-16be').decode(packet)
  if ((first === 0xff && second === 0xfe) || second === 0) return new TextDecoder('utf-16le').decode(packet)
  return packet.toString('utf8').replace(/\0+$/, '')
}

/** Around RDF stands `x:xmpmeta`, and with some writers more. */
const rdfIn = (element: XmlElement, depth: number): XmlElement[] =>
  element.name === rdf('RDF')
    ? [element]
    : depth === 0
      ? []
      : element.children.flatMap((child) => rdfIn(child, depth - 1))

/** The properties of descriptions: elements inside them, and attributes of theirs. */
function fieldsOf(descriptions: readonly XmlElement[]): XmpProperties {
  const properties = new Map<string, XmpValue[]>()
  const add = (name: string, value: XmpValue) => {
    const known = called(name)
    if (known === undefined) return
    const values = properties.get(known)
    if (values === undefined) properties.set(known, [value])
    else values.push(value)
  }
  for (const { attributes, children } of descriptions) {
    for (const [name, value] of attributes) add(name, plain(value))
    for (const child of children) add(child.name, valueOf(child))
  }
  return properties
}

const called = (name: string): string | undefined => {
  const end = name.indexOf('}')
  const prefix = prefixes.get(name.slice(1, end))
  return prefix === undefined ? undefined : `${prefix}:${name.slice(end + 1)}`
}

const none: XmpProperties = new Map()
const plain = (text: string): XmpValue => ({ text, items: [], fields: none })

/** The five shapes in which RDF writes a value: a resource, an array, a structure (three ways), a text. */
function valueOf(element: XmlElement): XmpValue {
  const { attributes, children, text } = element
  const resource = attributes.get(rdf('resource'))
  if (resource !== undefined) return plain(resource)
  const [child] = children
  if (attributes.get(rdf('parseType')) === 'Resource') return { text: '', items: [], fields: fieldsOf([element]) }
  if (child === undefined) {
    const fields = fieldsOf([element])
    return { text: fields.size > 0 ? '' : text, ...languageOf(attributes), items: [], fields }
  }
  if (arrays.has(child.name)) {
    const items = child.children.filter(({ name }) => name === rdf('li')).map(valueOf)
    return { text: '', items: defaultFirst(items), fields: none }
  }
  // rdf:Description, or a node with its type as its name, as PLUS had them before version 1.2.1.
  const inner = child.children.find(({ name }) => name === rdf('value'))
  if (inner !== undefined) return { ...valueOf(inner), ...languageOf(attributes) }
  return { text: child.attributes.get(rdf('value')) ?? '', items: [], fields: fieldsOf([child]) }
}

const languageOf = (attributes: ReadonlyMap<string, string>): { language?: string } => {
  const named = attributes.get(language)
  return named === undefined ? {} : { language: named }
}

const defaultFirst = (items: readonly XmpValue[]): XmpValue[] => {
  const isDefault = (item: XmpValue) => item.language?.toLowerCase() === 'x-default'
  return [...items.filter(isDefault), ...items.filter((item) => !isDefault(item))]
}

/** The values at a path, such as `plus:Licensor/plus:LicensorName`, with the items of arrays on the way. */
export function valuesAt(properties: XmpProperties, path: string): XmpValue[] {
  const [name = '', ...rest] = path.split('/')
  const found = (properties.get(name) ?? []).flatMap((value) => (value.items.length > 0 ? value.items : [value]))
  return rest.length === 0 ? found : found.flatMap(({ fields }) => valuesAt(fields, rest.join('/')))
}

/** The texts at a path, without those that are empty. */
export const textsAt = (properties: XmpProperties, path: string): string[] =>
  valuesAt(properties, path).flatMap(({ text }) => (text.trim() === '' ? [] : [text.trim()]))
