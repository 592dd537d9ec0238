import type { CollectionConfig } from 'payload'
import { by, byNobody, onlyByUs } from '../src/clearance/access'
import { enterPermission } from '../src/clearance/entries'
import { applyPermission } from '../src/clearance/hooks'
import { previewPermission } from '../src/clearance/permission-effect'
import { acceptPermission, endPermission } from '../src/clearance/permission-steps'
import { appendOnly, recordPermission } from '../src/clearance/permissions'
import { bases, exceptions } from '../src/rights/vocabulary'
import { channelOptions } from './fields/rights'
import { historyPanel } from './fields/history'

const basisLabels: Record<(typeof bases)[number], string> = {
  agreement: 'Agreement: the holder has given permission',
  'own-work': 'Own work: we made it',
  'public-domain': 'Public domain: nobody holds a right',
  licence: 'Licence: published under an open licence',
  'statutory-exception': 'Statutory exception (say which, and why)',
}

const exceptionLabels: Record<(typeof exceptions)[number], string> = {
  quotation: 'Quotation',
  'news-reporting': 'Reporting of current events',
  'freedom-of-panorama': 'Freedom of panorama',
  parody: 'Parody',
  'incidental-use': 'Incidental use',
  'official-works': 'Official works and public speeches',
  'text-and-data-mining': 'Text and data mining',
  other: 'Another (say which)',
}

