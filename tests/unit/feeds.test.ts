/** Whatever an article holds: every feed is well-formed, valid by its schema, and says the same rights word for word. */
import fc from 'fast-check'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import type { NewsArticle, WithContext } from 'schema-dts'
import { describe, expect, test } from 'vitest'
import { atom } from '../../src/delivery/feeds/atom'
import type { Feed } from '../../src/delivery/feeds/feed'
import { type Item, itemOf } from '../../src/delivery/feeds/item'
import { jsonFeed } from '../../src/delivery/feeds/json-feed'
import { jsonLd, jsonLdOf } from '../../src/delivery/feeds/json-ld'
import { ninjs } from '../../src/delivery/feeds/ninjs'
import { rss } from '../../src/delivery/feeds/rss'
import { imageSitemap, isListed, newsSitemap } from '../../src/delivery/feeds/sitemaps'
import { expectAtom, expectSitemap, expectWellFormed, jsonFeedFaults, ninjsFaults, textsIn } from '../standards'

const awkward = [
  ']]>',
  '<![CDATA[',
  '&amp;',
  '&',
  '<b>',
  '"',
  "'",
  '\0',
  '\u0007',
  '\u000b',
  '\r',
  '\r\n',
  '\n',
  '\t',
].concat([
  '\u0085',
  '\u2028',
  '\ud800',
  '\udfff',
  '\ufffe',
  '\uffff',

  '\u{1f4f0}',
  '\u{10ffff}',
  'é',
  '%',
  '-->',
  '<?x?>',
])
/** Without byte order marks: the reader that we test with loses one at the beginning of a long text. */
const anyText = fc
  .string({ unit: fc.oneof(fc.constantFrom(...awkward), fc.string({ unit: 'binary', maxLength: 3 })), maxLength: 12 })
  .map((content) => content.replaceAll('\ufeff', ''))
const anyAddress = fc.oneof(
  fc.constantFrom(
    null,
    'https://licences.example/by/4.0/',
    'https://a.example/x|y[1]?q=100%#a#b',
    'mailto:desk@a.example',
  ),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  anyText,
  anyText.map((path) => `https://a.example/${path}`),
)
const files = [
  'small-0123456789abcdef.avif 480 320 9',
  'large-0123456789abcdef.jpg 1920 1280 99',
  'large-wide-0123456789abcdef.jpg 1920 1080 88',
].join('\n')
const aPicture = fc.record({
  id: fc.nat().map(String),
  alt: anyText,
  caption: anyText,
  creditLine: anyText,
  notice: anyText,
  copyrightHolder: anyText,
  licence: anyAddress,
  licensorUrl: anyAddress,
  files: fc.constantFrom(files, '', undefined),
})
const aRelease = fc.record({
  id: fc.constant(1),
  item: fc.constant('articles:1'),
  publishedAt: fc.constantFrom('2026-12-01T12:00:00.000Z', null),
  releasedAt: fc.constant(null),
  from: fc.constant('2026-12-01T12:00:00.000Z'),
  until: fc.constantFrom('9999-12-31T00:00:00.000Z', '2026-12-31T00:00:00.000Z'),
  territories: fc.constantFrom('|001|', '|NO|SE|'),
  closedAt: fc.constant(null),
  content: fc.record({
    id: fc.nat().map(String),
    slug: fc.constantFrom('', 'the-harbour', 'hafen-öffnet', 'a&b<c>"d"'),
    title: anyText,
    dek: anyText,
    byline: anyText,
    dateline: anyText,
    language: fc.constantFrom('', 'en', 'nb-NO', 'zh-CN', 'x"y', 'a very long language'),
    bodyHtml: fc.constantFrom(
      '',
      '<p>The harbour &#38; the sea.</p>',
      '<img src="/media/1/a.jpg" srcset="/a 480w, /b 960w">',
    ),
    bodyText: anyText,
    source: fc.option(fc.record({ name: anyText, url: anyAddress })),
    heroImage: fc.constant(null),
    images: fc.array(aPicture, { maxLength: 3 }),
    notice: anyText,
    usageTerms: anyText,
    copyrightHolder: anyText,
    creditLine: anyText,
    licence: anyAddress,
    duties: fc.array(anyText, { maxLength: 2 }),
  }),
})
const places = {
  absolute: (path: string) => `https://cms.example${path}`,
  page: ({ slug }: { slug: string }) => (slug === '' ? undefined : `https://news.example/${encodeURIComponent(slug)}`),
}
const anItem = aRelease.map((release) => itemOf(release, { territory: 'NO' }, places))
const aFeed: fc.Arbitrary<Feed> = fc.record({
  title: anyText,
  home: fc.constantFrom(undefined, 'https://news.example/'),
  self: fc.constant('https://cms.example/feeds/rss.xml?source=a&language=b'),
  updated: fc.constant('2026-12-01T12:00:00.000Z'),
  terms: fc.constantFrom(undefined, 'https://cms.example/license.xml'),
  items: fc.array(anItem, { maxLength: 3 }),
})

