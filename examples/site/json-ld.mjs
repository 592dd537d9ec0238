// @ts-check

/** @typedef {import('./cms.mjs').Picture} Picture @typedef {import('./cms.mjs').Article} Article */

/**
 * The article as schema.org's NewsArticle, with its rights and those of its pictures
 * (https://developers.google.com/search/docs/appearance/structured-data/image-license-metadata).
 * @param {Article} article
 * @param {{ url: string, siteName: string }} where
 */
export const newsArticle = (article, { url, siteName }) =>
  filled({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    url,
    mainEntityOfPage: url,
    headline: article.title,
    description: article.dek,
    inLanguage: article.language,
    datePublished: article.publishedAt,
    expires: article.validUntil,
    author: article.byline === '' ? organization(article.source?.name) : { '@type': 'Person', name: article.byline },
    publisher: organization(siteName),
    sourceOrganization: organization(article.source?.name, article.source?.url),
    image: article.images.map(imageObject),
    creditText: article.creditLine,
    copyrightNotice: article.notice,
    copyrightHolder: organization(article.copyrightHolder),
    isAccessibleForFree: true,
  })

/** @param {Picture} image */
const imageObject = (image) =>
  filled({
    '@type': 'ImageObject',
    contentUrl: image.url,
    width: image.width,
    height: image.height,
    description: image.alt,
    caption: image.caption,
    creditText: image.creditLine,
    copyrightNotice: image.notice,
    copyrightHolder: organization(image.copyrightHolder),
    license: image.licence,
  })

/** @param {string | undefined} name @param {string | null} [url] */
const organization = (name, url) => (name ? filled({ '@type': 'Organization', name, url }) : undefined)

/** Without what is not known. @param {Record<string, unknown>} data */
const filled = (data) =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null && value !== undefined && value !== ''))
