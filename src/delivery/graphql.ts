import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import { GraphQLError } from 'graphql'
import { createYoga, maskError } from 'graphql-yoga'
import type { Plugin } from 'graphql-yoga'
import { limited } from '../graphql-limits'
import { readerOf } from './consumer'
import type { ReleaseReader } from './releases'
import { publicSchema } from './schema'
import type { Asked, PublicContext } from './schema'

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
  createYoga<Asked, PublicContext>({
    graphqlEndpoint: '/graphql',
    schema: publicSchema,
    landingPage: false,
    renderGraphiQL,
    graphiql: {
      title: 'Imprimatur: what may go out',
      defaultQuery:
        '{\n  articles(first: 5) {\n    nodes { title creditLine validUntil heroImage { url creditLine } }\n  }\n}\n',
    },
    cors: false,
    multipart: false,
    logging: false,
    plugins: [openToAll, limited({ depth: 8, aliases: 30, fields: 500, tokens: 2000 })],
    maskedErrors: {
      maskError: (error, message, isDev) =>
        error instanceof SyntaxError
          ? new GraphQLError('variables, extensions: write them as JSON.', { extensions: { http: { status: 400 } } })
          : maskError(error, message, isDev),
    },
    context: ({ req, request }) => {
      const origin = publicUrl || new URL(request.url).origin
      return {
        reader: readerOf(req, { now, territoryHeader }),
        releases,
        absolute: (path) => (path.startsWith('/') ? `${origin}${path}` : path),
      }
    },
  })

const anySite = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'Content-Type, Accept',
  'access-control-max-age': '86400',
}

/** Any site may read it, without cookies, and all read one copy. Yoga's own way reflects each origin: a cache would keep a copy for each. */
const openToAll: Plugin = {
  onRequest: ({ request, fetchAPI, endResponse }) => {
    if (request.method === 'OPTIONS') endResponse(new fetchAPI.Response(null, { status: 204, headers: anySite }))
  },
  onResponse: ({ response }) => response.headers.set('access-control-allow-origin', '*'),
}
