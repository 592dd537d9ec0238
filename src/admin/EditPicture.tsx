'use client'

import { Button, useDocumentDrawer, useForm } from '@payloadcms/ui'
import type { DefaultDocumentIDType } from 'payload'
import { flushSync } from 'react-dom'
import { idOf } from './desk'

/** Opens the picture's own record beside the article, to put another file there or to correct its rights. */
export const EditPicture = ({
  children,
  id,
  onSaved,
}: {
  children: string
  id: string | number
  onSaved: () => void
}) => {
  const [PictureDrawer, , { closeDrawer, openDrawer }] = useDocumentDrawer({
    collectionSlug: 'images',
    id: id as DefaultDocumentIDType,
  })
  const { dispatchFields, getDataByPath } = useForm()
  /** Payload's field looks at its picture when it is given another one, so it is given none for a moment. */
  const showAnew = (): void => {
    const shown: unknown = getDataByPath('heroImage')
    if (String(idOf(shown)) !== String(id)) return
    flushSync(() => dispatchFields({ type: 'UPDATE', path: 'heroImage', value: null }))
    dispatchFields({ type: 'UPDATE', path: 'heroImage', value: shown })
  }
  return (
    <>
      <Button
        buttonStyle="secondary"
        extraButtonProps={{ 'data-remedy': 'picture' }}
        margin={false}
        onClick={openDrawer}
        size="small"
        type="button"
      >
        {children}
      </Button>
      <PictureDrawer
        onSave={() => {
          closeDrawer()
          showAnew()
          onSaved()
        }}
      />
    </>
  )
}
