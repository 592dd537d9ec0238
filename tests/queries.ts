import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { getNamedType, isEnumType, isListType, isNonNullType, isObjectType } from 'graphql'
import type { GraphQLArgument, GraphQLField, GraphQLInputType, GraphQLObjectType, GraphQLSchema } from 'graphql'

/** A query, and how often each field of `Query` stands in it. */
export interface Generated {
  readonly query: string
  readonly connections: Readonly<Record<string, number>>
  /** How many of them ask for related articles. */
  readonly related: number
}

/** What arguments are given, by `field.argument` or `argument`: GraphQL literals. An enumeration needs no entry; what has none is not given. */
export type Literals = Readonly<Record<string, readonly string[]>>

/**
 * Queries over a schema: any selection, other names, inline and named fragments. `deepest`: how many levels of fields, `without`: fields that
 * do not stand below themselves.
 */
export const queriesOver = (
  schema: GraphQLSchema,
  literals: Literals,
  { deepest = 6, without = [] }: { deepest?: number; without?: readonly string[] } = {},
): Arbitrary<Generated> => {
  const valueOf = (type: GraphQLInputType, known: readonly string[] | undefined): Arbitrary<string> | undefined => {
    if (known !== undefined) return fc.constantFrom(...known)
    const named = getNamedType(type)
    if (!isEnumType(named)) return undefined
    const one = fc.constantFrom(...named.getValues().map(({ name }) => name))
    const inner = isNonNullType(type) ? type.ofType : type
    return isListType(inner) ? fc.array(one, { maxLength: 3 }).map((all) => `[${all.join(', ')}]`) : one
  }
  const argumentsOf = (field: string, all: readonly GraphQLArgument[]): Arbitrary<string> =>
    fc
      .tuple(
        ...all.map(({ name, type }) => {
          const value = valueOf(type, literals[`${field}.${name}`] ?? literals[name])
          if (value === undefined) return fc.constant('')
          const given = value.map((literal) => `${name}: ${literal}`)
          return isNonNullType(type) ? given : fc.oneof(fc.constant(''), given)
        }),
      )
      .map((given) => given.filter(Boolean).join(', '))
      .map((given) => (given === '' ? '' : `(${given})`))

  const fieldOf = (
    field: GraphQLField<unknown, unknown>,
    depth: number,
    above: readonly string[],
  ): Arbitrary<string> => {
    const type = getNamedType(field.type)
    const below = isObjectType(type) ? selectionOf(type, depth - 1, [...above, field.name]) : fc.constant('')
    // A name of its own: two fields of one name and other arguments would contradict each other.
    return fc
      .tuple(argumentsOf(field.name, field.args), below)
      .map(([given, inner]) => `@: ${field.name}${given}${inner}`)
  }

  const selectionOf = (type: GraphQLObjectType, depth: number, above: readonly string[]): Arbitrary<string> => {
    const fields = Object.values(type.getFields()).filter(
      ({ name, type: inner }) =>
        !(without.includes(name) && above.includes(name)) && (depth > 1 || !isObjectType(getNamedType(inner))),
    )
    const some =
      fields.length === 0
        ? fc.constant(['__typename'])
        : fc.array(fc.oneof(...fields.map((field) => fieldOf(field, depth, above))), { minLength: 1, maxLength: 4 })
    return fc.tuple(some, fc.constantFrom('plain', 'inline', 'typed')).map(([inside, form]) => {
      const all = inside.join(' ')
      if (form === 'plain') return ` { ${all} }`
      return form === 'inline' ? ` { ... { ${all} } }` : ` { ... on ${type.name} { ${all} } }`
    })
  }

  const roots = Object.values(schema.getQueryType()?.getFields() ?? {})
  const root = fc.oneof(
    ...roots.map((field) => fieldOf(field, deepest, []).map((text) => ({ name: field.name, text }))),
  )
  return fc.tuple(fc.array(root, { minLength: 1, maxLength: 4 }), fc.boolean()).map(([chosen, spread]) => {
    let number = 0
    const all = chosen.map(({ text }) => text.replace(/@(?=: )/g, () => `a${number++}`)).join(' ')
    const connections: Record<string, number> = {}
    for (const { name } of chosen) connections[name] = (connections[name] ?? 0) + 1
    const query = spread ? `query { ...All } fragment All on Query { ${all} }` : `{ ${all} }`
    const related = chosen.filter(({ text }) => text.includes(': related')).length
    return { query, connections, related }
  })
}
