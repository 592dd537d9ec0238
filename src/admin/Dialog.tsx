'use client'

import { Button } from '@payloadcms/ui'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'

/** A small dialog of the browser's own: it holds the focus, Escape closes it, and the focus goes back to where it was. */
export const Dialog = ({
  children,
  onClose,
  open,
  title,
  wide = false,
}: {
  children: ReactNode
  onClose: () => void
  open: boolean
  title: string
  wide?: boolean
}) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    if (open && dialog.current?.open === false) dialog.current.showModal()
    if (!open && dialog.current?.open === true) dialog.current.close()
  }, [open])
  return (
    <dialog
      aria-labelledby={heading}
      className={wide ? 'imp-dialog imp-dialog--wide' : 'imp-dialog'}
      onClose={onClose}
      // Payload closes its own drawers on Escape; this key is for the dialog alone.
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.stopPropagation()
      }}
      ref={dialog}
    >
      {open && (
        <>
          <h2 id={heading}>{title}</h2>
          {children}
        </>
      )}
    </dialog>
  )
}

/** Asks for a reason before something is done that cannot be taken back. Whoever opened it does it, and closes it. */
export const ReasonDialog = ({
  action,
  children,
  error,
  label,
  missing,
  onAction,
  onClose,
  open,
  placeholder,
  title,
  working,
}: {
  /** The button's words, and while it is being done. */
  action: { readonly name: string; readonly doing: string }
  children: ReactNode
  error: string | undefined
  label: string
  /** What to say when no reason was given; without it, none is needed. */
  missing?: string
  onAction: (reason: string) => void
  onClose: () => void
  open: boolean
  placeholder?: string
  title: string
  working: boolean
}) => {
  const field = useId()
  const [reason, setReason] = useState('')
  const [lacking, setLacking] = useState<string>()
  const wrong = lacking ?? error
  const act = (): void => {
    const given = reason.trim()
    const lack = given === '' ? missing : undefined
    setLacking(lack)
    if (lack === undefined) return onAction(given)
    document.getElementById(field)?.focus()
  }
  return (
    <Dialog onClose={onClose} open={open} title={title}>
      {children}
      <label htmlFor={field}>{label}</label>
      <textarea
        aria-describedby={wrong === undefined ? undefined : `${field}-error`}
        aria-invalid={wrong !== undefined}
        autoFocus
        id={field}
        onChange={(event) => setReason(event.target.value)}
        placeholder={placeholder}
        rows={3}
        value={reason}
      />
      {wrong !== undefined && (
        <p className="imp-ink--red" id={`${field}-error`} role="alert">
          {wrong}
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
          onClick={act}
          size="small"
          type="button"
        >
          {working ? action.doing : action.name}
        </Button>
      </div>
    </Dialog>
  )
}
