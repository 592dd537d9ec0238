'use client'

import { Link } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

const day = 24 * 60 * 60 * 1000

/** Above the list of permissions: what is asked of it most. */
export const PermissionLists = () => {
  const [now, setNow] = useState<number>()
  useEffect(() => setNow(Date.now()), []) // the server's page and the browser's would differ
  const list = (where: string) => `/admin/collections/permissions?${where}`
  const ending =
    now === undefined
      ? undefined
      : [
          'where[and][0][state][equals]=in-force',
          `where[and][1][until][greater_than]=${new Date(now).toISOString()}`,
          `where[and][2][until][less_than]=${new Date(now + 30 * day).toISOString()}`,
          'sort=until',
        ].join('&')
  return (
    <nav aria-label="Permissions" className="imp-actions imp-lists">
      <Link className="imp-button" href="/admin/collections/permissions">
        All
      </Link>
      {ending !== undefined && (
        <Link className="imp-button" href={list(ending)}>
          End within 30 days
        </Link>
      )}
      <Link className="imp-button" href={list('where[and][0][state][equals]=proposed')}>
        Proposed
      </Link>
      <Link className="imp-button" href={list('sort=grantor')}>
        By grantor
      </Link>
    </nav>
  )
}
