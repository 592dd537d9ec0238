'use client'

import { Link } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'

/** The way to the picture desk, above Payload's own links. */
export const PictureDeskLink = () => {
  const here = usePathname() === '/admin/pictures'
  return (
    <Link aria-current={here ? 'page' : undefined} className="nav__link imp-nav-link" href="/admin/pictures">
      {here && <span className="nav__link-indicator" />}
      <span className="nav__link-label">Picture desk</span>
    </Link>
  )
}
