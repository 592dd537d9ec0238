import type { CollectionConfig } from 'payload'
import { byNobody } from '../src/clearance/access'
import { killKinds } from '../src/clearance/kill'
import { houseBy } from '../src/clearance/own-desk'
import { reportEndpoint } from '../src/recall/report'

/** A column of the list; the page shows it in the report. */
const listed = { components: { Field: '/src/admin/Nothing#Nothing' } }

/**
 * Every kill, and every item that was given back: one record each, in one chain. `report` is the proof: its SHA-256 is `hash`, and the next
 * report carries that. What changes later (what has become of the message to programs) stands outside it.
 */
export const Recalls: CollectionConfig = {
  slug: 'recalls',
  labels: { singular: 'Recall', plural: 'Recalls' },
  admin: {
    useAsTitle: 'title',
    group: 'Rights',
    description: 'What was withdrawn everywhere, by whom and why, and what was reached.',
    defaultColumns: ['title', 'act', 'kind', 'at', 'by'],
    listSearchableFields: ['title', 'reason'],
    hideAPIURL: true,
  },
  access: { create: byNobody, read: houseBy('read'), update: byNobody, delete: byNobody },
  disableDuplicate: true,
  defaultSort: '-number',
  endpoints: [reportEndpoint],
  fields: [
    {
      name: 'reportView',
      type: 'ui',
      label: 'Report',
      admin: { components: { Field: '/src/admin/RecallReport#RecallReport' }, disableListColumn: true },
    },
    { name: 'number', type: 'number', required: true, unique: true, index: true, admin: { hidden: true } },
    { name: 'title', type: 'text', required: true, admin: listed },
    {
      name: 'act',
      type: 'select',
      required: true,
      admin: listed,
      options: [
        { value: 'kill', label: 'Killed' },
        { value: 'restore', label: 'Restored' },
      ],
    },
    { name: 'kind', type: 'select', options: [...killKinds], admin: listed },
    { name: 'at', type: 'date', required: true, admin: listed },
    { name: 'by', type: 'relationship', relationTo: 'users', admin: listed },
    { name: 'reason', type: 'textarea', required: true, admin: { hidden: true } },
    { name: 'instruction', type: 'textarea', admin: { hidden: true } },
    // Everything that was killed or given back itself, as |images:5|images:9|.
    { name: 'items', type: 'text', required: true, admin: { hidden: true } },
    // The SHA-256 of the files of killed pictures, as |0123…|: they stay killed under whatever record they arrive again.
    { name: 'contents', type: 'text', admin: { hidden: true } },
    // False: another person has given it back.
    { name: 'inForce', type: 'checkbox', defaultValue: false, admin: { hidden: true } },
    // What `pubStatus` was before the kill.
    { name: 'stateBefore', type: 'text', admin: { hidden: true } },
    { name: 'report', type: 'textarea', required: true, admin: { hidden: true } },
    { name: 'hash', type: 'text', required: true, admin: { hidden: true } },
    {
      name: 'delivery',
      type: 'group',
      admin: { hidden: true },
      fields: [
        { name: 'state', type: 'select', options: ['none', 'waiting', 'delivered', 'given-up'], index: true },
        { name: 'attempts', type: 'number', defaultValue: 0 },
        { name: 'at', type: 'date' },
        { name: 'nextAt', type: 'date' },
        { name: 'said', type: 'text' },
      ],
    },
  ],
}
