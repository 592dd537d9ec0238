import type { Field } from 'payload'

/** Who did what, and when, from the ledger. It stores nothing. */
export const historyPanel: Field = {
  name: 'historyPanel',
  type: 'ui',
  label: 'History',
  admin: {
    position: 'sidebar',
    disableListColumn: true,
    components: { Field: '/src/admin/History#History' },
  },
}
