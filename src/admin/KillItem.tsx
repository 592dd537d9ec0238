'use client'

import { Button } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { askDesk, told } from './desk'
import { Dialog } from './Dialog'
import type { ItemKind } from './verdict-store'

const nouns: Readonly<Record<ItemKind, string>> = { articles: 'article', images: 'picture' }

const kinds = [
  { value: 'error', label: 'Error: it is wrong' },
  { value: 'legal', label: 'Legal: it must not be shown' },
  { value: 'agency', label: 'Agency kill: its sender has withdrawn it' },
]

/** Withdraws an article or a picture everywhere, at once. It asks why, because that is what will be shown later. */
export const KillItem = ({ id, kind, onKilled }: { id: string | number; kind: ItemKind; onKilled: () => void }) => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button className="imp-plain imp-plain--danger" onClick={() => setOpen(true)} type="button">
        Kill this {nouns[kind]}…
      </button>
      <Dialog onClose={() => setOpen(false)} open={open} title={`Kill this ${nouns[kind]}?`}>
        <KillForm id={id} kind={kind} onClose={() => setOpen(false)} onKilled={onKilled} />
      </Dialog>
    </>
  )
}

const KillForm = ({
  id,
  kind,
  onClose,
  onKilled,
}: {
  id: string | number
  kind: ItemKind
  onClose: () => void
  onKilled: () => void
}) => {
  const field = useId()
  const [working, setWorking] = useState(false)
  const [error, setError] = useState<string>()
  const [how, setHow] = useState({ kind: 'error', reason: '', instruction: '' })
  const kill = async (): Promise<void> => {
    if (how.reason.trim() === '') {
      setError('Say why, in a few words.')
      return document.getElementById(`${field}-reason`)?.focus()
    }
    setWorking(true)
    setError(undefined)
    try {
      await askDesk(`/${kind}/${id}/kill`, { body: how })
      onClose()
      onKilled()
      // The whole page: Payload's form keeps the status that it was opened with.
      window.location.reload()
    } catch (thrown) {
      setError(told(thrown))
      setWorking(false)
    }
  }
  return (
    <>
      <p>
        It disappears from everywhere at once{kind === 'images' ? ', and so does every article that shows it' : ''}. It
        stays on record, and only another person can give it back.
      </p>
      <label htmlFor={`${field}-kind`}>What kind?</label>
      <select id={`${field}-kind`} onChange={(event) => setHow({ ...how, kind: event.target.value })} value={how.kind}>
        {kinds.map(({ label, value }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <label htmlFor={`${field}-reason`}>Why?</label>
      <textarea
        aria-describedby={error === undefined ? undefined : `${field}-error`}
        aria-invalid={error !== undefined}
        autoFocus
        id={`${field}-reason`}
        onChange={(event) => {
          setError(undefined)
          setHow({ ...how, reason: event.target.value })
        }}
        placeholder="For example: withdrawn by the agency, 14:10"
        rows={2}
        value={how.reason}
      />
      <label htmlFor={`${field}-instruction`}>What partners are to do (they read this, and not why)</label>
      <textarea
        id={`${field}-instruction`}
        onChange={(event) => setHow({ ...how, instruction: event.target.value })}
        placeholder="For example: take it off every page, and out of the archive"
        rows={2}
        value={how.instruction}
      />
      {error !== undefined && (
        <p className="imp-ink--red" id={`${field}-error`} role="alert">
          {error}
        </p>
      )}
      <div className="imp-actions">
        <Button buttonStyle="secondary" disabled={working} margin={false} onClick={onClose} size="small" type="button">
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
    </>
  )
}
