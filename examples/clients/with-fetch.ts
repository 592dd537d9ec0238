import type { TadaDocumentNode } from 'gql.tada'
import { print } from 'graphql'
import { askingAgain } from './asking-again'
import { frontPageQuery } from './front-page'
import { page, type Page } from './page'

interface Answer<Result> {
  readonly data?: Result | null
  readonly errors?: readonly { readonly message: string }[]
}

/** @param cms where the CMS is, such as `https://cms.example` */
export const newsroom = (cms: string, fetch = askingAgain()) => {
  const ask = async <Result, Variables>(
    document: TadaDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Result> => {
    const parameters = new URLSearchParams({ query: print(document), variables: JSON.stringify(variables) })
    const response = await fetch(`${cms}/graphql?${parameters}`, {
      headers: { accept: 'application/graphql-response+json' },
    })
    const { data, errors } = (await response.json()) as Answer<Result>
    if (errors !== undefined || !data) throw new Error(errors?.[0]?.message ?? `The CMS answered ${response.status}`)
    return data
  }

  return {
    frontPage: async (now = new Date()): Promise<Page> => {
      const { articles } = await ask(frontPageQuery, { first: 10 })
      return page(articles.nodes, now)
    },
  }
}
