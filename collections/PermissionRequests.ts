import type { CollectionConfig } from 'payload'
import { by, byNobody } from '../src/clearance/access'
import { answerRequest, remindAgain, withdrawRequest } from '../src/asking/answers'
import { channelOptions } from './fields/rights'

/** Letters that ask for a permission, as drafts and as they went out, and what became of them. Written by src/asking alone. */
export const PermissionRequests: CollectionConfig = {
  slug: 'permission-requests',
  labels: { singular: 'Request for permission', plural: 'Requests for permission' },
  admin: {
    useAsTitle: 'subject',
    group: 'Rights',
    description: 'Whom we asked, for what, and what they said. Ask from an article or a picture that may not go out.',
    defaultColumns: ['subject', 'name', 'state', 'askedAt', 'askedBy'],
    hideAPIURL: true,
    components: { edit: { beforeDocumentControls: ['/src/admin/RequestSteps#RequestSteps'] } },
  },
  access: { create: byNobody, read: by('read'), update: byNobody, delete: byNobody },
  disableDuplicate: true,
  lockDocuments: false,
  defaultSort: '-createdAt',
  endpoints: [answerRequest, remindAgain, withdrawRequest],
  fields: [
    { name: 'subject', type: 'text', required: true },
    {
      name: 'state',
      type: 'select',
      required: true,
      index: true,
      admin: { position: 'sidebar' },
      options: [
        { value: 'draft', label: 'Draft, not sent' },
        { value: 'asked', label: 'Asked, no answer yet' },
        { value: 'reminded', label: 'Reminded, no answer yet' },
        { value: 'answered', label: 'Answered' },
        { value: 'withdrawn', label: 'Withdrawn' },
      ],
    },
    {
      name: 'answer',
      label: 'They said',
      type: 'select',
      admin: { position: 'sidebar', condition: (data) => Boolean(data?.answer) },
      options: [
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No' },
      ],
    },
    {
      name: 'trouble',
      label: 'Why it was not sent',
      type: 'textarea',
      admin: { condition: (data) => Boolean(data?.trouble) },
    },
    // What is asked about, as articles:1 or images:2.
    { name: 'item', label: 'About', type: 'text', required: true, index: true },
    {
      type: 'row',
      fields: [
        { name: 'name', label: 'To', type: 'text', required: true },
        { name: 'email', type: 'text' },
      ],
    },
    { name: 'language', type: 'text', required: true, admin: { position: 'sidebar' } },
    { name: 'text', type: 'textarea', required: true },
    // The use that is asked for. An answer proposes a permission for just that.
    {
      name: 'channels',
      label: 'Asked for: channels',
      type: 'select',
      hasMany: true,
      required: true,
      options: channelOptions,
    },
    {
      type: 'row',
      fields: [
        { name: 'territories', label: 'Territories', type: 'text', required: true },
        { name: 'from', type: 'date' },
        { name: 'until', type: 'date', admin: { description: 'This moment itself is not asked for.' } },
      ],
    },
    { name: 'terms', label: 'Terms, in words', type: 'textarea', admin: { condition: (data) => Boolean(data?.terms) } },
    {
      name: 'askedAt',
      label: 'Asked',
      type: 'date',
      index: true,
      admin: { position: 'sidebar', condition: (data) => Boolean(data?.askedAt) },
    },
    { name: 'askedBy', label: 'By', type: 'relationship', relationTo: 'users', admin: { position: 'sidebar' } },
    {
      name: 'byHand',
      label: 'Sent by hand',
      type: 'checkbox',
      defaultValue: false,
      admin: { position: 'sidebar', condition: (data) => Boolean(data?.byHand) },
    },
    // Somebody has begun to send it, and what became of it is not on record yet.
    { name: 'sendingAt', type: 'date', admin: { hidden: true } },
    {
      name: 'remindedAt',
      label: 'Reminded',
      type: 'date',
      admin: { position: 'sidebar', condition: (data) => Boolean(data?.remindedAt) },
    },
    {
      name: 'answeredAt',
      label: 'Answered',
      type: 'date',
      admin: { position: 'sidebar', condition: (data) => Boolean(data?.answeredAt) },
    },
    {
      name: 'permission',
      label: 'What became of it',
      type: 'relationship',
      relationTo: 'permissions',
      admin: { position: 'sidebar', condition: (data) => Boolean(data?.permission) },
    },
    // By which an answer in somebody's mailbox is found.
    {
      name: 'messageId',
      label: 'Message-ID',
      type: 'text',
      admin: { position: 'sidebar', condition: (data) => Boolean(data?.messageId) },
    },
  ],
}
