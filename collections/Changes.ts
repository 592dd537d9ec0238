import type { CollectionConfig } from 'payload'
import { by, byNobody } from '../src/clearance/access'

/**
 * What has changed of what the public reads, in the order of the commits, for the hour in which a process may still have to learn of it. Written
 * by src/clearance/changes.ts, read by src/delivery/freshness.ts.
 */
export const Changes: CollectionConfig = {
  slug: 'changes',
  access: { create: byNobody, read: by('audit'), update: byNobody, delete: byNobody },
  admin: { hidden: true },
  disableDuplicate: true,
  lockDocuments: false,
  fields: [
    { name: 'turn', type: 'number', required: true, index: true },
    // A reference such as articles:1; empty: more than can be named.
    { name: 'item', type: 'text' },
  ],
}
