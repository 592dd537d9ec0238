'use client'

import { Link, useAuth } from '@payloadcms/ui'
import type { User } from '../payload-types'

/** On every page while somebody still has the password that was printed on the first start. */
export const PasswordBanner = () => {
  const { user } = useAuth<User>()
  if (user?.passwordGenerated !== true) return null
  return (
    <aside aria-label="Your password" className="imp-banner">
      <span>You still have the password that was made on the first start.</span>
      <Link href="/admin/account">Change it</Link>
    </aside>
  )
}
