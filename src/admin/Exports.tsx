'use client'

import { useAuth } from '@payloadcms/ui'
import type { User } from '../payload-types'

const roles: readonly User['role'][] = ['rights-manager', 'auditor', 'admin']

/** For rights managers and auditors: all of a list as a file. */
export const Exports = ({ what }: { what: 'ledger' | 'permissions' }) => {
  const { user } = useAuth<User>()
  return user && roles.includes(user.role) ? (
    <p className="imp-actions imp-lists">
      <a className="imp-button" download href={`/api/export/${what}?format=csv`}>
        Export as CSV
      </a>
      <a className="imp-button" download href={`/api/export/${what}?format=json`}>
        Export as JSON
      </a>
    </p>
  ) : null
}
