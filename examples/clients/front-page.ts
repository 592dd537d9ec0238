import { initGraphQLTada, type ResultOf } from 'gql.tada'
import type { introspection } from './schema'

const graphql = initGraphQLTada<{ introspection: introspection; scalars: { DateTime: string; JSON: unknown } }>()

/** What a front page shows, with all that is owed for it. The types of its answer are read off this text. */
export const frontPageQuery = graphql(`
  query FrontPage($first: Int = 10) {
    articles(first: $first) {
      nodes {
        slug
        title
        dek
        language
        validUntil
        creditLine
        notice
        mustCredit
        mustLinkBack
        linkBack
        mustPrintNotice
        heroImage {
          url
          width
          height
          alt
          creditLine
          notice
          mustCredit
          mustLinkBack
          linkBack
          mustPrintNotice
        }
      }
    }
  }
`)

export type Teaser = ResultOf<typeof frontPageQuery>['articles']['nodes'][number]
