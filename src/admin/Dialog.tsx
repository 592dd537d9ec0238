'use client'

import { useEffect, useId, useRef, type ReactNode } from 'react'

/** A small dialog of the browser's own: it holds the focus, Escape closes it, and the focus goes back to where it was. */
export const Dialog = ({
  children,
  onClose,
  open,
  title,
}: {
  children: ReactNode
  onClose: () => void
  open: boolean
  title: string
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
      className="imp-dialog"
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
