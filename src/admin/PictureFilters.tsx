'use client'

import { useEffect, useId, useState } from 'react'
import { filters, queryFor, type Asked, type FilterCounts } from './picture-desk'

/** So long after the last key is searched, in milliseconds. */
const settling = 300

interface Props {
  readonly asked: Asked
  readonly counts: FilterCounts | undefined
  readonly go: (to: Asked, how?: 'push' | 'replace') => void
}

/** Words to search for, and what to show, each with its number. */
export const PictureFilters = ({ asked, counts, go }: Props) => (
  <div className="imp-filters">
    {/* Begun anew where the address was changed by another way than typing. */}
    <Search asked={asked} go={go} />
    <nav aria-label="Show">
      <ul>
        {filters.map(({ label, show }) => (
          <li key={show}>
            <DeskLink current={asked.show === show} go={go} to={{ ...asked, show, page: 1 }}>
              {label}
              {counts !== undefined && (
                <span className="imp-filters__count"> {counts.counts[show].toLocaleString('en-GB')}</span>
              )}
            </DeskLink>
          </li>
        ))}
      </ul>
    </nav>
  </div>
)

const Search = ({ asked, go }: Pick<Props, 'asked' | 'go'>) => {
  const field = useId()
  const [words, setWords] = useState(asked.q)
  const [sent, setSent] = useState(asked.q)
  const { q, show } = asked
  useEffect(() => {
    // Back, forward, or a link that clears the search.
    if (q === sent) return
    setWords(q)
    setSent(q)
  }, [q, sent])
  useEffect(() => {
    if (words === sent) return
    const timer = setTimeout(() => {
      setSent(words)
      go({ show, q: words, page: 1 }, 'replace')
    }, settling)
    return () => clearTimeout(timer)
  }, [words, sent, show, go])
  return (
    <form className="imp-search" onSubmit={(event) => event.preventDefault()} role="search">
      <label className="imp-hidden" htmlFor={field}>
        Search by name, caption, credit or file name
      </label>
      <input
        id={field}
        maxLength={200}
        onChange={(event) => setWords(event.target.value)}
        placeholder="Search by name, caption, credit or file name"
        type="search"
        value={words}
      />
    </form>
  )
}

/** A link to another view of the desk: it can be opened elsewhere, and here it only asks for another list. */
export const DeskLink = ({
  children,
  current = false,
  go,
  to,
}: {
  readonly children: React.ReactNode
  readonly current?: boolean
  readonly go: Props['go']
  readonly to: Asked
}) => (
  <a
    aria-current={current ? 'true' : undefined}
    className="imp-desk-link"
    href={`/admin/pictures${queryFor(to)}`}
    onClick={(event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      go(to)
    }}
  >
    {children}
  </a>
)
