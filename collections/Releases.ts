import type { CollectionConfig } from 'payload'
import { byNobody } from '../src/clearance/access'
import { houseBy } from '../src/clearance/own-desk'

/**
 * The public copies: exactly what may go out, with the window in which it may. Written by src/clearance alone, read by src/delivery alone.
 * Everything that a query filters or sorts by is a flat column, so that one statement can move thousands.
 */
export const Releases: CollectionConfig = {
  slug: 'releases',
  labels: { singular: 'Release', plural: 'Releases' },
  admin: {
    useAsTitle: 'key',
    group: 'Rights',
    description: 'What the public can read at this moment, and what it could read before.',
    defaultColumns: ['key', 'slug', 'from', 'until', 'territories', 'closedAt'],
    hideAPIURL: true,
  },
  access: { create: byNobody, read: houseBy('read'), update: byNobody, delete: byNobody },
  disableDuplicate: true,
  defaultSort: '-updatedAt',
  indexes: [
    { fields: ['kind', 'channel', 'publishedAt'] },
    { fields: ['kind', 'channel', 'item'] },
    { fields: ['kind', 'channel', 'slug'] },
    { fields: ['stale', 'kind'] },
  ],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    { name: 'kind', type: 'text', required: true },
    { name: 'item', type: 'text', required: true, index: true },
    { name: 'channel', type: 'text', required: true },
    { name: 'slug', type: 'text' },
    { name: 'source', type: 'text' },
    { name: 'language', type: 'text' },
    { name: 'publishedAt', type: 'date', index: true },
    // When it first went out: before that, nobody may learn that it exists.
    { name: 'releasedAt', type: 'date' },
    { name: 'from', type: 'date', required: true },
    { name: 'until', type: 'date', required: true },
    { name: 'territories', type: 'text', required: true },
    // Everything that this copy rests on, as |articles:1|images:2|sources:3|permissions:4|.
    { name: 'parts', type: 'text', required: true },
    { name: 'closedAt', type: 'date' },
    // Something that it rests on has changed, and it is still to be written anew (src/clearance/working-off.ts). It is closed where it had to be.
    { name: 'stale', type: 'checkbox', defaultValue: false },
    // The first 16 digits of the hashes of renditions that went out under this release and no longer do, as |0123…|: those that another
    // of the same picture took the place of, and those of a picture that is no longer the one shown.
    { name: 'past', type: 'text' },
    { name: 'gone', type: 'text' },
    { name: 'content', type: 'json', required: true, admin: { hidden: true } },
  ],
}
