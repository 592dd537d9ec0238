import type { CollectionConfig } from 'payload'
import { by, byNobody, onlyByUs } from '../src/clearance/access'
import { applyUse, recordUse } from '../src/clearance/uses'
import { channelOptions } from './fields/rights'

/** The register of uses. What our own releases show is entered by itself; a rights manager adds what was used in print, or elsewhere. */
export const Uses: CollectionConfig = {
  slug: 'uses',
  labels: { singular: 'Use', plural: 'Uses' },
  admin: {
    useAsTitle: 'partLabel',
    group: 'Rights',
    description:
      'Where each text and picture was first used: what “one use only” is counted by. Rows are never changed.',
    defaultColumns: ['partLabel', 'label', 'channel', 'at', 'recordedBy'],
  },
  access: { create: by('record'), read: by('read'), update: byNobody, delete: byNobody },
  disableDuplicate: true,
  defaultSort: '-at',
  hooks: { beforeValidate: [recordUse], afterChange: [applyUse] },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'image', label: 'This picture was used', type: 'relationship', relationTo: 'images' },
        { name: 'article', label: 'or this text', type: 'relationship', relationTo: 'articles' },
      ],
    },
    { name: 'channel', label: 'On', type: 'select', required: true, defaultValue: 'print', options: channelOptions },
    {
      name: 'label',
      label: 'Where',
      type: 'text',
      required: true,
      admin: { description: 'Title and issue, or the address: “The weekend magazine, 5 December”.' },
    },
    {
      name: 'at',
      label: 'First used',
      type: 'date',
      required: true,
      admin: { date: { pickerAppearance: 'dayAndTime' } },
    },
    { name: 'note', type: 'textarea' },
    {
      name: 'recordedBy',
      type: 'relationship',
      relationTo: 'users',
      access: onlyByUs,
      admin: { position: 'sidebar', readOnly: true, condition: (data) => Boolean(data?.recordedBy) },
    },
    { name: 'partLabel', label: 'What was used', type: 'text', access: onlyByUs, admin: { hidden: true } },
    // One row a part, channel and place.
    { name: 'key', type: 'text', unique: true, index: true, access: onlyByUs, admin: { hidden: true } },
    { name: 'part', type: 'text', index: true, access: onlyByUs, admin: { hidden: true } },
    { name: 'content', type: 'text', index: true, access: onlyByUs, admin: { hidden: true } },
    { name: 'where', type: 'text', index: true, access: onlyByUs, admin: { hidden: true } },
  ],
}
