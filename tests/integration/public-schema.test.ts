/** The public schema as it is written down for those who use it. */
import { readFileSync } from 'node:fs'
import { isEnumType, isInputObjectType, isInterfaceType, isIntrospectionType, isObjectType, printSchema } from 'graphql'
import type { GraphQLArgument, GraphQLNamedType } from 'graphql'
import { expect, test } from 'vitest'
import { publicSchema } from '../../src/delivery/schema'

test('docs/schema.graphql is the public schema: `npm run generate` writes it', () =>
  expect(readFileSync('docs/schema.graphql', 'utf8')).toBe(`${printSchema(publicSchema)}\n`))

interface Named {
  readonly name: string
  readonly description?: string | null | undefined
}

/** The type and all that it has, each with its place. */
const within = (type: GraphQLNamedType): (readonly [string, Named])[] => {
  const fields =
    isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : []
  const values = isEnumType(type) ? type.getValues() : []
  return [
    [type.name, type],
    ...[...fields, ...values].map((each) => [`${type.name}.${each.name}`, each] as const),
    ...fields.flatMap((field) => {
      const args: readonly GraphQLArgument[] = 'args' in field ? field.args : []
      return args.map((arg) => [`${type.name}.${field.name}(${arg.name})`, arg] as const)
    }),
  ]
}

const own = Object.values(publicSchema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && type.astNode != null,
)

test('every type, field, argument and value says what it is, in a sentence', () => {
  const all = own.flatMap(within)
  expect(all.map(([place]) => place)).toEqual(
    expect.arrayContaining(['DateTime', 'Article.slug', 'Query.articles(first)', 'Crop.FULL']),
  )
  expect(all.filter(([, { description }]) => !description?.trim()).map(([place]) => place)).toEqual([])
})
