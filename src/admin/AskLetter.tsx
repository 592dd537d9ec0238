'use client'

import { Button, toast } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { letter as compose } from '../rights/letter'
import { type LetterLanguage, letterLanguages, letters } from '../rights/letters'
import { askDesk, told } from './desk'
import { Dialog } from './Dialog'
import type { AnswerPart, VerdictAnswer } from './verdict-answer'

interface AskLetterProps {
  readonly part: AnswerPart
  readonly licensor: NonNullable<AnswerPart['licensor']>
  readonly answer: Pick<VerdictAnswer, 'house' | 'sendsMail' | 'title'>
  readonly onDone: () => void
}

/** A letter to whoever can permit: read, changed, and sent from here, or copied. Either way it is on record that we asked. */
export const AskLetter = ({ answer, licensor, onDone, part }: AskLetterProps) => {
  const fields = useId()
  const inLanguage = (language: LetterLanguage) => ({
    language,
    ...compose({
      ...{ house: answer.house, item: part.ref, title: answer.title, to: licensor, language },
      ...(part.picture ? { picture: part.picture } : {}),
    }),
  })
  const [open, setOpen] = useState(false)
  const [letter, setLetter] = useState(() => inLanguage('en'))
  const [email, setEmail] = useState(licensor.email ?? '')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()

  const done = async (send: boolean): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      if (!send) await navigator.clipboard.writeText(`${letter.subject}\n\n${letter.text}`).catch(() => undefined)
      await askDesk('/ask', { body: { ...letter, item: part.ref, name: licensor.name, email, send } })
      toast.success(
        send ? `The letter to ${licensor.name} was sent.` : 'Noted: you send it yourself. It is on your clipboard.',
      )
      setOpen(false)
      onDone()
    } catch (thrown) {
      setError(told(thrown))
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Button
        buttonStyle="secondary"
        extraButtonProps={{ 'data-remedy': 'ask' }}
        margin={false}
        onClick={() => setOpen(true)}
        size="small"
        type="button"
      >
        Ask {licensor.name}
      </Button>
      <Dialog onClose={() => setOpen(false)} open={open} title={`A letter to ${licensor.name}`}>
        <div className="imp-letter-form">
          <label htmlFor={`${fields}-to`}>To</label>
          <input id={`${fields}-to`} onChange={({ target }) => setEmail(target.value)} type="email" value={email} />
          {!email && licensor.url && <span className="imp-quiet">Their address on the web: {licensor.url}</span>}
          <label htmlFor={`${fields}-language`}>Language</label>
          <select
            id={`${fields}-language`}
            onChange={({ target }) => setLetter(inLanguage(target.value as LetterLanguage))}
            value={letter.language}
          >
            {letterLanguages.map((each) => (
              <option key={each} value={each}>
                {letters[each].name}
              </option>
            ))}
          </select>
          <label htmlFor={`${fields}-subject`}>Subject</label>
          <input
            id={`${fields}-subject`}
            onChange={({ target }) => setLetter({ ...letter, subject: target.value })}
            value={letter.subject}
          />
          <label htmlFor={`${fields}-text`}>The letter</label>
          <textarea
            className="imp-letter"
            id={`${fields}-text`}
            onChange={({ target }) => setLetter({ ...letter, text: target.value })}
            rows={14}
            value={letter.text}
          />
        </div>
        {error !== undefined && (
          <p className="imp-trouble" role="alert">
            {error}
          </p>
        )}
        <div className="imp-actions">
          {answer.sendsMail && (
            <Button
              buttonStyle="primary"
              disabled={busy || email === ''}
              margin={false}
              onClick={() => void done(true)}
              size="small"
              type="button"
            >
              Send
            </Button>
          )}
          <Button
            buttonStyle={answer.sendsMail ? 'secondary' : 'primary'}
            disabled={busy}
            margin={false}
            onClick={() => void done(false)}
            size="small"
            type="button"
          >
            Copy, and send it myself
          </Button>
          <Button buttonStyle="secondary" margin={false} onClick={() => setOpen(false)} size="small" type="button">
            Not now
          </Button>
        </div>
      </Dialog>
    </>
  )
}
