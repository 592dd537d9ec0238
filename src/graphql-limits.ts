import { GraphQLError, Kind, parse } from 'graphql'
import type {
  ASTVisitor,
  DocumentNode,
  FragmentDefinitionNode,
  SelectionSetNode,
  ValidationContext,
  ValidationRule,
} from 'graphql'
import type { Plugin } from 'graphql-yoga'

/** How large one question may be. A question over a limit is refused before anything is read. */
export interface Limits {
  /** Nested selections, fragments followed. */
  readonly depth: number
  /** Fields under another name, in the whole document. */
  readonly aliases: number
  /** Fields in the whole document, fragments counted wherever they are used. */
  readonly fields: number
  readonly tokens: number
}

/** A Yoga plugin that refuses documents over the limits. */
export const limited = (limits: Limits): Plugin => ({
  onParse: ({ setParseFn }) => {
    setParseFn((source, options) => parse(source, { ...options, maxTokens: limits.tokens }))
  },
  onValidate: ({ addValidationRule }) => {
    addValidationRule(sizeRule(limits))
  },
})

/** GraphQL's validation rule that holds a document to the limits of depth, aliases and fields. */
export const sizeRule =
  (limits: Limits): ValidationRule =>
  (context: ValidationContext): ASTVisitor => ({
    Document: (document) => {
      for (const message of tooLarge(document, limits)) context.reportError(new GraphQLError(message))
    },
  })

/** What is too large about a document, a sentence each. Fragments are measured once, so a document that nests them costs nothing. */
const tooLarge = (document: DocumentNode, limits: Limits): string[] => {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  const measured = new Map<string, Size>()
  const sizes = document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => measure(operation.selectionSet, fragments, measured, new Set()))
  const most = (of: keyof Size) => Math.max(0, ...sizes.map((size) => size[of]))
  return (['depth', 'aliases', 'fields'] as const)
    .filter((of) => most(of) > limits[of])
    .map(
      (of) =>
        `This question is too large: ${most(of)} ${of}, at most ${limits[of]} are answered. Ask in smaller parts.`,
    )
}

interface Size {
  readonly depth: number
  readonly aliases: number
  readonly fields: number
}
const nothing: Size = { depth: 0, aliases: 0, fields: 0 }

const measure = (
  set: SelectionSetNode,
  fragments: Map<string, FragmentDefinitionNode>,
  measured: Map<string, Size>,
  inside: Set<string>,
): Size => {
  let size = nothing
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const below =
        selection.selectionSet === undefined ? nothing : measure(selection.selectionSet, fragments, measured, inside)
      size = add(size, {
        depth: below.depth + 1,
        aliases: below.aliases + (selection.alias === undefined ? 0 : 1),
        fields: below.fields + 1,
      })
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      size = add(size, measure(selection.selectionSet, fragments, measured, inside))
    } else {
      size = add(size, measureFragment(selection.name.value, fragments, measured, inside))
    }
  }
  return size
}

const measureFragment = (
  name: string,
  fragments: Map<string, FragmentDefinitionNode>,
  measured: Map<string, Size>,
  inside: Set<string>,
): Size => {
  const fragment = fragments.get(name)
  if (fragment === undefined || inside.has(name)) return nothing // a cycle, or none: GraphQL's own rules refuse both
  const known = measured.get(name)
  if (known !== undefined) return known
  const size = measure(fragment.selectionSet, fragments, measured, new Set([...inside, name]))
  measured.set(name, size)
  return size
}

const add = (a: Size, b: Size): Size => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  fields: a.fields + b.fields,
})
