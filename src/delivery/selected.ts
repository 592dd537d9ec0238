import type { FieldNode, FragmentDefinitionNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql'

/** What is selected somewhere below a field. */
class Below {
  readonly names = new Set<string>()
  /** What is below `related`, which is read apart. */
  readonly related: Below
  /** The fragments that have been followed. */
  readonly followed = new Set<string>()

  constructor(related?: Below) {
    this.related = related ?? this
  }
}

type Fragment = (name: string) => FragmentDefinitionNode | null | undefined

/** What is known of a document's fields: documents are kept, and asked again and again. */
const known = new WeakMap<FieldNode, Below>()

/**
 * The names of all fields that are selected below this one, under whatever other name and in whatever fragment; those below `related` stand
 * apart. A field that a directive may leave out counts.
 */
export const belowField = (field: FieldNode, fragment: Fragment): Below => {
  let below = known.get(field)
  if (below === undefined) {
    below = new Below(new Below())
    gather(field.selectionSet, fragment, below)
    known.set(field, below)
  }
  return below
}

/** True when one of these fields is selected somewhere below the field that is being resolved, and not below `related`. */
export const selects = (info: GraphQLResolveInfo, ...names: readonly string[]): boolean =>
  belowEach(info).some((below) => names.some((name) => below.names.has(name)))

/** True when one of these fields is selected below `related`, somewhere below the field that is being resolved. */
export const selectsOfRelated = (info: GraphQLResolveInfo, ...names: readonly string[]): boolean =>
  belowEach(info).some(({ related }) => names.some((name) => related.names.has(name)))

const belowEach = ({ fieldNodes, fragments }: GraphQLResolveInfo): Below[] =>
  fieldNodes.map((field) => belowField(field, (name) => fragments[name]))

const gather = (set: SelectionSetNode | undefined, fragment: Fragment, below: Below): void => {
  for (const selection of set?.selections ?? [])
    if (selection.kind === 'Field') {
      const { value: name } = selection.name
      below.names.add(name)
      gather(selection.selectionSet, fragment, name === 'related' ? below.related : below)
    } else if (selection.kind === 'InlineFragment') gather(selection.selectionSet, fragment, below)
    else if (!below.followed.has(selection.name.value)) {
      below.followed.add(selection.name.value)
      gather(fragment(selection.name.value)?.selectionSet, fragment, below)
    }
}
