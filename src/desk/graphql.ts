import { configToSchema } from '@payloadcms/graphql'
import { GraphQLError, isObjectType } from 'graphql'
import type { GraphQLSchema } from 'graphql'
import { createYoga } from 'graphql-yoga'
import { APIError, createPayloadRequest } from 'payload'
import type { PayloadRequest, SanitizedConfig } from 'payload'
import { may } from '../clearance/access'
import { limited } from '../graphql-limits'
import { aroundWrite, nothing } from '../imaging/writing'
import type { PathRule } from './paths'

interface DeskContext {
  readonly req: PayloadRequest
  readonly headers: Headers
}

/** Payload's own GraphQL schema for the desk. Whoever gets here is logged in: the door before it has seen to that. */
export const deskGraphQL = (config: SanitizedConfig, key: string, rule: PathRule) => {
  const { schema } = configToSchema(config)
  holdTo(rule, schema)
  settlePictures(schema)
  refuseReaders(schema)
  return createYoga<object, DeskContext>({
    graphqlEndpoint: '/api/graphql',
    schema,
    cors: false, // decided once, in origins.ts
    multipart: false,
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

/** Whatever takes a filter or an order asks the rule first. */
const holdTo = (rule: PathRule, schema: GraphQLSchema): void => {
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type))
      for (const field of Object.values(type.getFields())) {
        const { resolve, args } = field
        if (resolve === undefined || !args.some(({ name }) => name === 'where' || name === 'sort')) continue
        field.resolve = (parent, given: { where?: unknown; sort?: unknown }, context, info): unknown => {
          const refusal = rule(given)
          if (refusal !== undefined) throw new APIError(refusal, 400)
          return resolve(parent, given, context, info)
        }
      }
}

export const readsOnly = 'You may read everything here, and change nothing.'

/** What logs in and out changes nothing. */
const logIns = /^(login|logout|refreshToken|forgotPassword|resetPassword)User$/

/** No mutation is for whoever reads only. */
const refuseReaders = (schema: GraphQLSchema): void => {
  for (const [name, field] of Object.entries(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve } = field
    if (resolve === undefined || logIns.test(name)) continue
    field.resolve = (parent, given, context: DeskContext, info): unknown => {
      if (!may(context.req.user, 'change')) throw new APIError(readsOnly, 403)
      return resolve(parent, given, context, info)
    }
  }
}

/** By whatever way a picture is written, no file is left that no record names. */
const settlePictures = (schema: GraphQLSchema): void => {
  for (const [name, field] of Object.entries(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve } = field
    if (resolve === undefined || !/^(create|update|delete|restoreVersion)Image$/.test(name)) continue
    field.resolve = (parent, given, context: DeskContext, info): unknown =>
      aroundWrite(context.req.payload, context.req.context, nothing, async () => resolve(parent, given, context, info))
  }
}
