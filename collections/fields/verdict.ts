import type { Field } from 'payload'

/** The panel that says whether this may go out, why not, and what to do. It stores nothing. */
export const verdictPanel: Field = {
  name: 'verdictPanel',
  type: 'ui',
  label: 'May we publish this?',
  admin: {
    position: 'sidebar',
    disableListColumn: true,
    components: { Field: '/src/admin/VerdictPanel#VerdictPanel' },
  },
}

/** The verdict as a cell of the list: asked when the list is looked at, never stored. */
export const standingCell: Field = {
  name: 'standing',
  type: 'ui',
  label: 'Verdict',
  admin: { components: { Field: '/src/admin/Nothing#Nothing', Cell: '/src/admin/StandingCell#StandingCell' } },
}