/** What of a text XML can carry. */
const inXml = (content: string) =>
  content.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
const notEmpty = (contents: string[]) => contents.filter((content) => content !== '').map(inXml)
const noticesOf = (items: readonly Item[]) => items.map(({ rights }) => rights.notice)
const pictureRights = (items: readonly Item[]) => items.flatMap(({ pictures }) => pictures.map(({ rights }) => rights))

describe('whatever an article holds', () => {
  test('RSS is well-formed, another reader reads it, and notices and credits arrive word for word', () => {
    fc.assert(
      fc.property(aFeed, (feed) => {
        const xml = rss(feed)
        expectWellFormed(xml)
        expect(textsIn(xml, '//item/dc:rights')).toEqual(notEmpty(noticesOf(feed.items)))
        expect(textsIn(xml, '//item/schema:creditText')).toEqual(
          notEmpty(feed.items.map(({ rights }) => rights.creditLine)),
        )
        expect(textsIn(xml, '//media:copyright')).toEqual(
          notEmpty(pictureRights(feed.items).map(({ notice }) => notice)),
        )
        expect(textsIn(xml, '//media:credit[not(@role)]')).toEqual(
          notEmpty(pictureRights(feed.items).map(({ creditLine }) => creditLine)),
        )
        expect(textsIn(xml, '//guid')).toEqual(feed.items.map(({ uri }) => uri))
        expect(parseRssFeed(xml).items ?? []).toHaveLength(feed.items.length)
      }),
    )
  })

  test('Atom is valid by the grammar of RFC 4287', () => {
    fc.assert(
      fc.property(aFeed, (feed) => {
        const xml = atom(feed)
        expectAtom(xml)
        expect(textsIn(xml, '//atom:entry/atom:rights')).toEqual(notEmpty(noticesOf(feed.items)))
        expect(textsIn(xml, '//atom:entry/atom:id')).toEqual(feed.items.map(({ uri }) => uri))
        expect(parseAtomFeed(xml).entries ?? []).toHaveLength(feed.items.length)
      }),
    )
  })

  test('JSON Feed is valid by its schema', () => {
    fc.assert(
      fc.property(aFeed, (feed) => {
        const value = JSON.parse(jsonFeed(feed)) as { items: { id: string; _rights: { notice?: string } }[] }
        expect(jsonFeedFaults(value)).toEqual([])
        expect(value.items.map((item) => item._rights.notice ?? '')).toEqual(noticesOf(feed.items))
        parseJsonFeed(value)
      }),
    )
  })

  test('both sitemaps are valid by their schemas', () => {
    fc.assert(
      fc.property(fc.array(anItem, { maxLength: 3 }), anyText, (items, name) => {
        // A publication and an article have names: the schema of news insists.
        const listed = items.filter(isListed).map((item) => ({ ...item, title: `T${item.title}` }))
        expectSitemap(newsSitemap(listed, `N${name}`))
        expectSitemap(imageSitemap(listed))
        expect(textsIn(newsSitemap(listed, 'N'), '//sitemap:loc')).toEqual(listed.map(({ page }) => page))
      }),
    )
  })

  test('ninjs is valid by the schema of the IPTC', () => {
    fc.assert(
      fc.property(anItem, (item) => {
        const value = JSON.parse(ninjs(item)) as {
          copyrightNotice?: string
          associations?: { copyrightNotice?: string }[]
        }
        expect(ninjsFaults(value)).toEqual([])
        expect(value.copyrightNotice ?? '').toBe(item.rights.notice)
        expect((value.associations ?? []).map((each) => each.copyrightNotice ?? '')).toEqual(
          item.pictures.map(({ rights }) => rights.notice),
        )
      }),
    )
  })

  test('JSON-LD may stand in a script element, and says the notice word for word', () => {
    fc.assert(
      fc.property(anItem, (item) => {
        // schema.org's own types, which the type checker holds it to
        const typed: WithContext<NewsArticle> = jsonLdOf(item)
        expect(JSON.parse(jsonLd(item))).toEqual(JSON.parse(JSON.stringify(typed)))
        expect(jsonLd(item)).not.toContain('<')
        expect(JSON.parse(jsonLd(item))).toMatchObject(
          item.rights.notice === '' ? {} : { copyrightNotice: item.rights.notice },
        )
      }),
    )
  })
})
