// @ts-check
/**
 * What is asked of the CMS: its public GraphQL, by GET, and nothing else. Each page of the site asks anew, so a piece whose right has ended
 * is gone with the next request; an answer that the CMS gave an `ETag` is only sent again when it has changed.
 *
 * @typedef {{ type: string, srcSet: string, width: number, height: number }} SrcSet
 * @typedef {{ linkBack: string[], mustPrintNotice: boolean, notice: string }} Owed what has to stand beside it, besides the credit line
 * @typedef {Owed & { id: string, alt: string, caption: string, creditLine: string, mayCrop: boolean, placeholder: string,
 *   focalPoint: { x: number, y: number }, whole: SrcSet[], wide: SrcSet[] }} Picture
 * @typedef {{ slug: string, title: string, dek: string, byline: string, language: string, publishedAt: string,
 *   source: { name: string, url: string | null } | null, validUntil: string | null, heroImage: Picture | null }} Teaser
 * @typedef {Teaser & Owed & { dateline: string, bodyHtml: string, images: Picture[], creditLine: string, jsonLd: string,
 *   related: Teaser[] }} Article
 * @typedef {{ nodes: Teaser[], pageInfo: { endCursor: string | null, hasNextPage: boolean } }} ArticlePage
 */

const pictureParts = `fragment Parts on Image {
  id alt caption creditLine notice mustPrintNotice linkBack mayCrop placeholder
  focalPoint { x y }
  whole: srcSet { type srcSet width height }
  wide: srcSet(crop: WIDE) { type srcSet width height }
}`

const teaserParts = `fragment Teaser on Article {
  slug title dek byline language publishedAt validUntil
  source { name url }
  heroImage { ...Parts }
}`

export const articleQuery = `query ($id: ID, $slug: String) {
  article(id: $id, slug: $slug) {
    ...Teaser
    dateline bodyHtml creditLine notice mustPrintNotice linkBack jsonLd
    images { ...Parts }
    related { ...Teaser }
  }
} ${teaserParts} ${pictureParts}`

export const listQuery = `query ($first: Int, $after: String, $source: String, $search: String) {
  articles(first: $first, after: $after, source: $source, search: $search) {
    nodes { ...Teaser }
    pageInfo { endCursor hasNextPage }
  }
} ${teaserParts} ${pictureParts}`

/** The CMS did not answer, or not with what was asked for. */
export class CmsAway extends Error {
  /** @override */ name = 'CmsAway'
}

/** What was asked for cannot be: a cursor that is none, a name that is no name. */
export class NotUnderstood extends Error {
  /** @override */ name = 'NotUnderstood'
}

/** How many answers are kept, to be had again by their `ETag`. */
const mostKept = 200

/** @param {string} url where the CMS is, as `http://localhost:3000` */
export const cms = (url) => {
  /** @type {Map<string, { etag: string, data: unknown }>} */
  const kept = new Map()

  /** @param {string} query @param {Record<string, unknown>} variables */
  const ask = async (query, variables) => {
    const address = `${url}/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`
    const known = kept.get(address)
    const { response, answer } = await fetched(address, known === undefined ? {} : { 'if-none-match': known.etag })
    if (response.status === 304 && known !== undefined) return known.data
    const data = dataIn(answer)
    const etag = response.headers.get('etag')
    kept.delete(address)
    if (etag !== null) kept.set(address, { etag, data })
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
    return data
  }

  return {
    /** Null: it is not there, or may not be shown. @param {string} slug */
    article: async (slug) => /** @type {{ article: Article | null }} */ (await ask(articleQuery, { slug })).article,

    /**
     * The latest first.
     * @param {{ first: number, after?: string | undefined, source?: string | undefined, search?: string | undefined }} which
     */
    articles: async (which) => /** @type {{ articles: ArticlePage }} */ (await ask(listQuery, which)).articles,
  }
}

/** @param {string} address @param {Record<string, string>} headers */
export const fetched = async (address, headers) => {
  try {
    const response = await fetch(address, {
      headers: { accept: 'application/json', ...headers },
      signal: AbortSignal.timeout(5000),
    })
    const answer = response.status === 304 ? undefined : await response.json()
    return { response, answer }
  } catch (error) {
    throw new CmsAway('The CMS did not answer', { cause: error })
  }
}

/** @param {{ data?: unknown, errors?: { message: string }[] }} answer */
export const dataIn = ({ data, errors }) => {
  if (errors?.some(({ message }) => message.startsWith('after: '))) throw new NotUnderstood(errors[0]?.message)
  if (errors !== undefined || !data) throw new CmsAway(errors?.[0]?.message ?? 'The CMS sent no data')
  return data
}
