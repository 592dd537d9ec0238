import { GraphQLError } from 'graphql'
import type { ASTVisitor, ValidationContext, ValidationRule } from 'graphql'
import { belowField } from './selected'

/** GraphQL's validation rule that lets nobody go on from one to the next: a question is answered with what is read at once. */
export const relatedOnce: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  Field: (node) => {
    if (node.name.value !== 'related') return
    if (belowField(node, (name) => context.getFragment(name)).names.has('related'))
      context.reportError(
        new GraphQLError('related: it cannot be asked for below itself. Ask for those articles by their ids.', {
          nodes: node,
        }),
      )
  },
})
