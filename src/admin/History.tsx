'use client'

import { Button, useDocumentInfo } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { when } from '../rights/reasons'
import { askDesk, told } from './desk'
import { actInWords, type HistoryEntry, type HistoryPage, moreOf } from './history'

/** Who did what to this, and when, from the ledger; for an account, what this person did. It is asked for when it is opened. */
export const History = () => {
  const { collectionSlug, id } = useDocumentInfo()
  const heading = useId()
  const [entries, setEntries] = useState<readonly HistoryEntry[]>()
  const [before, setBefore] = useState<number | null>(null)
  const [error, setError] = useState<string>()

  const load = async (from?: number) => {
    setError(undefined)
    const about = collectionSlug === 'users' ? `person=${id}` : `item=${collectionSlug}:${id}`
    try {
      const page = await askDesk<HistoryPage>(`/history?${about}${from === undefined ? '' : `&before=${from}`}`)
      setEntries([...(from === undefined ? [] : (entries ?? [])), ...page.entries])
      setBefore(page.before)
    } catch (thrown) {
      setError(told(thrown))
    }
  }

  if (id === undefined || id === null) return null
  return (
    <details
      className="imp-history"
      onToggle={({ currentTarget }) => {
        if (currentTarget.open && entries === undefined) void load()
      }}
    >
      <summary id={heading}>History</summary>
      {error !== undefined && (
        <div className="imp-trouble" role="alert">
          <p>The history could not be read. {error}</p>
          <Button buttonStyle="secondary" margin={false} onClick={() => void load()} size="small" type="button">
            Try again
          </Button>
        </div>
      )}
      {error === undefined && entries === undefined && <p className="imp-quiet">Reading…</p>}
      {entries?.length === 0 && <p className="imp-quiet">Nothing yet.</p>}
      {entries !== undefined && entries.length > 0 && (
        <ol aria-labelledby={heading} reversed>
          {entries.map((entry) => (
            <li key={entry.seq}>
              <strong>{actInWords(entry.act)}</strong>
              <span className="imp-quiet">
                {when(new Date(entry.at))} · {entry.by}
              </span>
              {moreOf(entry) !== undefined && <span>{moreOf(entry)}</span>}
            </li>
          ))}
        </ol>
      )}
      {before !== null && (
        <Button buttonStyle="secondary" margin={false} onClick={() => void load(before)} size="small" type="button">
          Earlier
        </Button>
      )}
    </details>
  )
}
