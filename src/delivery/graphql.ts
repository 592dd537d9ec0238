import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import { createYoga } from 'graphql-yoga'
import { limited } from '../graphql-limits'
import type { ReleaseReader } from './releases'
import { publicSchema } from './schema'
import type { PublicContext } from './schema'
import { territoryOf } from './territory'

export interface PublicDoor {
  readonly releases: ReleaseReader
  readonly now: () => Date
  /** The request header that a trusted proxy fills with the reader's territory, in lower case. */
  readonly territoryHeader: string | undefined
  /** Without a trailing slash; empty: addresses are made from the request's own host. */
  readonly publicUrl: string
}

/** The public GraphQL door: no cookies, any origin without credentials, nothing but releases behind it. */
export const publicGraphQL = ({ releases, now, territoryHeader, publicUrl }: PublicDoor) =>
  createYoga<object, PublicContext>({
    graphqlEndpoint: '/graphql',
    schema: publicSchema,
    landingPage: false,
    renderGraphiQL,
    graphiql: {
      title: 'Imprimatur: what may go out',
      defaultQuery:
        '{\n  articles(first: 5) {\n    nodes { title creditLine validUntil heroImage { url creditLine } }\n  }\n}\n',
    },
    cors: { origin: '*', credentials: false, methods: ['GET', 'POST', 'OPTIONS'] },
    logging: false,
    plugins: [limited({ depth: 8, aliases: 30, fields: 500, tokens: 2000 })],
    context: ({ request }) => {
      const origin = publicUrl || new URL(request.url).origin
      return {
        reader: { at: now(), territory: territoryOf(request.headers, territoryHeader) },
        releases,
        absolute: (path) => (path.startsWith('/') ? `${origin}${path}` : path),
      }
    },
  })
