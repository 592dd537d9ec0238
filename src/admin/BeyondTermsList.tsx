'use client'

import { Button, Link } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import { channelNames } from '../rights/reasons'
import { type BeyondTermsPage, lookedAt } from './beyond-terms'
import { askDesk, editPath, told } from './desk'
import { splitRef } from './permission-draft'
import { Trouble } from './Trouble'

/** What is out and does not keep to the terms of its permission: a hundred public copies are looked at at a time, the newest first. */
export const BeyondTermsList = () => {
  const [pages, setPages] = useState<readonly BeyondTermsPage[]>([])
  const [busy, setBusy] = useState(true)
  const [error, setError] = useState<string>()
  const load = useCallback((page: number) => {
    setBusy(true)
    setError(undefined)
    askDesk<BeyondTermsPage>(`/beyond-terms?page=${page}`)
      .then((answer) => setPages((before) => [...before.slice(0, page - 1), answer]))
      .catch((thrown: unknown) => setError(told(thrown)))
      .finally(() => setBusy(false))
  }, [])
  useEffect(() => load(1), [load])
  const last = pages.at(-1)
  const items = pages.flatMap((page) => page.items)

  return (
    <div aria-busy={busy} className="imp-desk">
      <h1>Used beyond its terms</h1>
      <p className="imp-quiet">
        What is out, and what a permission that it rests on asks for and does not get: the credit in its words, a link
        back, the notice, no alteration, no crop. What else is asked in words, a person must see to.
      </p>
      {error !== undefined && (
        <Trouble again={() => load(pages.length + 1)}>This could not be found out. {error}</Trouble>
      )}
      {items.length > 0 && (
        <section aria-label="Not as the terms say" className="imp-card">
          <ul className="imp-rows">
            {items.map(({ breaches, channel, item, title }) => (
              <li key={`${item} ${channel}`}>
                <h2 className="imp-row__title">
                  <Link href={editPath(...splitRef(item))}>{title || 'Without a headline'}</Link>{' '}
                  <span className="imp-quiet">on {channelNames[channel]}</span>
                </h2>
                {breaches.map(({ duty, part, sentence }) => (
                  <p key={`${part} ${duty} ${sentence}`}>{sentence}</p>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p role="status">
        {busy ? 'Looking…' : last !== undefined && (items.length === 0 ? `Nothing found. ` : '') + lookedAt(last)}
      </p>
      {!busy && (error !== undefined || (last !== undefined && last.page < last.pages)) && (
        <div className="imp-actions">
          <Button
            buttonStyle="secondary"
            margin={false}
            onClick={() => load((last?.page ?? 0) + 1)}
            size="small"
            type="button"
          >
            {error === undefined ? 'Look at older ones' : 'Try again'}
          </Button>
        </div>
      )}
    </div>
  )
}
