import type { Field } from 'payload'

/** Chosen by an editor, in an order; what may not be shown to a reader is left out for that reader (src/delivery/told.ts). */
export const relatedField: Field = {
  name: 'related',
  label: 'Related articles',
  type: 'relationship',
  relationTo: 'articles',
  hasMany: true,
  index: true,
  maxDepth: 1,
  filterOptions: ({ id }) => (id === undefined ? true : { id: { not_equals: id } }),
  // They are looked at in drafts, too, and what was chosen may be in the trash by now: src/clearance/related.ts.
  validate: () => true,
  admin: {
    isSortable: true,
    allowCreate: false,
    description:
      'Up to 10 articles that readers are shown below this one, in this order. Each shows only where and as long as it may be out itself.',
  },
}
