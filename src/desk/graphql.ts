import { configToSchema } from '@payloadcms/graphql'
import { GraphQLError } from 'graphql'
import { createYoga } from 'graphql-yoga'
import { APIError, createPayloadRequest } from 'payload'
import type { PayloadRequest, SanitizedConfig } from 'payload'
import { limited } from '../graphql-limits'

/** Payload's own GraphQL schema for the desk. Whoever gets here is logged in: the door before it has seen to that. */
export const deskGraphQL = (config: SanitizedConfig, key: string) => {
  const { schema } = configToSchema(config)
  return createYoga<object, { req: PayloadRequest; headers: Headers }>({
    graphqlEndpoint: '/api/graphql',
    schema,
    cors: false, // decided once, in origins.ts
    graphiql: false,
    landingPage: false,
    logging: false,
    plugins: [limited({ depth: 12, aliases: 50, fields: 2000, tokens: 8000 })],
    maskedErrors: { maskError: asPayloadTellsIt },
    context: async ({ request }) => {
      const req = await createPayloadRequest({ config, payloadInstanceCacheKey: key, request, canSetHeaders: true })
      return { req, headers: request.headers }
    },
  })
}

/** Our own refusals are told word for word, with their reasons; a fault of ours is not. */
const asPayloadTellsIt = (error: unknown): GraphQLError => {
  const cause = error instanceof GraphQLError ? error.originalError : error
  if (cause === undefined && error instanceof GraphQLError) return error
  if (cause instanceof APIError && cause.status < 500)
    return new GraphQLError(cause.message, {
      extensions: { name: cause.name, statusCode: cause.status, data: cause.data },
    })
  return new GraphQLError('Something went wrong.', { extensions: { statusCode: 500 } })
}
