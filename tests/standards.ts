/** What others than ourselves say of what we write: libxml2, and the schemas in tests/standards. */
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { RelaxNGValidator, xmlRegisterInputProvider, XmlDocument, XsdValidator } from 'libxml2-wasm'
import { fsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'

xmlRegisterInputProvider(fsInputProviders)

const folder = 'tests/standards'
const schemaDocument = (name: string) =>
  XmlDocument.fromBuffer(readFileSync(`${folder}/${name}`), { url: `${folder}/${name}` })

const atomGrammar = RelaxNGValidator.fromDoc(schemaDocument('atom.rng'))
const sitemapSchema = XsdValidator.fromDoc(schemaDocument('sitemap.xsd'))
const rslSchema = XsdValidator.fromDoc(schemaDocument('rsl.xsd'))

/** Reads a document and hands it on; throws where it is not well-formed, or not namespace-well-formed. */
const withDocument = <Result>(xml: string, use: (document: XmlDocument) => Result): Result => {
  const document = XmlDocument.fromString(xml)
  try {
    return use(document)
  } finally {
    document.dispose()
  }
}

/** Each throws with what libxml2 has to say. */
export const expectWellFormed = (xml: string): void => withDocument(xml, () => undefined)
export const expectAtom = (xml: string): void => withDocument(xml, (document) => atomGrammar.validate(document))
export const expectSitemap = (xml: string): void => withDocument(xml, (document) => sitemapSchema.validate(document))
export const expectRsl = (xml: string): void => withDocument(xml, (document) => rslSchema.validate(document))

const namespaces = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  creativeCommons: 'http://backend.userland.com/creativeCommonsRssModule',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  image: 'http://www.google.com/schemas/sitemap-image/1.1',
  media: 'http://search.yahoo.com/mrss/',
  news: 'http://www.google.com/schemas/sitemap-news/0.9',
  schema: 'https://schema.org/',
  sitemap: 'http://www.sitemaps.org/schemas/sitemap/0.9',
}

/** The texts of what an XPath finds, in the order of the document. */
export const textsIn = (xml: string, path: string): string[] =>
  withDocument(xml, (document) => document.find(path, namespaces).map((node) => node.content))

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
// ninjs points to it for places on a map, of which we write none.
ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json', not: {} })
const schemaOf = (name: string) => ajv.compile(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as object)
const [ninjsSchema, jsonFeedSchema] = [schemaOf('ninjs-schema_3.1.json'), schemaOf('json-feed.json')]

/** What is wrong about a ninjs 3.1 object; nothing, where all is well. */
export const ninjsFaults = (value: unknown): unknown[] => (ninjsSchema(value) ? [] : [...(ninjsSchema.errors ?? [])])
/** What is wrong about a JSON Feed 1.1. */
export const jsonFeedFaults = (value: unknown): unknown[] =>
  jsonFeedSchema(value) ? [] : [...(jsonFeedSchema.errors ?? [])]
