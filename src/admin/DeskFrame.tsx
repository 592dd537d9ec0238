import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'

/** A page of ours within Payload's own frame. Payload leaves it to a view of ours to send strangers to the log-in. */
export const DeskFrame = ({
  children,
  initPageResult,
  params,
  path,
  payload,
  searchParams,
}: AdminViewServerProps & { children: ReactNode; path: string }) => {
  const { locale, permissions, req, visibleEntities } = initPageResult
  const { user } = req
  if (!user) redirect(`/admin/login?redirect=${encodeURIComponent(path)}`)
  return (
    <DefaultTemplate
      i18n={req.i18n}
      locale={locale}
      params={params}
      payload={payload}
      permissions={permissions}
      req={req}
      searchParams={searchParams}
      user={user}
      visibleEntities={{ collections: visibleEntities.collections, globals: visibleEntities.globals }}
    >
      <Gutter>{children}</Gutter>
    </DefaultTemplate>
  )
}
