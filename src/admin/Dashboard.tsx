'use client'

import { Button, Link } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import { when } from '../rights/reasons'
import { askDesk, editPath, told } from './desk'
import { EndsSoon } from './EndsSoon'
import { NameTheHouse } from './NameTheHouse'
import type { Arrived, Overview } from './overview'
import { StandingBadge } from './Standing'

/** What one wants to know on coming in: what could not go out, what came in and how it stands, what waits, what ends soon. What is empty is left out. */
export const Dashboard = () => {
  const [overview, setOverview] = useState<Overview>()
  const [error, setError] = useState<string>()
  const load = useCallback(() => {
    setError(undefined)
    askDesk<Overview>('/overview')
      .then(setOverview)
      .catch((thrown: unknown) => setError(told(thrown)))
  }, [])
  useEffect(load, [load])

  if (error !== undefined)
    return (
      <div className="imp-trouble" role="alert">
        <p>The overview could not be loaded. {error}</p>
        <Button buttonStyle="secondary" margin={false} onClick={load} size="small" type="button">
          Try again
        </Button>
      </div>
    )
  if (overview === undefined) return <p className="imp-quiet">Looking at what came in…</p>
  return (
    <div className="imp-desk">
      <p className="imp-ways">
        <Link className="imp-button" href="/admin/pictures">
          Picture desk
        </Link>
        <Link className="imp-button" href="/admin/time-machine">
          Time machine
        </Link>
        <Link className="imp-button" href="/admin/beyond-terms">
          Used beyond its terms
        </Link>
      </p>
      {overview.toWrite > 0 && <StillToWrite count={overview.toWrite} />}
      {overview.mayRecord && overview.proposed > 0 && <Waiting count={overview.proposed} />}
      {overview.refused.length > 0 && <Refused articles={overview.refused} />}
      {overview.arrived.length > 0 && <CameIn articles={overview.arrived} />}
      {!overview.hasHouse && overview.mayRecord && <NameTheHouse onNamed={load} />}
      <EndsSoon ends={overview.ends} permissions={overview.ending} />
    </div>
  )
}

const StillToWrite = ({ count }: { count: number }) => (
  <p className="imp-quiet" role="status">
    After a change of rights {count.toLocaleString('en-GB')} public {count === 1 ? 'copy is' : 'copies are'} still to be
    written anew. Until then what the change denied is out of sight, and what it allows is not yet in.
  </p>
)

const CameIn = ({ articles }: { articles: readonly Arrived[] }) => (
  <section aria-labelledby="imp-came-in" className="imp-card">
    <h2 id="imp-came-in">What came in</h2>
    <ul className="imp-rows">
      {articles.map((article) => (
        <li className="imp-row" key={article.id}>
          <div className="imp-row__what">
            <h3>
              <Link href={editPath('articles', article.id)}>{article.title || 'Without a headline'}</Link>
            </h3>
            <p className="imp-quiet">
              {[
                article.source,
                article.status === 'published' ? 'published' : 'draft',
                when(new Date(article.createdAt)),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
          <div className="imp-row__standing">
            <StandingBadge colour={article.colour} word={article.word} />
            <p>{article.sentence}</p>
          </div>
          <div className="imp-actions">
            {article.evidence !== null && (
              <Link
                aria-label={`Read the notice of “${article.title}”`}
                className="imp-button"
                href={editPath('evidence', article.evidence)}
              >
                Read the notice
              </Link>
            )}
            <Link aria-label={`Edit “${article.title}”`} className="imp-button" href={editPath('articles', article.id)}>
              Edit
            </Link>
          </div>
        </li>
      ))}
    </ul>
  </section>
)

const Refused = ({ articles }: { articles: Overview['refused'] }) => (
  <section aria-labelledby="imp-refused" className="imp-card">
    <h2 id="imp-refused">Scheduled, and not published</h2>
    <ul className="imp-rows">
      {articles.map(({ at, id, sentence, title }) => (
        <li key={id}>
          <Link href={editPath('articles', id)}>{title || 'Without a headline'}</Link>
          {at && <span className="imp-quiet"> refused {when(new Date(at))}</span>}
          <p>{sentence}</p>
        </li>
      ))}
    </ul>
  </section>
)

const Waiting = ({ count }: { count: number }) => (
  <section aria-label="Proposed permissions" className="imp-card">
    <p>
      {count === 1 ? 'One proposed permission waits' : `${count} proposed permissions wait`} for you.{' '}
      <Link href="/admin/collections/permissions?where[state][equals]=proposed">
        {count === 1 ? 'Look at it' : 'Look at them'}
      </Link>
    </p>
  </section>
)
