'use client'

import { Button, toast } from '@payloadcms/ui'
import { useState } from 'react'
import { Dialog } from './Dialog'
import { mailOf } from './permission-draft'
import type { AnswerPart } from './verdict-answer'

/** Puts the ready letter on the clipboard and shows it, with a link to the mail program where an address is known. */
export const AskLetter = ({ letter, licensor }: { letter: string; licensor: NonNullable<AnswerPart['licensor']> }) => {
  const [open, setOpen] = useState(false)
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(letter)
      setCopied(true)
      toast.success('The letter is on your clipboard.')
    } catch {
      // Browsers give the clipboard only over https, and only when the person allows it. The letter is there to be selected.
      setCopied(false)
    }
  }
  const { subject, text } = mailOf(letter)
  const address = licensor.email
  return (
    <>
      <Button
        buttonStyle="secondary"
        extraButtonProps={{ 'data-remedy': 'ask' }}
        margin={false}
        onClick={() => {
          setOpen(true)
          void copy()
        }}
        size="small"
        type="button"
      >
        Ask {licensor.name}
      </Button>
      <Dialog onClose={() => setOpen(false)} open={open} title={`A letter to ${licensor.name}`}>
        <p aria-live="polite">
          {copied ? 'It is on your clipboard, ready to be pasted.' : 'Select it and copy it from here.'}
        </p>
        <textarea aria-label="The letter" className="imp-letter" readOnly rows={14} value={letter} />
        <div className="imp-actions">
          {address && (
            <a
              className="imp-link"
              href={`mailto:${encodeURIComponent(address)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`}
            >
              Write to {address}
            </a>
          )}
          {!address && licensor.url && <span className="imp-quiet">Their address on the web: {licensor.url}</span>}
          <Button buttonStyle="secondary" margin={false} onClick={() => void copy()} size="small" type="button">
            Copy again
          </Button>
          <Button buttonStyle="primary" margin={false} onClick={() => setOpen(false)} size="small" type="button">
            Done
          </Button>
        </div>
      </Dialog>
    </>
  )
}
