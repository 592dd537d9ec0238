'use client'

import { useEffect, useRef } from 'react'
import { filters, type Asked } from './picture-desk'
import { DeskLink } from './PictureFilters'
import { PictureTile } from './PictureTile'
import type { Known } from './use-pictures'
import type { Selection } from './use-selection'

interface Props {
  readonly asked: Asked
  readonly go: (to: Asked, how?: 'push' | 'replace') => void
  readonly known: Known
  readonly selection: Selection
}

/** The pictures of one page, what there are of them in all, and the way to the other pages. */
export const PictureGrid = ({ asked, go, known, selection }: Props) => {
  const { answer, asking, reload } = known
  if (answer === undefined) return <p className="imp-quiet">Looking for pictures…</p>
  const { lookedAt, pictures } = answer
  return (
    <section aria-busy={asking} aria-label="Pictures" className="imp-grid">
      <div className="imp-grid__head">
        <p role="status">{wordsOf(answer.total, answer.page, answer.pages)}</p>
        {pictures.length > 0 && <SelectAll selection={selection} shown={pictures.length} />}
      </div>
      {lookedAt !== null && (
        <p className="imp-quiet">
          Only the newest {lookedAt.toLocaleString('en-GB')} pictures were looked at for this. There are more.
        </p>
      )}
      {pictures.length === 0 ? (
        <Empty asked={asked} go={go} />
      ) : (
        <ul className="imp-tiles">
          {pictures.map((picture) => (
            <PictureTile key={picture.id} onFetched={reload} picture={picture} selection={selection} />
          ))}
        </ul>
      )}
      {(answer.pages > 1 || asked.page > 1) && <Pages asked={asked} go={go} pages={answer.pages} />}
    </section>
  )
}

const wordsOf = (total: number, page: number, pages: number): string => {
  const all = total === 1 ? 'One picture' : `${total.toLocaleString('en-GB')} pictures`
  return pages > 1 ? `${all}, page ${page} of ${pages}` : all
}

const SelectAll = ({ selection, shown }: { selection: Selection; shown: number }) => {
  const box = useRef<HTMLInputElement>(null)
  const all = selection.count === shown
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = selection.count > 0 && !all
  }, [all, selection.count])
  return (
    <label className="imp-select-all">
      <input checked={all} onChange={(event) => selection.setAll(event.target.checked)} ref={box} type="checkbox" />
      Select all shown
    </label>
  )
}

const Empty = ({ asked, go }: Pick<Props, 'asked' | 'go'>) => {
  if (asked.q === '' && asked.show === 'all' && asked.page === 1)
    return (
      <p className="imp-empty">
        There are no pictures yet. Drop some above, or choose files. Pieces that are imported bring their own.
      </p>
    )
  const all = { show: 'all', q: '', page: 1 } as const
  const words =
    asked.q === '' ? filters.find(({ show }) => show === asked.show)?.empty : `Nothing found for “${asked.q}”.`
  return (
    <p className="imp-empty">
      {asked.page > 1 ? 'There is nothing on this page.' : words}{' '}
      <DeskLink go={go} to={asked.page > 1 ? { ...asked, page: 1 } : all}>
        {asked.page > 1 ? 'Go to the first page' : 'Show all pictures'}
      </DeskLink>
    </p>
  )
}

const Pages = ({ asked, go, pages }: Pick<Props, 'asked' | 'go'> & { pages: number }) => (
  <nav aria-label="Pages" className="imp-pages">
    {asked.page > 1 && (
      <DeskLink go={go} to={{ ...asked, page: asked.page - 1 }}>
        Newer
      </DeskLink>
    )}
    <span>
      Page {asked.page} of {pages}
    </span>
    {asked.page < pages && (
      <DeskLink go={go} to={{ ...asked, page: asked.page + 1 }}>
        Older
      </DeskLink>
    )}
  </nav>
)
