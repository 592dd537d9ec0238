import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { PictureDeskPage } from './PictureDeskPage'

/** The page `/admin/pictures`, within Payload's own frame. Payload leaves it to a view of ours to send strangers to the log-in. */
export const PictureDesk = ({ initPageResult, params, payload, searchParams }: AdminViewServerProps) => {
  const { locale, permissions, req, visibleEntities } = initPageResult
  const { user } = req
  if (!user) redirect(`/admin/login?redirect=${encodeURIComponent('/admin/pictures')}`)
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
        <PictureDeskPage />
      </Gutter>
    </DefaultTemplate>
  )
}
