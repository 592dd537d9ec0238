'use client'

import { Button, useDocumentDrawer } from '@payloadcms/ui'
import type { DefaultDocumentIDType } from 'payload'

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
          onSaved()
        }}
      />
    </>
  )
}
