import { mediaTypes } from '../../renditions/naming'
import { filled } from './filled'
import type { Item, Picture, Rights } from './item'

/**
 * An article as schema.org's `NewsArticle`, with the licence of each picture as search engines want it. Whether a holder is a person or an
 * organization nobody has told us; `Organization` is the one of the two that may also be a single person's business.
 */
export const jsonLdOf = (item: Item) => {
  const { uri, page, title, dek, byline, dateline, language, publishedAt, source, rights, validUntil, pictures } = item
  return {
    '@context': 'https://schema.org' as const,
    '@type': 'NewsArticle' as const,
    '@id': uri,
    headline: title,
    datePublished: publishedAt,
    ...filled({
      url: page,
      mainEntityOfPage: page,
      description: dek,
      dateline,
      inLanguage: language,
      author: byline === '' ? undefined : { '@type': 'Person' as const, name: byline },
      sourceOrganization:
        source === undefined ? undefined : { ...organization(source.name), ...filled({ url: source.url }) },
      usageInfo: rights.usageTerms === '' ? undefined : { '@type': 'CreativeWork' as const, text: rights.usageTerms },
      expires: validUntil,
      image: pictures.map(pictureObject),
    }),
    ...rightsObject(rights),
  }
}

/** As text that may stand in a page's `<script type="application/ld+json">`. */
export const jsonLd = (item: Item): string => JSON.stringify(jsonLdOf(item)).replaceAll('<', '\\u003c')

const organization = (name: string) => ({ '@type': 'Organization' as const, name })

const rightsObject = ({ notice, copyrightHolder, creditLine, licence }: Rights) =>
  filled({
    copyrightNotice: notice,
    copyrightHolder: copyrightHolder === '' ? undefined : organization(copyrightHolder),
    creditText: creditLine,
    license: licence,
  })

const pictureObject = ({ uri, alt, caption, file, rights, licensor }: Picture) => ({
  '@type': 'ImageObject' as const,
  '@id': uri,
  url: file.url,
  contentUrl: file.url,
  encodingFormat: mediaTypes[file.format],
  width: `${file.width} px`,
  height: `${file.height} px`,
  ...filled({ caption, description: alt, acquireLicensePage: licensor }),
  ...rightsObject(rights),
})
