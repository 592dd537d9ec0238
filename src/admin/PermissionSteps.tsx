'use client'

import { Button, toast, useDocumentDrawer, useDocumentInfo, useForm, useFormInitializing } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { askDesk, editPath, idOf, told } from './desk'
import { ReasonDialog } from './Dialog'
import { correctionOf } from './permission-draft'
import { useMayRecord } from './RecordPermission'

/** What can be done with a permission on record: accept it, end it, correct it by a new one. The record itself is never rewritten. */
export const PermissionSteps = () => {
  const { data, id: openId, initialData } = useDocumentInfo()
  const id = openId ?? undefined // null while many are uploaded at once
  const mayRecord = useMayRecord()
  useFormAsRecord(id !== undefined, Boolean(initialData?.grantor))
  if (id === undefined || data === undefined)
    return mayRecord ? null : <span className="imp-quiet">A rights manager must accept what you save.</span>
  const state: unknown = data.state
  if (!mayRecord || (state !== 'proposed' && state !== 'in-force')) return null
  return (
    <div className="imp-actions imp-steps">
      {state === 'proposed' && <Accept id={id} />}
      <Correct record={{ ...data, id }} />
      <End id={id} proposed={state === 'proposed'} />
    </div>
  )
}

/** A new record: the cursor goes to the note, where a person says what nobody else knows. One on record: nothing can be typed. */
const useFormAsRecord = (onRecord: boolean, prefilled: boolean): void => {
  const { formRef, setDisabled } = useForm()
  const initializing = useFormInitializing()
  useEffect(() => {
    if (!onRecord || initializing) return
    // After Payload's form has opened itself, which it does once it is initialised.
    const timer = setTimeout(() => setDisabled(true), 0)
    return () => clearTimeout(timer)
  }, [initializing, onRecord, setDisabled])
  useEffect(() => {
    if (onRecord || !prefilled) return
    // After the drawer has taken the focus for itself.
    const timer = setTimeout(() => formRef.current?.querySelector<HTMLElement>('#field-note')?.focus(), 400)
    return () => clearTimeout(timer)
  }, [formRef, onRecord, prefilled])
}

const useStep = (path: string, done: string) => {
  const router = useRouter()
  const [working, setWorking] = useState(false)
  const [error, setError] = useState<string>()
  const take = async (body: object): Promise<boolean> => {
    setWorking(true)
    setError(undefined)
    try {
      await askDesk(path, { body })
      toast.success(done)
      router.refresh()
      return true
    } catch (thrown) {
      setError(told(thrown))
      return false
    } finally {
      setWorking(false)
    }
  }
  return { error, take, working }
}

const Accept = ({ id }: { id: string | number }) => {
  const { error, take, working } = useStep(`/permissions/${id}/accept`, 'Accepted. It is in force.')
  return (
    <>
      {error !== undefined && (
        <span className="imp-ink--red" role="alert">
          {error}
        </span>
      )}
      <Button disabled={working} margin={false} onClick={() => void take({})} size="medium" type="button">
        {working ? 'Accepting…' : 'Accept'}
      </Button>
    </>
  )
}

const End = ({ id, proposed }: { id: string | number; proposed: boolean }) => {
  const [open, setOpen] = useState(false)
  const { error, take, working } = useStep(
    `/permissions/${id}/end`,
    proposed ? 'Turned down.' : 'Ended. It grants nothing from now on.',
  )
  const end = async (why: string): Promise<void> => {
    if (await take({ why: why || undefined })) setOpen(false)
  }
  return (
    <>
      <Button buttonStyle="secondary" margin={false} onClick={() => setOpen(true)} size="medium" type="button">
        {proposed ? 'Turn down…' : 'End now…'}
      </Button>
      <ReasonDialog
        action={{ name: proposed ? 'Turn it down' : 'End it now', doing: 'Working…' }}
        error={error}
        label="Why? (it will stand on the record)"
        onAction={(why) => void end(why)}
        onClose={() => setOpen(false)}
        open={open}
        title={proposed ? 'Turn this proposal down?' : 'End this permission now?'}
        working={working}
      >
        <p>
          {proposed
            ? 'It stays on record as turned down, and grants nothing.'
            : 'Whatever rests on it alone disappears from everywhere at once. It stays on record as ended.'}
        </p>
      </ReasonDialog>
    </>
  )
}

const Correct = ({ record }: { record: Record<string, unknown> }) => {
  const router = useRouter()
  const [NewDrawer, , { closeDrawer, openDrawer }] = useDocumentDrawer({ collectionSlug: 'permissions' })
  return (
    <>
      <Button buttonStyle="secondary" margin={false} onClick={openDrawer} size="medium" type="button">
        Correct or renew
      </Button>
      <NewDrawer
        initialData={correctionOf(record)}
        onSave={({ doc }) => {
          closeDrawer()
          const successor = idOf(doc)
          if (successor === undefined) router.refresh()
          else router.push(editPath('permissions', successor))
        }}
        redirectAfterCreate={false}
      />
    </>
  )
}
