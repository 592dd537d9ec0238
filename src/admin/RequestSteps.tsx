'use client'

import { Button, toast, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'
import { askDesk, editPath, told } from './desk'
import { Dialog } from './Dialog'

/** What a person does when an answer has come, or none: it becomes a proposed permission, the letter goes out again, or nobody waits any more. */
export const RequestSteps = () => {
  const { data, id } = useDocumentInfo()
  const [answering, setAnswering] = useState<'yes' | 'no'>()
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const state: unknown = data?.state
  const isOpen = state === 'sent' || state === 'copied' || state === 'reminded'
  if (id === undefined || id === null || !isOpen) return null

  const step = async (path: string, body: object = {}): Promise<void> => {
    setBusy(true)
    try {
      const { permission } = await askDesk<{ permission?: string | number }>(`/permission-requests/${id}/${path}`, {
        body,
      })
      // The whole page shows another state now, and a proposed permission wants its terms and its document.
      window.location.assign(permission === undefined ? window.location.href : editPath('permissions', permission))
    } catch (thrown) {
      toast.error(told(thrown))
      setBusy(false)
    }
  }
  const button = (label: string, onClick: () => void) => (
    <Button buttonStyle="secondary" disabled={busy} margin={false} onClick={onClick} size="small" type="button">
      {label}
    </Button>
  )

  return (
    <div className="imp-actions">
      {button('They said yes', () => setAnswering('yes'))}
      {button('They said no', () => setAnswering('no'))}
      {state !== 'copied' && button('Remind them', () => void step('remind'))}
      {button('Withdraw', () => void step('withdraw'))}
      <Dialog
        onClose={() => setAnswering(undefined)}
        open={answering !== undefined}
        title={answering === 'yes' ? 'They said yes' : 'They said no'}
      >
        <p>
          {answering === 'yes'
            ? 'This proposes a permission. A rights manager gives it its terms and its document, and accepts it.'
            : 'This proposes a refusal, which a rights manager accepts.'}
        </p>
        <label htmlFor="request-note">In their words</label>
        <textarea id="request-note" onChange={({ target }) => setNote(target.value)} rows={4} value={note} />
        <div className="imp-actions">
          <Button
            buttonStyle="primary"
            disabled={busy}
            margin={false}
            onClick={() => void step('answer', { answer: answering, note })}
            size="small"
            type="button"
          >
            {answering === 'yes' ? 'Propose the permission' : 'Propose the refusal'}
          </Button>
          {button('Not now', () => setAnswering(undefined))}
        </div>
      </Dialog>
    </div>
  )
}
