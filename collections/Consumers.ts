import type { CollectionConfig } from 'payload'
import { by, byNobody, onlyByUs } from '../src/clearance/access'
import { enterKey, makeKey, normaliseConsumer, openChannel, revokeKey } from '../src/clearance/consumers'
import { channelOptions } from './fields/rights'

/** Front ends and partners that read with a key of their own: what is released on their channel, where their readers are. */
export const Consumers: CollectionConfig = {
  slug: 'consumers',
  labels: { singular: 'Consumer', plural: 'Consumers' },
  admin: {
    useAsTitle: 'name',
    group: 'House',
    description: 'Front ends and partners that read with a key. Without a key anybody reads what is free on the web.',
    defaultColumns: ['name', 'channel', 'territory', 'enabled', 'prefix', 'lastUsed'],
    hideAPIURL: true,
    components: { edit: { beforeDocumentControls: ['/src/admin/ConsumerKey#ConsumerKey'] } },
  },
  // A consumer is switched off, never deleted: its channel's releases are kept up to date for as long as it is on record.
  access: { create: by('keep-house'), read: by('audit'), update: by('keep-house'), delete: byNobody },
  disableDuplicate: true,
  lockDocuments: false,
  hooks: { beforeValidate: [normaliseConsumer], afterChange: [openChannel, enterKey] },
  endpoints: [makeKey, revokeKey],
  fields: [
    { name: 'name', type: 'text', required: true },
    {
      name: 'channel',
      type: 'select',
      required: true,
      defaultValue: 'web',
      options: channelOptions,
      access: { update: () => false },
      admin: { description: 'It stays: for another channel make another consumer.' },
    },
    {
      name: 'territory',
      type: 'text',
      defaultValue: '',
      admin: {
        description:
          'Where its readers are: an ISO 3166-1 code such as NO, or 001 for what is free in the whole world. Empty: as the trusted header says.',
      },
    },
    {
      name: 'enabled',
      label: 'Its key opens the door',
      type: 'checkbox',
      defaultValue: true,
      required: true,
      admin: { position: 'sidebar' },
    },
    { name: 'note', type: 'textarea', admin: { description: 'Whom to call, under which contract.' } },
    {
      name: 'prefix',
      label: 'The key begins with',
      type: 'text',
      access: onlyByUs,
      admin: { position: 'sidebar', readOnly: true, condition: (data) => Boolean(data?.prefix) },
    },
    {
      name: 'lastUsed',
      label: 'Last used on',
      type: 'text',
      access: onlyByUs,
      admin: { position: 'sidebar', readOnly: true, condition: (data) => Boolean(data?.lastUsed) },
    },
    // SHA-256 of the key, in hex. The key itself is kept nowhere.
    {
      name: 'keyHash',
      type: 'text',
      index: true,
      hidden: true,
      access: { ...onlyByUs, read: () => false },
      admin: { hidden: true },
    },
  ],
}
