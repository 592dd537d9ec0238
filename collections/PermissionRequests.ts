import type { CollectionConfig } from 'payload'
import { by, byNobody } from '../src/clearance/access'
import { answerRequest, remindAgain, withdrawRequest } from '../src/asking/answers'

/** Letters that asked for a permission, as they went out, and what became of them. Written by src/asking alone. */
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
  defaultSort: '-askedAt',
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
        { value: 'sent', label: 'Sent, no answer yet' },
        { value: 'copied', label: 'Copied, to be sent by hand' },
        { value: 'reminded', label: 'Reminded, no answer yet' },
        { value: 'answered-yes', label: 'They said yes' },
        { value: 'answered-no', label: 'They said no' },
        { value: 'withdrawn', label: 'Withdrawn' },
      ],
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
    { name: 'askedAt', label: 'Asked', type: 'date', required: true, admin: { position: 'sidebar' } },
    { name: 'askedBy', type: 'relationship', relationTo: 'users', admin: { position: 'sidebar' } },
    { name: 'remindedAt', label: 'Reminded', type: 'date', admin: { position: 'sidebar' } },
    { name: 'answeredAt', label: 'Answered', type: 'date', admin: { position: 'sidebar' } },
    {
      name: 'permission',
      label: 'What became of it',
      type: 'relationship',
      relationTo: 'permissions',
      admin: { position: 'sidebar' },
    },
    // By which an answer in somebody's mailbox is found.
    { name: 'messageId', type: 'text', admin: { position: 'sidebar' } },
  ],
}
