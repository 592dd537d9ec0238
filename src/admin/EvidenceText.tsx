'use client'

import { Button } from '@payloadcms/ui'
import { useCallback, useEffect, useId, useState } from 'react'
import { askDesk, told } from './desk'

interface ReadText {
  readonly text: string
  /** UTF-16 code units of `text`, `end` exclusive. */
  readonly notices: readonly { readonly start: number; readonly end: number }[]
}

/** A piece as it arrived, every line where it was, with its rights notices marked. */
export const EvidenceText = ({ id }: { id: string | number }) => {
  const [read, setRead] = useState<ReadText>()
  const [error, setError] = useState<string>()
  const name = useId()
  const load = useCallback(
    (signal?: AbortSignal) => {
      setError(undefined)
      askDesk<ReadText>(`/evidence-text/${id}`, { signal })
        .then(setRead)
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

  if (error !== undefined)
    return (
      <div className="imp-trouble" role="alert">
        <p>The text could not be read. {error}</p>
        <Button buttonStyle="secondary" margin={false} onClick={() => load()} size="small" type="button">
          Try again
        </Button>
      </div>
    )
  if (read === undefined) return <p className="imp-quiet">Reading…</p>
  const passages = passagesOf(read)
  const notices = passages.filter(({ notice }) => notice !== undefined)
  return (
    <div className="imp-evidence">
      {notices.length === 0 ? (
        <p className="imp-quiet">No notice about rights was found in it.</p>
      ) : (
        <p className="imp-evidence__jump">
          {notices.map(({ notice }) => (
            <a href={`#${name}-${notice}`} key={notice} onClick={(event) => jump(event, `${name}-${notice}`)}>
              {notices.length === 1 ? 'Jump to the notice' : `Jump to notice ${(notice ?? 0) + 1}`}
            </a>
          ))}
        </p>
      )}
      <div aria-label="The text as it arrived" className="imp-evidence__text" role="group" tabIndex={0}>
        {passages.map(({ notice, text }, index) =>
          notice === undefined ? (
            text
          ) : (
            <mark id={`${name}-${notice}`} key={index} tabIndex={-1}>
              {text}
            </mark>
          ),
        )}
      </div>
    </div>
  )
}

const jump = (event: React.MouseEvent, id: string): void => {
  event.preventDefault()
  const place = document.getElementById(id)
  place?.scrollIntoView({ block: 'center' })
  place?.focus({ preventScroll: true })
}

/** The text cut where notices begin and end, in order; a notice that overlaps the one before it begins where that ends. */
const passagesOf = ({ notices, text }: ReadText): { text: string; notice?: number }[] => {
  const passages: { text: string; notice?: number }[] = []
  let at = 0
  const inOrder = [...notices].sort((a, b) => a.start - b.start)
  inOrder.forEach(({ end, start }, notice) => {
    const from = Math.max(at, start)
    if (end <= from) return
    if (from > at) passages.push({ text: text.slice(at, from) })
    passages.push({ text: text.slice(from, end), notice })
    at = end
  })
  if (at < text.length) passages.push({ text: text.slice(at) })
  return passages
}
