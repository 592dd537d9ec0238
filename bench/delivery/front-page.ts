import { cursorsPlace } from './load'

/** The question of the bench: what a newspaper's front page shows of its twenty latest articles. */
const fields = `title dek slug creditLine publishedAt source { name } heroImage { url alt creditLine width height }`

/** As this product is asked. */
export const ourQuery = `{ articles(first: 20) { nodes { ${fields} } } }`
/** Any other page, with the same document. */
export const pagePath = `/graphql?query=${encodeURIComponent(`query Page($after: String) { articles(first: 20, after: $after) { nodes { ${fields} } } }`)}&variables=${encodeURIComponent(`{"after":"${cursorsPlace}"}`)}`
export const ourPath = `/graphql?query=${encodeURIComponent(ourQuery)}`

/** As stock Payload is asked. */
export const stockQuery = `{ Articles(limit: 20, sort: "-publishedAt") { docs { ${fields} } } }`
/** The way that costs it least: no count of all articles, and only the columns that are shown. Then `url` is null without `filename`. */
export const stockQueryTuned = `{ Articles(limit: 20, sort: "-publishedAt", pagination: false, select: true) { docs { ${fields.replace('url', 'url filename')} } } }`

export interface FrontPageArticle {
  readonly title: string
  readonly dek: string
  readonly slug: string
  readonly creditLine: string
  readonly publishedAt: string
  readonly source: { readonly name: string }
  readonly heroImage: {
    readonly url: string
    readonly alt: string
    readonly creditLine: string
    readonly width: number
    readonly height: number
  }
}

/** The same for all, so that answers are equal byte for byte. */
export const publicUrl = 'http://news.example'

/** Stock Payload's answer in the shape of ours: the list has another name, and a picture another address. */
export const fromStock = (answer: string): string => {
  const { data } = JSON.parse(answer) as { data: { Articles: { docs: StockArticle[] } } }
  const nodes = data.Articles.docs.map(({ heroImage: { filename: _, ...hero }, ...article }) => ({
    ...article,
    heroImage: { ...hero, url: hero.url.replace(/^.*\/api\/images\/file\/(\d+)-/, `${publicUrl}/media/$1/`) },
  }))
  return JSON.stringify({ data: { articles: { nodes } } })
}

type StockArticle = FrontPageArticle & { readonly heroImage: { readonly filename?: string } }

/** The name under which stock Payload keeps a picture of ours. */
export const stockFilename = (url: string): string => url.split('/').slice(-2).join('-')
