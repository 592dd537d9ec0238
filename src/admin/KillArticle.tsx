'use client'

import { Button } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { askDesk, told } from './desk'
import { Dialog } from './Dialog'

/** Withdraws an article everywhere, at once and for good. It asks why, because that is what will be shown later. */
export const KillArticle = ({ id, onKilled }: { id: string | number; onKilled: () => void }) => {
  const field = useId()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [working, setWorking] = useState(false)
  const [error, setError] = useState<string>()
  const kill = async (): Promise<void> => {
    if (reason.trim() === '') {
      document.getElementById(field)?.focus()
      return setError('Say why, in a few words.')
    }
    setWorking(true)
    setError(undefined)
    try {
      await askDesk(`/articles/${id}/kill`, { body: { reason: reason.trim() } })
      setOpen(false)
      onKilled()
      // The whole page: Payload's form keeps the status that it was opened with.
      window.location.reload()
    } catch (thrown) {
      setError(told(thrown))
    } finally {
      setWorking(false)
    }
  }
  return (
    <>
      <button className="imp-plain imp-plain--danger" onClick={() => setOpen(true)} type="button">
        Kill this article…
      </button>
      <Dialog onClose={() => setOpen(false)} open={open} title="Kill this article?">
        <p>It disappears from everywhere at once, and it cannot be published again. It stays on record.</p>
        <label htmlFor={field}>Why?</label>
        <textarea
          aria-describedby={error === undefined ? undefined : `${field}-error`}
          aria-invalid={error !== undefined}
          autoFocus
          id={field}
          onChange={(event) => setReason(event.target.value)}
          placeholder="For example: withdrawn by the agency, 14:10"
          rows={3}
          value={reason}
        />
        {error !== undefined && (
          <p className="imp-ink--red" id={`${field}-error`} role="alert">
            {error}
          </p>
        )}
        <div className="imp-actions">
          <Button
            buttonStyle="secondary"
            disabled={working}
            margin={false}
            onClick={() => setOpen(false)}
            size="small"
            type="button"
          >
            Leave it
          </Button>
          <Button
            buttonStyle="primary"
            className="imp-danger"
            disabled={working}
            margin={false}
            onClick={() => void kill()}
            size="small"
            type="button"
          >
            {working ? 'Killing…' : 'Kill it'}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
