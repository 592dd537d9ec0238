import type { Item, Picture } from './item'
import { element, text, type Xml, xmlDocument } from './xml'

const sitemap = 'http://www.sitemaps.org/schemas/sitemap/0.9'

type Listed = Item & { readonly page: string }

/** What a sitemap can list: articles that are read somewhere. */
export const isListed = (item: Item): item is Listed => item.page !== undefined

const urlset = (namespaces: Record<string, string>, urls: readonly Xml[]): string =>
  xmlDocument(element('urlset', { xmlns: sitemap, ...namespaces }, ...urls))

/** A news sitemap, as Google reads it. `name`: how the publication is called there. */
export const newsSitemap = (items: readonly Listed[], name: string): string =>
  urlset(
    { 'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9' },
    items.map(({ page, language, publishedAt, title }) =>
      element(
        'url',
        {},
        element('loc', {}, page),
        element(
          'news:news',
          {},
          element(
            'news:publication',
            {},
            element('news:name', {}, name),
            element('news:language', {}, newsLanguage(language)),
          ),
          element('news:publication_date', {}, publishedAt),
          element('news:title', {}, title),
        ),
      ),
    ),
  )

/** ISO 639 in two or three letters, and two kinds of Chinese; `und` where it is not known. */
const newsLanguage = (language: string): string => {
  const code = language.toLowerCase()
  if (code === 'zh-cn' || code === 'zh-tw') return code
  return /^[a-z]{2,3}(?=-|$)/.exec(code)?.[0] ?? 'und'
}

/** An image sitemap. Google allows 1,000 pictures a page and reads the licence out of the page now; others still read it here. */
export const imageSitemap = (items: readonly Listed[]): string =>
  urlset(
    { 'xmlns:image': 'http://www.google.com/schemas/sitemap-image/1.1' },
    items
      .filter(({ pictures }) => pictures.length > 0)
      .map(({ page, pictures }) =>
        element('url', {}, element('loc', {}, page), ...pictures.slice(0, 1000).map(imageElement)),
      ),
  )

const imageElement = ({ file, caption, alt, rights }: Picture): Xml =>
  element(
    'image:image',
    {},
    element('image:loc', {}, file.url),
    text('image:caption', caption),
    text('image:title', alt),
    text('image:license', rights.licence),
  )
