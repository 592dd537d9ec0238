import { eachHasItsOwn, type Feed, printed } from './feed'
import type { Item } from './item'
import { mediaElements, mediaNamespace } from './media-rss'
import { element, text, type Xml, xmlDocument } from './xml'

const namespaces = {
  xmlns: 'http://www.w3.org/2005/Atom',
  'xmlns:dcterms': 'http://purl.org/dc/terms/',
  'xmlns:media': mediaNamespace,
  'xmlns:schema': 'https://schema.org/',
}

/** Atom 1.0 (RFC 4287), with the licence as a link (RFC 4946). */
export const atom = ({ title, home, self, updated, terms, items }: Feed): string =>
  xmlDocument(
    element(
      'feed',
      namespaces,
      element('id', {}, self),
      element('title', {}, title),
      element('updated', {}, updated),
      element('author', {}, element('name', {}, title)),
      element('rights', {}, eachHasItsOwn),
      link('self', self, 'application/atom+xml'),
      link('alternate', home, 'text/html'),
      link('license', terms, 'application/rsl+xml'),
      ...items.map(entry),
    ),
  )

const link = (rel: string, href: string | undefined, type?: string): Xml | undefined =>
  href === undefined ? undefined : element('link', { rel, type, href })

const entry = (item: Item): Xml => {
  const { uri, title, dek, publishedAt, page, ninjs, jsonLd, byline, language, source, rights, validUntil } = item
  return element(
    'entry',
    { 'xml:lang': language || undefined },
    element('id', {}, uri),
    element('title', {}, title),
    element('published', {}, publishedAt),
    element('updated', {}, publishedAt),
    byline === '' ? undefined : element('author', {}, element('name', {}, byline)),
    source === undefined
      ? undefined
      : element('contributor', {}, element('name', {}, source.name), text('uri', source.url)),
    text('summary', dek),
    element('content', { type: 'html' }, printed(item)),
    text('rights', rights.notice),
    link('alternate', page, 'text/html'),
    link('describedby', ninjs, 'application/json'),
    link('describedby', jsonLd, 'application/ld+json'),
    link('license', rights.licence),
    text('dcterms:rightsHolder', rights.copyrightHolder),
    text('dcterms:accessRights', rights.usageTerms),
    text('dcterms:valid', validUntil && `end=${validUntil}; scheme=W3C-DTF`),
    text('schema:creditText', rights.creditLine),
    ...mediaElements(item),
  )
}
