'use client'

import { Button, toast, useAuth, useDocumentDrawer } from '@payloadcms/ui'
import type { User } from '../payload-types'
import type { PermissionDraft } from './permission-draft'

/** True when this person's permissions are in force at once; an editor's are proposals. */
export const useMayRecord = (): boolean => {
  const { user } = useAuth<User>()
  return user?.role === 'rights-manager' || user?.role === 'admin'
}

/** Opens a new permission with what is known filled in. Two clicks: this one, and Save. */
export const RecordPermission = ({
  children,
  draft,
  look,
  onRecorded,
}: {
  children: string
  draft: PermissionDraft
  look: 'primary' | 'secondary' | 'plain'
  onRecorded: () => void
}) => {
  const mayRecord = useMayRecord()
  const [PermissionDrawer, , { closeDrawer, openDrawer }] = useDocumentDrawer({ collectionSlug: 'permissions' })
  return (
    <>
      <Button
        buttonStyle={look === 'plain' ? 'none' : look}
        className={look === 'plain' ? 'imp-plain' : ''}
        extraButtonProps={{ 'data-remedy': 'record-permission' }}
        margin={false}
        onClick={openDrawer}
        size="small"
        type="button"
      >
        {children}
      </Button>
      <PermissionDrawer
        initialData={{ ...draft }}
        onSave={() => {
          closeDrawer()
          if (!mayRecord) toast.success('Proposed. A rights manager must accept it before it counts.')
          onRecorded()
        }}
        redirectAfterCreate={false}
      />
    </>
  )
}
