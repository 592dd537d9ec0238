import type { CollectionConfig } from 'payload'
import { byAdmin, bySelfOrAdmin, byStaff, fieldByAdmin, holds, onlyByUs, roles } from '../src/clearance/access'
import { enterUser, enterUserGone } from '../src/clearance/entries'
import { keepAnAdmin, passwordChanged } from '../src/clearance/accounts'
import { historyPanel } from './fields/history'

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
    admin: ({ req }) => holds(req.user, 'editor'),
    create: byAdmin,
    read: byStaff,
    update: bySelfOrAdmin,
    delete: byAdmin,
    unlock: byAdmin,
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
      access: { create: fieldByAdmin, update: fieldByAdmin },
      options: roles.map((value) => ({
        value,
        label: { editor: 'Editor', 'rights-manager': 'Rights manager', admin: 'Admin' }[value],
      })),
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