export const Permissions: CollectionConfig = {
  slug: 'permissions',
  labels: { singular: 'Permission', plural: 'Permissions' },
  admin: {
    useAsTitle: 'summary',
    group: 'Rights',
    description: 'The only thing that grants. A record is ended or superseded by a new one, never rewritten.',
    defaultColumns: ['summary', 'state', 'grantor', 'until', 'recordedBy', 'createdAt'],
    listSearchableFields: ['summary', 'grantor', 'note'],
    components: {
      beforeListTable: [
        '/src/admin/PermissionLists#PermissionLists',
        { path: '/src/admin/Exports#Exports', clientProps: { what: 'permissions' } },
      ],
      edit: { beforeDocumentControls: ['/src/admin/PermissionSteps#PermissionSteps'] },
    },
  },
  access: { create: by('propose'), read: by('read'), update: byNobody, delete: byNobody },
  disableDuplicate: true,
  hooks: {
    beforeValidate: [recordPermission],
    beforeChange: [appendOnly],
    afterChange: [applyPermission, enterPermission],
  },
  endpoints: [previewPermission, acceptPermission, endPermission],
  fields: [
    { name: 'summary', type: 'text', access: onlyByUs, admin: { hidden: true } },
    {
      type: 'row',
      fields: [
        {
          name: 'effect',
          label: 'This is',
          type: 'select',
          required: true,
          defaultValue: 'grant',
          options: [
            { value: 'grant', label: 'A permission' },
            { value: 'refusal', label: 'A refusal' },
          ],
        },
        {
          name: 'basis',
          type: 'select',
          required: true,
          defaultValue: 'agreement',
          options: bases.map((value) => ({ value, label: basisLabels[value] })),
        },
      ],
    },
    {
      name: 'grantor',
      label: 'Given by',
      type: 'text',
      required: true,
      admin: { description: 'Whoever holds the right, as written in the agreement.' },
    },
    {
      name: 'licensee',
      label: 'Made out to',
      type: 'text',
      admin: {
        description:
          'Empty: to us. A permission that is made out to somebody else alone grants us nothing; semicolons between names.',
      },
    },
    {
      name: 'sublicense',
      label: 'They may grant to others, in the holder’s place',
      type: 'checkbox',
      defaultValue: false,
      admin: { condition: (data) => Boolean(data?.licensee) },
    },
    {
      name: 'justification',
      type: 'group',
      admin: { condition: (data) => data?.basis === 'statutory-exception' },
      fields: [
        {
          type: 'row',
          fields: [
            {
              name: 'exception',
              label: 'Which exception',
              type: 'select',
              options: exceptions.map((value) => ({ value, label: exceptionLabels[value] })),
            },
            { name: 'by', label: 'Who judged so', type: 'text' },
          ],
        },
        { name: 'why', label: 'Why it holds here', type: 'textarea' },
      ],
    },
    {
      name: 'note',
      label: 'How it was given',
      type: 'textarea',
      admin: { description: 'Needed where no document is attached: “by telephone, 14:10, with …”' },
    },
    {
      name: 'document',
      label: 'The document',
      type: 'upload',
      relationTo: 'evidence',
      admin: { description: 'The letter or the contract. It is sealed, and never public.' },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'sources',
          label: 'Covers all of these sources',
          type: 'relationship',
          relationTo: 'sources',
          hasMany: true,
        },
        {
          name: 'articles',
          label: 'Covers these articles',
          type: 'relationship',
          relationTo: 'articles',
          hasMany: true,
        },
        { name: 'images', label: 'Covers these pictures', type: 'relationship', relationTo: 'images', hasMany: true },
      ],
    },
    {
      name: 'query',
      label: 'Covers all pictures of…',
      type: 'group',
      admin: {
        description:
          'The pictures that are found when this is recorded are named one by one; those that come later are not covered.',
      },
      fields: [
        {
          type: 'row',
          fields: [
            {
              name: 'by',
              label: 'Whose',
              type: 'select',
              options: [
                { value: 'source', label: 'source is' },
                { value: 'credit', label: 'credit line is' },
                { value: 'holder', label: 'copyright holder is' },
                { value: 'licensor', label: 'licensor is' },
              ],
            },
            { name: 'words', label: 'In exactly these words', type: 'text' },
          ],
        },
      ],
    },
    { name: 'channels', type: 'select', hasMany: true, required: true, defaultValue: ['web'], options: channelOptions },
    {
      name: 'territories',
      type: 'text',
      required: true,
      defaultValue: '001',
      admin: {
        description:
          '001 is the world; else ISO 3166-1 codes or regions, separated by spaces: NO SE DK, or EU. -US takes out: 001 -US',
      },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'from',
          type: 'date',
          admin: { date: { pickerAppearance: 'dayAndTime' }, description: 'Empty: from the day it was recorded.' },
        },
        {
          name: 'until',
          type: 'date',
          admin: {
            date: { pickerAppearance: 'dayAndTime' },
            description: 'Empty: no end. This moment itself is not covered.',
          },
        },
      ],
    },
    {
      name: 'uses',
      label: 'Most uses',
      type: 'number',
      min: 1,
      admin: { description: 'Empty: not counted. Of each text and picture that it covers; 1 for one use only.' },
    },
    {
      name: 'duties',
      type: 'group',
      label: 'In return',
      fields: [
        { name: 'credit', label: 'Credit line, in these words', type: 'text' },
        {
          type: 'row',
          fields: [
            { name: 'linkBack', label: 'Link back to the source', type: 'checkbox', defaultValue: false },
            { name: 'printNotice', label: 'Print the notice', type: 'checkbox', defaultValue: false },
            { name: 'noAlteration', label: 'No alteration', type: 'checkbox', defaultValue: false },
            { name: 'noCrop', label: 'No crop', type: 'checkbox', defaultValue: false },
          ],
        },
        { name: 'other', label: 'Anything else (a person must see to it)', type: 'textarea' },
      ],
    },
    {
      name: 'licence',
      label: 'Licence (its address)',
      type: 'text',
      admin: { condition: (data) => data?.basis === 'licence' },
    },
    {
      name: 'effectNote',
      type: 'ui',
      admin: { components: { Field: '/src/admin/PermissionEffect#PermissionEffect' }, disableListColumn: true },
    },
    {
      name: 'supersedes',
      label: 'Corrects or renews',
      type: 'relationship',
      relationTo: 'permissions',
      admin: { position: 'sidebar' },
    },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'in-force',
      index: true,
      access: onlyByUs,
      admin: { position: 'sidebar', readOnly: true },
      options: [
        { value: 'proposed', label: 'Proposed: a rights manager must accept it' },
        { value: 'in-force', label: 'On record' },
        { value: 'ended', label: 'Ended' },
        { value: 'superseded', label: 'Superseded' },
      ],
    },
    {
      name: 'recordedBy',
      type: 'relationship',
      relationTo: 'users',
      access: onlyByUs,
      admin: { position: 'sidebar', readOnly: true, condition: (data) => Boolean(data?.recordedBy) },
    },
    {
      name: 'acceptedBy',
      type: 'relationship',
      relationTo: 'users',
      access: onlyByUs,
      admin: { position: 'sidebar', readOnly: true, condition: (data) => Boolean(data?.acceptedBy) },
    },
    {
      name: 'acceptedAt',
      type: 'date',
      access: onlyByUs,
      admin: { position: 'sidebar', readOnly: true, condition: (data) => Boolean(data?.acceptedAt) },
    },
    {
      name: 'endedBy',
      type: 'relationship',
      relationTo: 'users',
      access: onlyByUs,
      admin: { position: 'sidebar', readOnly: true, condition: (data) => Boolean(data?.endedBy) },
    },
    {
      name: 'endedAt',
      type: 'date',
      access: onlyByUs,
      admin: { position: 'sidebar', readOnly: true, condition: (data) => Boolean(data?.endedAt) },
    },
    {
      name: 'endedWhy',
      type: 'text',
      access: onlyByUs,
      admin: { position: 'sidebar', readOnly: true, condition: (data) => Boolean(data?.endedWhy) },
    },
    // What the pictures were when they were named, image id → content: a replaced picture is another picture.
    { name: 'named', type: 'json', access: onlyByUs, admin: { hidden: true } },
    // The same contents as |content|content|: a refusal follows a picture's bytes into another record.
    { name: 'contents', type: 'text', access: onlyByUs, admin: { hidden: true } },
    historyPanel,
  ],
}
