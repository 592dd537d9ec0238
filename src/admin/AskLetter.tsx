'use client'

import { Button, toast } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { letter as compose, type Letter } from '../rights/letter'
import { type Choices, firstChoices, chosenUse } from './ask-letter'
import { askDesk, told } from './desk'
import { Dialog } from './Dialog'
import { LetterChoices } from './LetterChoices'
import type { AnswerPart, VerdictAnswer } from './verdict-answer'

interface AskLetterProps {
  readonly part: AnswerPart
  readonly licensor: NonNullable<AnswerPart['licensor']>
  readonly answer: Pick<VerdictAnswer, 'channel' | 'house' | 'sendsMail' | 'territory' | 'title'>
  readonly onDone: () => void
}

/** What `POST /api/ask` answers: the request as it is on record. */
interface OnRecord {
  readonly doc: { readonly id: string | number; readonly state: string; readonly trouble?: string | null }
}

/** Asks whoever can permit it: the use is chosen, the letter read and changed; it is sent from here, copied, or kept as a draft. */
export const AskLetter = (props: AskLetterProps) => {
  const { licensor } = props
  const [open, setOpen] = useState(false)
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
        <LetterForm {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

const LetterForm = ({ answer, licensor, onClose, onDone, part }: AskLetterProps & { onClose: () => void }) => {
  const fields = useId()
  const [choices, setChoices] = useState(() => firstChoices(answer.channel, answer.territory))
  const written = (chosen: Choices): Letter | undefined => {
    const use = chosenUse(chosen)
    if (typeof use === 'string') return undefined
    const { language } = chosen
    return compose({
      ...{ house: answer.house, item: part.ref, title: answer.title, to: licensor, language, use },
      ...{ notice: part.notice, picture: part.picture ?? '' },
    })
  }
  const [letter, setLetter] = useState(() => written(choices) ?? { subject: '', text: '' })
  const [byHand, setByHand] = useState(false)
  const [email, setEmail] = useState(licensor.email ?? '')
  const [draft, setDraft] = useState<string | number>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const use = chosenUse(choices)
  const anew = written(choices)
  const wrong = error ?? (typeof use === 'string' ? use : undefined)

  const choose = (changed: Partial<Choices>): void => {
    const chosen = { ...choices, ...changed }
    setChoices(chosen)
    // What a person has written is theirs: it is written anew only when they say so.
    if (!byHand) setLetter(written(chosen) ?? letter)
  }
  const change = (changed: Partial<Letter>): void => {
    setByHand(true)
    setLetter({ ...letter, ...changed })
  }
  const done = async (how: 'send' | 'by-hand' | 'keep'): Promise<void> => {
    if (typeof use === 'string') return
    setBusy(true)
    setError(undefined)
    try {
      if (how === 'by-hand') await navigator.clipboard.writeText(`${letter.subject}\n\n${letter.text}`).catch(() => {})
      const body = { ...letter, ...use, territories: use.territories.join(' '), language: choices.language }
      const { doc } = await askDesk<OnRecord>('/ask', {
        body: { ...body, item: part.ref, name: licensor.name, email, how, request: draft },
      })
      onDone()
      if (how === 'send' && doc.state === 'draft') {
        setDraft(doc.id)
        setError(`${doc.trouble ?? 'It was not sent.'} It is kept as a draft.`)
        return
      }
      toast.success(outcomes[how](licensor.name))
      onClose()
    } catch (thrown) {
      setError(told(thrown))
    } finally {
      setBusy(false)
    }
  }
  const button = (name: string, how: 'send' | 'by-hand' | 'keep', first = false, off = false) => (
    <Button
      buttonStyle={first ? 'primary' : 'secondary'}
      disabled={busy || off || typeof use === 'string'}
      margin={false}
      onClick={() => void done(how)}
      size="small"
      type="button"
    >
      {name}
    </Button>
  )

  return (
    <>
      <div className="imp-letter-form">
        <label htmlFor={`${fields}-to`}>To</label>
        <input id={`${fields}-to`} onChange={({ target }) => setEmail(target.value)} type="email" value={email} />
        {!email && licensor.url && <span className="imp-quiet">Their address on the web: {licensor.url}</span>}
        <LetterChoices choices={choices} onChange={choose} />
        {byHand && anew !== undefined && anew.text !== letter.text && (
          <p className="imp-hint">
            The letter is as you wrote it; what is chosen above is not written into it.{' '}
            <Button
              buttonStyle="secondary"
              margin={false}
              onClick={() => {
                setByHand(false)
                setLetter(anew)
              }}
              size="small"
              type="button"
            >
              Write it anew
            </Button>
          </p>
        )}
        <label htmlFor={`${fields}-subject`}>Subject</label>
        <input
          id={`${fields}-subject`}
          onChange={({ target }) => change({ subject: target.value })}
          value={letter.subject}
        />
        <label htmlFor={`${fields}-text`}>The letter</label>
        <textarea
          className="imp-letter"
          id={`${fields}-text`}
          onChange={({ target }) => change({ text: target.value })}
          rows={14}
          value={letter.text}
        />
      </div>
      {wrong !== undefined && (
        <p className="imp-trouble" role="alert">
          {wrong}
        </p>
      )}
      <div className="imp-actions">
        {answer.sendsMail && button(draft === undefined ? 'Send' : 'Send again', 'send', true, email === '')}
        {button('Copy, and send it myself', 'by-hand', !answer.sendsMail)}
        {draft === undefined && button('Keep as a draft', 'keep')}
        <Button buttonStyle="secondary" margin={false} onClick={onClose} size="small" type="button">
          Not now
        </Button>
      </div>
    </>
  )
}

const outcomes = {
  send: (name: string) => `The letter to ${name} was sent.`,
  'by-hand': () => 'Noted: you send it yourself. It is on your clipboard.',
  keep: () => 'Kept as a draft, under Requests for permission.',
}
