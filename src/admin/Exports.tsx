'use client'

import { useMayRecord } from './RecordPermission'

/** For rights managers: all of a list as a file. */
export const Exports = ({ what }: { what: 'ledger' | 'permissions' }) =>
  useMayRecord() ? (
    <p className="imp-actions imp-lists">
      <a className="imp-button" download href={`/api/export/${what}?format=csv`}>
        Export as CSV
      </a>
      <a className="imp-button" download href={`/api/export/${what}?format=json`}>
        Export as JSON
      </a>
    </p>
  ) : null
