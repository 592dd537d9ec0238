'use client'

import { Button, toast, useDocumentDrawer } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { askDesk, told } from './desk'
import { correctionOf } from './permission-draft'
import { useMayRecord } from './RecordPermission'

/** Opens a new record that takes the place of a permission, filled in as that one is. For rights managers alone, as on the permission's own page. */
export const RenewPermission = ({
  id,
  look = 'secondary',
  name,
  onRenewed,
}: {
  id: string
  look?: 'primary' | 'secondary'
  /** What is renewed, for whoever hears the button. */
  name: string
  onRenewed: () => void
}) => {
  const [Drawer, , { closeDrawer, openDrawer }] = useDocumentDrawer({ collectionSlug: 'permissions' })
  const [draft, setDraft] = useState<Record<string, unknown>>()
  const [working, setWorking] = useState(false)
  // The drawer is opened once it has what it begins with.
  useEffect(() => {
    if (draft !== undefined) openDrawer()
  }, [draft]) // not `openDrawer`, which Payload makes anew each time
  if (!useMayRecord()) return null
  const renew = async (): Promise<void> => {
    setWorking(true)
    try {
      setDraft(correctionOf(await askDesk<Record<string, unknown>>(`/permissions/${encodeURIComponent(id)}?depth=0`)))
    } catch (thrown) {
      toast.error(told(thrown))
    } finally {
      setWorking(false)
    }
  }
  return (
    <>
      <Button
        buttonStyle={look}
        disabled={working}
        extraButtonProps={{ 'aria-label': `Renew ${name}`, 'data-remedy': 'renew' }}
        margin={false}
        onClick={() => void renew()}
        size="small"
        type="button"
      >
        Renew
      </Button>
      <Drawer
        initialData={draft}
        onSave={() => {
          closeDrawer()
          onRenewed()
        }}
        redirectAfterCreate={false}
      />
    </>
  )
}
