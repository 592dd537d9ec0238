import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { BeyondTermsList } from './BeyondTermsList'

/** The page `/admin/beyond-terms`, within Payload's own frame. Payload leaves it to a view of ours to send strangers to the log-in. */
export const BeyondTerms = ({ initPageResult, params, payload, searchParams }: AdminViewServerProps) => {
  const { locale, permissions, req, visibleEntities } = initPageResult
  const { user } = req
  if (!user) redirect(`/admin/login?redirect=${encodeURIComponent('/admin/beyond-terms')}`)
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
      <Gutter>
        <BeyondTermsList />
      </Gutter>
    </DefaultTemplate>
  )
}
