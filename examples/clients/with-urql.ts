import { Client, fetchExchange } from '@urql/core'
import { askingAgain } from './asking-again'
import { frontPageQuery } from './front-page'
import { page, type Page } from './page'

/** @param cms where the CMS is, such as `https://cms.example` */
export const newsroom = (cms: string, fetch = askingAgain()) => {
  // No `cacheExchange`: it would answer from memory, and cannot know what it still may show.
  const client = new Client({
    url: `${cms}/graphql`,
    exchanges: [fetchExchange],
    preferGetMethod: 'force',
    requestPolicy: 'network-only',
    fetch,
  })

  return {
    frontPage: async (now = new Date()): Promise<Page> => {
      const { data, error } = await client.query(frontPageQuery, { first: 10 }).toPromise()
      if (data === undefined) throw error ?? new Error('The CMS sent no data')
      return page(data.articles.nodes, now)
    },
  }
}
