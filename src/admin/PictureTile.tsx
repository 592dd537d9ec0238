'use client'

import { Button, Link } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { when } from '../rights/reasons'
import { askDesk, editPath, told } from './desk'
import { shortDay, type PictureTile as Tile } from './picture-desk'
import { StandingMark } from './Standing'
import type { Selection } from './use-selection'

/** One picture: what it looks like, how it stands, and what is missing. It opens the picture's own page. */
export const PictureTile = ({
  onFetched,
  picture,
  selection,
}: {
  readonly onFetched: () => void
  readonly picture: Tile
  readonly selection: Selection
}) => {
  const sentence = useId()
  // What appears on focus can be put away with Escape, and the focus stays.
  const [quiet, setQuiet] = useState(false)
  const { colour, credit, id, name, pending, until, word } = picture
  const chosen = selection.has(id)
  return (
    <li
      className={`imp-tile ${chosen ? 'imp-tile--chosen' : ''} ${quiet ? 'imp-tile--quiet' : ''}`}
      onBlur={() => setQuiet(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setQuiet(true)
      }}
      onMouseLeave={() => setQuiet(false)}
    >
      <input
        aria-label={`Select “${name}”`}
        checked={chosen}
        className="imp-tile__box"
        onChange={(event) =>
          selection.toggle(id, { range: event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey })
        }
        type="checkbox"
      />
      <Link aria-describedby={sentence} className="imp-tile__link" href={editPath('images', id)}>
        <Look picture={picture} />
        <span className="imp-tile__name">{name}</span>
      </Link>
      <div className="imp-tile__verdict">
        <p className="imp-tile__standing">
          <span className={`imp-cell imp-ink--${colour}`}>
            <StandingMark colour={colour} />
            {word}
          </span>
          {until !== null && <span title={when(new Date(until))}> until {shortDay(until, new Date())}</span>}
        </p>
        <p className="imp-tile__sentence" id={sentence}>
          {picture.sentence}
        </p>
      </div>
      {credit !== null && <p className="imp-tile__credit">{credit}</p>}
      <p className="imp-tile__missing">
        {picture.alt === null && <span>No alt text</span>}
        {credit === null && <span>No credit</span>}
      </p>
      {pending !== null && <FetchAgain id={id} name={name} onFetched={onFetched} reason={pending.reason} />}
    </li>
  )
}

const Look = ({ picture: { alt, filename, pending } }: { picture: Tile }) => {
  const [broken, setBroken] = useState(false)
  if (filename === null || broken)
    return (
      <span className="imp-tile__frame imp-tile__frame--empty">
        {broken ? 'No preview' : pending === null ? 'No file' : 'Not here yet'}
      </span>
    )
  return (
    <span className="imp-tile__frame">
      <img
        alt={alt ?? ''}
        decoding="async"
        loading="lazy"
        onError={() => setBroken(true)}
        src={thumbnailOf(filename)}
      />
    </span>
  )
}

/** Where the small rendition of a picture is, for staff. */
export const thumbnailOf = (filename: string): string => `/api/images/file/${encodeURIComponent(filename)}?size=small`

interface Taken {
  readonly outcome: 'stored' | 'pending' | 'refused'
  readonly reason?: string
}

/** Fetches a picture that is on record from its address, once more. */
const FetchAgain = ({
  id,
  name,
  onFetched,
  reason,
}: {
  readonly id: string | number
  readonly name: string
  readonly onFetched: () => void
  readonly reason: string | null
}) => {
  const [trying, setTrying] = useState(false)
  const [latest, setLatest] = useState<string>()
  const fetchAgain = async (): Promise<void> => {
    setTrying(true)
    try {
      const taken = await askDesk<Taken>(`/fetch-again/${id}`, { body: {} })
      if (taken.outcome === 'stored') onFetched()
      else setLatest(taken.reason ?? 'It did not come.')
    } catch (error) {
      setLatest(told(error))
    } finally {
      setTrying(false)
    }
  }
  const words = trying ? 'Fetching…' : 'Fetch again'
  return (
    <div aria-live="polite" className="imp-tile__pending">
      <p>{latest ?? reason ?? 'It has not been fetched yet.'}</p>
      <Button
        aria-label={`${words}: “${name}”`}
        buttonStyle="secondary"
        disabled={trying}
        margin={false}
        onClick={() => void fetchAgain()}
        size="small"
        type="button"
      >
        {words}
      </Button>
    </div>
  )
}
