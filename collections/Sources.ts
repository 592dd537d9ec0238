import type { CollectionConfig } from 'payload'
import { byRightsManager, byStaff, fieldByRightsManager, onlyByUs } from '../src/clearance/access'
import { enterDeletion, enterSource } from '../src/clearance/entries'
import { narrowBySource } from '../src/clearance/hooks'
import { keepClosedFields } from '../src/clearance/restoring'
import { normaliseSource, stampRights } from '../src/clearance/stamps'
import { rightsBlock } from './fields/rights'
import { historyPanel } from './fields/history'

export const Sources: CollectionConfig = {
  slug: 'sources',
  labels: { singular: 'Source', plural: 'Sources' },
  admin: { useAsTitle: 'name', group: 'Newsroom', defaultColumns: ['name', 'kind', 'homePage', 'updatedAt'] },
  access: { create: byStaff, read: byStaff, readVersions: byStaff, update: byStaff, delete: byRightsManager },
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
    { name: 'name', type: 'text', required: true, access: { update: fieldByRightsManager } },
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
      access: { update: fieldByRightsManager },
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
          access: { update: fieldByRightsManager },
          admin: { description: 'wire.example; www. is left out by itself' },
        },
        {
          name: 'aliases',
          label: 'Also known as',
          type: 'text',
          hasMany: true,
          access: { update: fieldByRightsManager },
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
