'use client'

import { Link } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'

/** The way to a page of ours, above Payload's own links. */
const NavLink = ({ href, label }: { href: string; label: string }) => {
  const here = usePathname() === href
  return (
    <Link aria-current={here ? 'page' : undefined} className="nav__link imp-nav-link" href={href}>
      {here && <span className="nav__link-indicator" />}
      <span className="nav__link-label">{label}</span>
    </Link>
  )
}

export const PictureDeskLink = () => <NavLink href="/admin/pictures" label="Picture desk" />

export const TimeMachineLink = () => <NavLink href="/admin/time-machine" label="Time machine" />
