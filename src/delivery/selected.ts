import type { FieldNode, FragmentDefinitionNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql'

/** What is known of a document's fields: documents are kept, and asked again and again. */
const known = new WeakMap<FieldNode, ReadonlySet<string>>()

/**
 * True when one of these fields is selected somewhere below the field that is being resolved, under whatever other name and in whatever
 * fragment. A field that a directive may leave out counts.
 */
export const selects = ({ fieldNodes, fragments }: GraphQLResolveInfo, ...names: readonly string[]): boolean =>
  fieldNodes.some((field) => {
    let below = known.get(field)
    if (below === undefined) {
      const found = new Set<string>()
      gather(field.selectionSet, fragments, found, new Set())
      below = found
      known.set(field, below)
    }
    return names.some((name) => below.has(name))
  })

const gather = (
  set: SelectionSetNode | undefined,
  fragments: Record<string, FragmentDefinitionNode>,
  found: Set<string>,
  seen: Set<string>,
): void => {
  for (const selection of set?.selections ?? [])
    if (selection.kind === 'Field') {
      found.add(selection.name.value)
      gather(selection.selectionSet, fragments, found, seen)
    } else if (selection.kind === 'InlineFragment') gather(selection.selectionSet, fragments, found, seen)
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value)
      gather(fragments[selection.name.value]?.selectionSet, fragments, found, seen)
    }
}
