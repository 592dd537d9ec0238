'use client'

import { Button, toast, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'
import { askDesk, editPath, told } from './desk'
import { Dialog } from './Dialog'
import { SendDraft } from './SendDraft'

/**
 * What a person does with a letter: a draft goes out, or is copied; when an answer has come it becomes a proposed permission; the letter goes
 * out again; or nobody waits any more.
 */
export const RequestSteps = () => {
  const { data, id } = useDocumentInfo()
  const [answering, setAnswering] = useState<'yes' | 'no'>()
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const state: unknown = data?.state
  const hasGoneOut = state === 'asked' || state === 'reminded'
  if (id === undefined || id === null || (state !== 'draft' && !hasGoneOut)) return null

  const step = async (path: string, body: object = {}): Promise<void> => {
    setBusy(true)
    try {
      const { doc, permission } = await askDesk<{
        doc: { trouble?: string | null }
        permission?: string | number
      }>(`/permission-requests/${id}/${path}`, { body })
      if (doc.trouble) throw new Error(doc.trouble)
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
      {state === 'draft' && <SendDraft draft={{ ...data, id }} />}
      {hasGoneOut && button('They said yes', () => setAnswering('yes'))}
      {hasGoneOut && button('They said no', () => setAnswering('no'))}
      {hasGoneOut && data?.byHand !== true && button('Remind them', () => void step('remind'))}
      {button('Withdraw', () => void step('withdraw'))}
      <Dialog
        onClose={() => setAnswering(undefined)}
        open={answering !== undefined}
        title={answering === 'yes' ? 'They said yes' : 'They said no'}
      >
        <p>
          {answering === 'yes'
            ? 'This proposes a permission for the use that was asked for. A rights manager gives it their terms and their document, and accepts it.'
            : 'This proposes a refusal of the use that was asked for, which a rights manager accepts.'}
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
