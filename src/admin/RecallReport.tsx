'use client'

import { Button, Link, toast, useDocumentInfo } from '@payloadcms/ui'
import { useCallback, useEffect, useId, useState } from 'react'
import type { Recall } from '../payload-types'
import { when } from '../rights/reasons'
import { askDesk, editPath, told } from './desk'
import { placesInWords } from './places'
import { deliveryWords, kindWords, type RecallReport as Report } from './recall-report'

interface Loaded {
  readonly recall: Recall
  readonly report: Report
}

/** The proof of a kill: what was reached, when, by whom and why, and which addresses are to be purged. */
export const RecallReport = () => {
  const { id } = useDocumentInfo()
  const [loaded, setLoaded] = useState<Loaded>()
  const [error, setError] = useState<string>()
  const load = useCallback(
    (signal?: AbortSignal) => {
      if (id === undefined || id === null) return
      setError(undefined)
      Promise.all([
        askDesk<Recall>(`/recalls/${id}?depth=0`, { signal }),
        askDesk<Report>(`/recalls/${id}/report`, { signal }),
      ])
        .then(([recall, report]) => setLoaded({ recall, report }))
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
        <p>The report could not be had. {error}</p>
        <Button buttonStyle="secondary" margin={false} onClick={() => load()} size="small" type="button">
          Ask again
        </Button>
      </div>
    )
  if (loaded === undefined) return <p className="imp-quiet">Looking…</p>
  return <Shown {...loaded} onAgain={load} />
}

const Shown = ({ onAgain, recall, report }: Loaded & { onAgain: () => void }) => {
  const { act, at, by, instruction, items, kind, previous, purge, reached, reason, restores, sealed } = report
  return (
    <div className="imp-recall">
      <dl className="imp-window">
        <dt>{act === 'kill' ? 'Killed' : 'Restored'}</dt>
        <dd>
          {items.map(({ ref, title }) => (
            <div key={ref}>
              <ItemLink item={ref}>{title}</ItemLink>
            </div>
          ))}
        </dd>
        <dt>When</dt>
        <dd>{when(new Date(at))}</dd>
        <dt>By</dt>
        <dd>{by.name}</dd>
        {kind !== null && (
          <>
            <dt>Kind</dt>
            <dd>{kindWords[kind]}</dd>
          </>
        )}
        <dt>Why</dt>
        <dd>{reason}</dd>
        {instruction !== '' && (
          <>
            <dt>Partners</dt>
            <dd>{instruction}</dd>
          </>
        )}
        {restores !== null && (
          <>
            <dt>Takes back</dt>
            <dd>recall {restores}</dd>
          </>
        )}
        {act === 'kill' && (
          <>
            <dt>State</dt>
            <dd>{recall.inForce ? 'It stands.' : 'Another person has restored it since.'}</dd>
          </>
        )}
        <dt>Programs</dt>
        <dd>
          {deliveryWords(recall.delivery)}{' '}
          {recall.delivery?.state === 'waiting' && (
            <button className="imp-plain" onClick={onAgain} type="button">
              Look again
            </button>
          )}
        </dd>
      </dl>
      {act === 'kill' && <ReachedList reached={reached} />}
      {purge.urls.length > 0 && <Addresses purge={purge} />}
      <section className="imp-part">
        <h3>Proof</h3>
        {sealed.length > 0 && <p>The sealed copy is kept:</p>}
        {sealed.map(({ ref, sha256 }) => (
          <p className="imp-address" key={ref}>
            {sha256}
          </p>
        ))}
        <p>SHA-256 of this report, which the next report carries, and the ledger too:</p>
        <p className="imp-address">{recall.hash}</p>
        {previous !== null && (
          <>
            <p>Of the report before it:</p>
            <p className="imp-address">{previous}</p>
          </>
        )}
        <p>
          <a download href={`/api/recalls/${recall.id}/report?download`}>
            Download the report (JSON)
          </a>
        </p>
      </section>
    </div>
  )
}

const ReachedList = ({ reached }: Pick<Report, 'reached'>) => {
  const heading = useId()
  return (
    <section aria-labelledby={heading} className="imp-part">
      <h3 id={heading}>What was reached</h3>
      {reached.length === 0 && <p>Nothing: it was not out, and would not have been.</p>}
      <ul className="imp-reasons">
        {reached.map(({ channel, from, item, slug, territories, until }) => (
          <li key={`${item} ${channel}`}>
            <ItemLink item={item}>{slug ?? item.replace('images:', 'picture ')}</ItemLink>
            <span className="imp-quiet">
              {' '}
              · {channel} · {placesInWords(territories)} ·{' '}
              {from === null
                ? 'never went out, and now will not'
                : `out from ${when(new Date(from))} until ${when(new Date(until))}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const copy = async (urls: readonly string[]): Promise<void> => {
  try {
    await navigator.clipboard.writeText(urls.join('\n'))
    toast.success('Copied.')
  } catch {
    toast.error('Your browser does not let us copy. Mark them below, or download the report.')
  }
}

const Addresses = ({ purge }: Pick<Report, 'purge'>) => (
  <section className="imp-part">
    <h3>Addresses to purge</h3>
    <p>Everything below</p>
    {purge.prefixes.map((prefix) => (
      <p className="imp-address" key={prefix}>
        {prefix}
      </p>
    ))}
    <button className="imp-plain" onClick={() => void copy(purge.urls)} type="button">
      Copy all {purge.urls.length} addresses
    </button>
    <details>
      <summary>or one by one: {purge.urls.length} addresses</summary>
      <ul className="imp-reasons" tabIndex={0}>
        {purge.urls.map((url) => (
          <li className="imp-address" key={url}>
            {url}
          </li>
        ))}
      </ul>
    </details>
  </section>
)

const ItemLink = ({ children, item }: { children: string; item: string }) => {
  const [collection = '', id = ''] = item.split(':')
  return <Link href={editPath(collection, id)}>{children}</Link>
}
