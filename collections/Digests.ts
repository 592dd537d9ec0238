import type { CollectionConfig } from 'payload'
import { by, byNobody } from '../src/clearance/access'

/** Mails about what ends: a row each, made before the mail goes, so that none goes twice. Written by src/warning alone. */
export const Digests: CollectionConfig = {
  slug: 'digests',
  labels: { singular: 'Digest', plural: 'Digests' },
  admin: {
    useAsTitle: 'key',
    group: 'House',
    description: 'Which mails about what ends went out, and which did not.',
    defaultColumns: ['key', 'user', 'state', 'at'],
    hideAPIURL: true,
  },
  access: { create: byNobody, read: by('audit'), update: byNobody, delete: byNobody },
  disableDuplicate: true,
  lockDocuments: false,
  defaultSort: '-at',
  fields: [
    // For which day or week, and whom: `daily 2026-12-01 7`.
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    { name: 'user', type: 'relationship', relationTo: 'users' },
    {
      name: 'state',
      type: 'select',
      required: true,
      options: [
        { value: 'sending', label: 'Being sent; where nothing follows, it was interrupted' },
        { value: 'sent', label: 'Sent' },
        { value: 'empty', label: 'Not sent: nothing ends' },
        { value: 'refused', label: 'Not taken by the mail server' },
        { value: 'unknown', label: 'Perhaps sent: the mail server did not finish' },
      ],
    },
    { name: 'at', type: 'date', required: true, index: true },
    { name: 'attempts', type: 'number', required: true },
    { name: 'trouble', type: 'textarea' },
    { name: 'messageId', label: 'Message-ID', type: 'text' },
  ],
}
