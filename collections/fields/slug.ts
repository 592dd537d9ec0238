import type { Field } from 'payload'
import { keepSlug } from '../../src/slugs'

/** Made from the headline, unique, and stable once published: links to it must not break. */
export const slugField: Field = {
  name: 'slug',
  type: 'text',
  index: true,
  unique: true,
  hooks: { beforeValidate: [keepSlug] },
  admin: {
    position: 'sidebar',
    description: 'Made from the headline. It stays as it is once the article has been published.',
  },
}
