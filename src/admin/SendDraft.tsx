'use client'

import { Button, toast } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { when } from '../rights/reasons'
import { askDesk, told } from './desk'
import { Dialog } from './Dialog'

/** A request as it is on record: what is sent back with it is what it says already. */
type Draft = Readonly<Record<string, unknown>>

/** A draft is read once more, and goes out from here or by hand. What it asks for is chosen where it is asked for, on the item's page. */
export const SendDraft = ({ draft }: { draft: Draft }) => {
  const fields = useId()
  const [open, setOpen] = useState(false)
  const [email, setEmail] = useState(wordsIn(draft.email))
  const [subject, setSubject] = useState(wordsIn(draft.subject))
  const [text, setText] = useState(wordsIn(draft.text))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const begun = wordsIn(draft.sendingAt)
  const name = draft.trouble || begun ? 'Send again' : 'Send'

  const send = async (how: 'send' | 'by-hand' | 'keep'): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      if (how === 'by-hand') await navigator.clipboard.writeText(`${subject}\n\n${text}`).catch(() => {})
      const { item, name: to, language, channels, territories, from, until, terms, id } = draft
      const { doc } = await askDesk<{ doc: { state: string; trouble?: string | null } }>('/ask', {
        body: {
          ...{ item, name: to, language, channels, territories, from, until, terms },
          ...{ request: id, email, subject, text, how },
        },
      })
      if (how === 'send' && doc.state === 'draft') throw new Error(doc.trouble ?? 'It was not sent.')
      if (how === 'by-hand') toast.success('Noted: you send it yourself. It is on your clipboard.')
      window.location.reload()
    } catch (thrown) {
      setError(told(thrown))
      setBusy(false)
    }
  }
  const button = (label: string, how: 'send' | 'by-hand' | 'keep', first = false) => (
    <Button
      buttonStyle={first ? 'primary' : 'secondary'}
      disabled={busy || (how === 'send' && email === '')}
      margin={false}
      onClick={() => void send(how)}
      size="small"
      type="button"
    >
      {label}
    </Button>
  )

  return (
    <>
      <Button buttonStyle="primary" margin={false} onClick={() => setOpen(true)} size="small" type="button">
        {name}
      </Button>
      <Dialog onClose={() => setOpen(false)} open={open} title={`A letter to ${wordsIn(draft.name)}`}>
        {begun !== '' && (
          <p className="imp-trouble" role="status">
            Somebody began to send it, {when(new Date(begun))}, and nothing on record tells whether it went out. Look
            for it in the mailbox first.
          </p>
        )}
        <div className="imp-letter-form">
          <label htmlFor={`${fields}-to`}>To</label>
          <input id={`${fields}-to`} onChange={({ target }) => setEmail(target.value)} type="email" value={email} />
          <label htmlFor={`${fields}-subject`}>Subject</label>
          <input id={`${fields}-subject`} onChange={({ target }) => setSubject(target.value)} value={subject} />
          <label htmlFor={`${fields}-text`}>The letter</label>
          <textarea
            className="imp-letter"
            id={`${fields}-text`}
            onChange={({ target }) => setText(target.value)}
            rows={14}
            value={text}
          />
        </div>
        {error !== undefined && (
          <p className="imp-trouble" role="alert">
            {error}
          </p>
        )}
        <div className="imp-actions">
          {button(name, 'send', true)}
          {button('Copy, and send it myself', 'by-hand')}
          {button('Keep the changes', 'keep')}
          <Button buttonStyle="secondary" margin={false} onClick={() => setOpen(false)} size="small" type="button">
            Not now
          </Button>
        </div>
      </Dialog>
    </>
  )
}

const wordsIn = (value: unknown): string => (typeof value === 'string' ? value : '')
