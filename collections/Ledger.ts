import type { CollectionConfig } from 'payload'
import { by, byNobody } from '../src/clearance/access'
import { acts } from '../src/ledger/chain'

/**
 * What was done, by whom, in a chain in which each entry carries the hash of the one before. Written by src/ledger alone, in the same transaction
 * as the act; no door changes or removes an entry.
 */
export const LedgerEntries: CollectionConfig = {
  slug: 'ledger',
  labels: { singular: 'Ledger entry', plural: 'Ledger' },
  admin: {
    useAsTitle: 'act',
    group: 'Rights',
    description: 'Who did what, and when. Nobody can change it: each entry is sealed by the next.',
    defaultColumns: ['seq', 'at', 'act', 'by', 'items'],
    hideAPIURL: true,
    components: { beforeListTable: [{ path: '/src/admin/Exports#Exports', clientProps: { what: 'ledger' } }] },
  },
  access: { create: byNobody, read: by('read-ledger'), update: byNobody, delete: byNobody },
  disableDuplicate: true,
  defaultSort: '-seq',
  timestamps: false,
  lockDocuments: false,
  fields: [
    { name: 'seq', label: 'No.', type: 'number', required: true, unique: true, index: true },
    { name: 'at', type: 'text', required: true },
    { name: 'act', type: 'select', required: true, options: [...acts] },
    { name: 'by', label: 'Who', type: 'text' },
    { name: 'items', label: 'About', type: 'text', required: true },
    { name: 'record', label: 'What was recorded', type: 'json' },
    { name: 'previous', type: 'text' },
    { name: 'hash', type: 'text', required: true },
    // For finding; what counts is the name, which is part of the chain.
    { name: 'person', type: 'relationship', relationTo: 'users', index: true, admin: { hidden: true } },
  ],
}
