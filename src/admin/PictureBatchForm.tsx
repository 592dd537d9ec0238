'use client'

import { Button } from '@payloadcms/ui'
import { useEffect, useId, useState } from 'react'
import { askDesk, told } from './desk'

/** What is to be changed alike in all of them. */
export interface BatchChange {
  readonly creditLine?: string
  readonly source?: string | number
  readonly usageTerms?: string
}

interface Source {
  readonly id: string | number
  readonly name: string
}

/** Asks what to change. What is left empty stays as it is in each picture. */
export const BatchForm = ({
  count,
  onCancel,
  onChange,
}: {
  readonly count: number
  readonly onCancel: () => void
  readonly onChange: (change: BatchChange) => void
}) => {
  const field = useId()
  const [creditLine, setCreditLine] = useState('')
  const [usageTerms, setUsageTerms] = useState('')
  const [source, setSource] = useState('')
  const { error: noSources, sources } = useSources()
  const [error, setError] = useState<string>()
  const submit = () => {
    const chosen = sources.find(({ id }) => String(id) === source)
    const change: BatchChange = {
      ...(creditLine.trim() === '' ? {} : { creditLine: creditLine.trim() }),
      ...(chosen === undefined ? {} : { source: chosen.id }),
      ...(usageTerms.trim() === '' ? {} : { usageTerms: usageTerms.trim() }),
    }
    if (Object.keys(change).length > 0) return onChange(change)
    setError('Fill in what is to be changed.')
    document.getElementById(`${field}-credit`)?.focus()
  }
  return (
    <form
      className="imp-batch-form"
      onChange={() => setError(undefined)}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p className="imp-quiet">What you leave empty stays as it is.</p>
      <label htmlFor={`${field}-credit`}>Credit line</label>
      <input
        aria-describedby={error === undefined ? undefined : `${field}-error`}
        autoFocus
        id={`${field}-credit`}
        onChange={(event) => setCreditLine(event.target.value)}
        type="text"
        value={creditLine}
      />
      <label htmlFor={`${field}-source`}>Source</label>
      <select id={`${field}-source`} onChange={(event) => setSource(event.target.value)} value={source}>
        <option value="">As it is</option>
        {sources.map(({ id, name }) => (
          <option key={id} value={String(id)}>
            {name}
          </option>
        ))}
      </select>
      {noSources !== undefined && <p className="imp-ink--red">The sources could not be loaded. {noSources}</p>}
      <label htmlFor={`${field}-terms`}>Usage terms</label>
      <textarea
        id={`${field}-terms`}
        onChange={(event) => setUsageTerms(event.target.value)}
        rows={3}
        value={usageTerms}
      />
      {error !== undefined && (
        <p className="imp-ink--red" id={`${field}-error`} role="alert">
          {error}
        </p>
      )}
      <div className="imp-actions">
        <Button buttonStyle="secondary" margin={false} onClick={onCancel} size="small" type="button">
          Leave them
        </Button>
        <Button buttonStyle="primary" margin={false} size="small" type="submit">
          {count === 1 ? 'Change it' : `Change all ${count}`}
        </Button>
      </div>
    </form>
  )
}

/** Every source by its name. */
const useSources = (): { sources: readonly Source[]; error?: string } => {
  const [sources, setSources] = useState<readonly Source[]>([])
  const [error, setError] = useState<string>()
  useEffect(() => {
    const request = new AbortController()
    askDesk<{ docs: readonly Source[] }>('/sources?pagination=false&depth=0&sort=name&select[name]=true', {
      signal: request.signal,
    })
      .then(({ docs }) => setSources(docs))
      .catch((thrown: unknown) => {
        if (!request.signal.aborted) setError(told(thrown))
      })
    return () => request.abort()
  }, [])
  return { sources, error }
}
