import type { CollectionConfig } from 'payload'
import { byNobody } from '../src/clearance/access'
import { houseBy } from '../src/clearance/own-desk'

// Not the territories: a MongoDB-compatible server was seen to match a pattern against what its index keeps of a long value, and to be wrong.
const inOrder = ['publishedAt', 'item', 'from', 'until', 'hasPicture']

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
  // One for each way in which the public reads (src/delivery/releases.ts): first what a row must be equal in, then the order of the answer,
  // then what else decides whether the row is in it, so that most rows which are not are passed over without being read.
  indexes: [
    { fields: ['kind', 'channel', 'ended', ...inOrder] },
    { fields: ['kind', 'channel', 'ended', 'source', ...inOrder] },
    { fields: ['kind', 'channel', 'ended', 'language', ...inOrder] },
    { fields: ['channel', 'ended', 'from'] },
    { fields: ['ended', 'until'] },
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
    // Taken back, or seen to have run out: never read again as it is, so that no list walks past it. It may only lag behind the window.
    { name: 'ended', type: 'checkbox', defaultValue: false },
    // Something that it rests on has changed, and it is still to be written anew (src/clearance/working-off.ts). It is closed where it had to be.
    { name: 'stale', type: 'checkbox', defaultValue: false },
    // The first 16 digits of the hashes of renditions that went out under this release and no longer do, as |0123…|: those that another
    // of the same picture took the place of, and those of a picture that is no longer the one shown.
    { name: 'past', type: 'text' },
    { name: 'gone', type: 'text' },
    { name: 'content', type: 'json', required: true, admin: { hidden: true } },
    // What it tells from which moments on, where what is owed changes while it is open (src/clearance/later.ts).
    { name: 'later', type: 'json', admin: { hidden: true } },
    { name: 'hasPicture', type: 'checkbox', defaultValue: false },
    // Ids of the articles that the desk has chosen as related, whether they are out or not: never part of what is told.
    { name: 'related', type: 'json', admin: { hidden: true } },
    // The words by which it is found, each once, and its keywords.
    { name: 'terms', type: 'json', admin: { hidden: true } },
    // The files of an article's pictures, in short: most of what is told of them, and seldom asked for.
    { name: 'files', type: 'json', admin: { hidden: true } },
    // The text itself: most of a release, and read only where somebody asks for it. It comes last in a row, where it costs nobody else.
    { name: 'bodies', type: 'json', admin: { hidden: true } },
    // The form in which it is written (src/clearance/release.ts): what has another is written anew.
    { name: 'edition', type: 'number', index: true },
  ],
}
