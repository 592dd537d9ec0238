import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client'
import { askingAgain } from './asking-again'
import { frontPageQuery } from './front-page'
import { page, type Page } from './page'

/** @param cms where the CMS is, such as `https://cms.example` */
export const newsroom = (cms: string, fetch = askingAgain()) => {
  const client = new ApolloClient({
    link: new HttpLink({ uri: `${cms}/graphql`, useGETForQueries: true, fetch }),
    cache: new InMemoryCache(),
    // The cache would answer from memory, and cannot know what it still may show.
    defaultOptions: { query: { fetchPolicy: 'no-cache' } },
  })

  return {
    frontPage: async (now = new Date()): Promise<Page> => {
      const { data } = await client.query({ query: frontPageQuery, variables: { first: 10 } })
      if (data === undefined) throw new Error('The CMS sent no data')
      return page(data.articles.nodes, now)
    },
  }
}
