import { eachHasItsOwn, type Feed, printed } from './feed'
import type { Item } from './item'
import { mediaElements, mediaNamespace } from './media-rss'
import { element, text, type Xml, xmlDocument } from './xml'

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:creativeCommons': 'http://backend.userland.com/creativeCommonsRssModule',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:dcterms': 'http://purl.org/dc/terms/',
  'xmlns:media': mediaNamespace,
  'xmlns:schema': 'https://schema.org/',
}

/** RSS 2.0 with Media RSS 1.5.1, Dublin Core and the full text. */
export const rss = ({ title, home, self, updated, terms, items }: Feed): string =>
  xmlDocument(
    element(
      'rss',
      { version: '2.0', ...namespaces },
      element(
        'channel',
        {},
        element('title', {}, title),
        element('link', {}, home ?? self),
        element('description', {}, title),
        element('copyright', {}, eachHasItsOwn),
        element('lastBuildDate', {}, inRss(updated)),
        element('atom:link', { rel: 'self', type: 'application/rss+xml', href: self }),
        terms === undefined
          ? undefined
          : element('atom:link', { rel: 'license', type: 'application/rsl+xml', href: terms }),
        ...items.map(itemElement),
      ),
    ),
  )

/** RFC 822, with four digits for the year. */
const inRss = (moment: string): string => new Date(moment).toUTCString()

const itemElement = (item: Item): Xml => {
  const { title, dek, page, uri, publishedAt, byline, language, source, rights, validUntil } = item
  return element(
    'item',
    {},
    element('title', {}, title),
    text('link', page),
    element('guid', { isPermaLink: 'false' }, uri),
    element('pubDate', {}, inRss(publishedAt)),
    text('description', dek),
    text('content:encoded', printed(item)),
    text('dc:creator', byline),
    text('dc:language', language),
    text('dc:source', source?.name),
    ...rightsElements(rights),
    text('dcterms:accessRights', rights.usageTerms),
    text('dcterms:valid', validUntil && `end=${validUntil}; scheme=W3C-DTF`),
    ...mediaElements(item),
  )
}

/** The rights of an article: not in the words of Media RSS, which lends those of an item to every picture in it. */
const rightsElements = ({ notice, copyrightHolder, creditLine, licence }: Item['rights']): (Xml | undefined)[] => [
  text('dc:rights', notice),
  text('dcterms:rightsHolder', copyrightHolder),
  text('schema:creditText', creditLine),
  text('creativeCommons:license', licence),
]
