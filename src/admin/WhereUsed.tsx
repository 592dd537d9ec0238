'use client'

import { Button, Link, useDocumentInfo } from '@payloadcms/ui'
import { useCallback, useEffect, useId, useState } from 'react'
import { when } from '../rights/reasons'
import { askDesk, editPath, told } from './desk'
import type { Use, WhereUsed as Answer } from './where-used'

/** The articles that show this picture, and whether the public sees it there. */
export const WhereUsed = () => {
  const { id: openId } = useDocumentInfo()
  const id = openId ?? undefined // null while many are uploaded at once
  const heading = useId()
  const [answer, setAnswer] = useState<Answer>()
  const [error, setError] = useState<string>()
  const load = useCallback(
    (signal?: AbortSignal) => {
      if (id === undefined) return
      setError(undefined)
      askDesk<Answer>(`/where-used/${id}`, { signal })
        .then(setAnswer)
        .catch((thrown: unknown) => {
          if (signal?.aborted !== true) setError(told(thrown))
        })
    },
    [id],
  )
  useEffect(() => {
    const request = new AbortController()
    load(request.signal)
    return () => request.abort()
  }, [load])

  if (id === undefined) return null
  return (
    <section aria-labelledby={heading} className="imp-used">
      <h2 id={heading}>Where it is used</h2>
      {error !== undefined && (
        <div className="imp-trouble" role="alert">
          <p>This could not be found out. {error}</p>
          <Button buttonStyle="secondary" margin={false} onClick={() => load()} size="small" type="button">
            Ask again
          </Button>
        </div>
      )}
      {error === undefined && answer === undefined && <p className="imp-quiet">Looking…</p>}
      {error === undefined && answer?.articles.length === 0 && <p className="imp-quiet">No article uses it.</p>}
      {answer !== undefined && answer.articles.length > 0 && (
        <ul>
          {answer.articles.map((use) => (
            <li key={use.id}>
              <Link href={editPath('articles', use.id)}>{use.title}</Link>
              <span className="imp-quiet">{wordsOf(use)}</span>
            </li>
          ))}
        </ul>
      )}
      {answer?.more === true && <p className="imp-quiet">And more: these are the latest {answer.articles.length}.</p>}
    </section>
  )
}

const statuses: Readonly<Record<Use['status'], string>> = {
  published: 'published',
  draft: 'draft',
  'taken-out-in-draft': 'published; taken out in the draft above it',
  'added-in-draft': 'put in by the draft alone; not in what is published',
}

const wordsOf = ({ showing, status, trashed, until }: Use): string =>
  [
    statuses[status],
    trashed && 'in the trash',
    showing && (until === null ? 'showing now' : `showing until ${when(new Date(until))}`),
    !showing && status !== 'draft' && status !== 'added-in-draft' && 'not showing now',
  ]
    .filter(Boolean)
    .join(' · ')
