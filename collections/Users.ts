import type { CollectionConfig } from 'payload'
import { by, bySelfOrAdmin, fieldBy, may, onlyByUs, roles } from '../src/clearance/access'
import type { Role } from '../src/clearance/access'
import { enterUser, enterUserGone } from '../src/clearance/entries'
import { keepAnAdmin, passwordChanged } from '../src/clearance/accounts'
import { historyPanel } from './fields/history'

const labels: Record<Role, string> = {
  editor: 'Editor',
  'picture-editor': 'Picture editor',
  'rights-manager': 'Rights manager',
  auditor: 'Auditor: reads everything, changes nothing',
  admin: 'Admin',
}
/** Nobody grants themselves. */
const onlyByAdmins = { create: fieldBy('keep-house'), update: fieldBy('keep-house') }

export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: 'User', plural: 'Users' },
  admin: { useAsTitle: 'name', group: 'House', defaultColumns: ['name', 'email', 'role'] },
  auth: {
    maxLoginAttempts: 10,
    lockTime: 10 * 60 * 1000,
    tokenExpiration: 12 * 60 * 60,
    cookies: { sameSite: 'Lax' },
    // With an interval Payload writes beside its own transaction, which on SQLite waits for itself, and everybody with it.
    forgotPassword: { minRequestInterval: 0 },
  },
  access: {
    admin: ({ req }) => may(req.user, 'read'),
    create: by('keep-house'),
    read: by('read'),
    update: bySelfOrAdmin,
    delete: by('keep-house'),
    unlock: by('keep-house'),
  },
  disableDuplicate: true,
  hooks: { beforeChange: [passwordChanged, keepAnAdmin], afterChange: [enterUser], afterDelete: [enterUserGone] },
  fields: [
    { name: 'name', type: 'text', required: true },
    {
      name: 'role',
      type: 'select',
      required: true,
      defaultValue: 'editor',
      saveToJWT: true,
      access: onlyByAdmins,
      options: roles.map((value) => ({
        value,
        label: labels[value],
      })),
    },
    {
      name: 'desk',
      label: 'Own desk',
      type: 'group',
      access: onlyByAdmins,
      admin: {
        condition: (data) => data?.role === 'editor' || data?.role === 'picture-editor',
        description:
          'Sees and edits the articles of these sources and these sections, and the pictures of these sources.',
      },
      fields: [
        { name: 'limited', label: 'Works at an own desk only', type: 'checkbox', defaultValue: false },
        { name: 'sources', type: 'relationship', relationTo: 'sources', hasMany: true },
        { name: 'sections', type: 'text', hasMany: true },
      ],
    },
    {
      name: 'digest',
      label: 'A mail about what ends soon',
      type: 'select',
      options: [
        { value: 'daily', label: 'Every day' },
        { value: 'weekly', label: 'Every Monday' },
        { value: 'never', label: 'Never' },
      ],
      admin: {
        description:
          'What is published and ends within 30 days. Empty: every day for rights managers, never for others.',
      },
    },
    {
      name: 'passwordGenerated',
      label: 'Still has the password that was made on the first start',
      type: 'checkbox',
      defaultValue: false,
      access: onlyByUs,
      admin: { hidden: true },
    },
    historyPanel,
  ],
}
