import type { CollectionConfig } from 'payload'
import { by, fieldBy, onlyByUs } from '../src/clearance/access'
import { enterDeletion, enterSource } from '../src/clearance/entries'
import { narrowBySource } from '../src/clearance/hooks'
import { houseBy, sourcesBy } from '../src/clearance/own-desk'
import { keepClosedFields } from '../src/clearance/restoring'
import { normaliseSource, stampRights } from '../src/clearance/stamps'
import { rightsBlock } from './fields/rights'
import { historyPanel } from './fields/history'

export const Sources: CollectionConfig = {
  slug: 'sources',
  labels: { singular: 'Source', plural: 'Sources' },
  admin: { useAsTitle: 'name', group: 'Newsroom', defaultColumns: ['name', 'kind', 'homePage', 'updatedAt'] },
  access: {
    create: houseBy('write-sources'),
    read: by('read'),
    readVersions: by('read'),
    update: sourcesBy('write-sources'),
    delete: by('delete'),
  },
  disableDuplicate: true,
  trash: true,
  versions: { maxPerDoc: 100, drafts: false },
  hooks: {
    beforeValidate: [keepClosedFields, normaliseSource],
    beforeChange: [stampRights],
    afterChange: [narrowBySource, enterSource],
    afterDelete: [narrowBySource, enterDeletion],
  },
  fields: [
    // By which names a source is known decides what its permissions cover.
    { name: 'name', type: 'text', required: true, access: { update: fieldBy('correct') } },
    {
      name: 'key',
      type: 'text',
      unique: true,
      index: true,
      access: onlyByUs,
      admin: { hidden: true },
    },
    // Every spelling of the source, as |wire.example|the wire|, so that one query finds it.
    { name: 'names', type: 'text', access: onlyByUs, admin: { hidden: true } },
    {
      name: 'kind',
      type: 'select',
      required: true,
      defaultValue: 'publisher',
      access: { update: fieldBy('correct') },
      options: [
        { value: 'house', label: 'Our own newsroom' },
        { value: 'agency', label: 'News agency' },
        { value: 'publisher', label: 'Publisher or website' },
        { value: 'person', label: 'Person' },
        { value: 'public-body', label: 'Public body' },
      ],
    },
    { name: 'homePage', label: 'Home page', type: 'text' },
    {
      type: 'row',
      fields: [
        {
          name: 'hosts',
          label: 'Host names',
          type: 'text',
          hasMany: true,
          access: { update: fieldBy('correct') },
          admin: { description: 'wire.example; www. is left out by itself' },
        },
        {
          name: 'aliases',
          label: 'Also known as',
          type: 'text',
          hasMany: true,
          access: { update: fieldBy('correct') },
        },
      ],
    },
    {
      name: 'contact',
      label: 'Contact for permissions',
      type: 'group',
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'name', type: 'text' },
            { name: 'email', type: 'email' },
            { name: 'url', label: 'Address on the web', type: 'text' },
          ],
        },
      ],
    },
    rightsBlock,
    historyPanel,
  ],
}
