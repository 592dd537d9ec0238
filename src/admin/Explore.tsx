'use client'

import { Button } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { channelNames } from '../rights/reasons'
import { channels, type Channel } from '../rights/vocabulary'
import { DaysView } from './DaysView'
import { Dialog } from './Dialog'
import { queryOf, territoryNames, usualUse, type Calendar, type Use, type Why } from './exploring'
import { Trouble } from './Trouble'
import { useAnswer } from './use-answer'
import type { ItemKind } from './verdict-store'
import { WhyView } from './WhyView'

interface Props {
  readonly kind: ItemKind
  readonly id: string | number
}

/** From the panel: how its answer came about, and what it would be on another channel, elsewhere, or at another time. */
export const Explore = ({ id, kind }: Props) => {
  const [open, setOpen] = useState<'why' | 'what-if'>()
  const close = () => setOpen(undefined)
  return (
    <div className="imp-actions imp-explore">
      <Button buttonStyle="secondary" margin={false} onClick={() => setOpen('why')} size="small" type="button">
        Why?
      </Button>
      <Button buttonStyle="secondary" margin={false} onClick={() => setOpen('what-if')} size="small" type="button">
        What if…
      </Button>
      <Dialog onClose={close} open={open === 'why'} title="Why?" wide>
        <Asking folded={false} id={id} kind={kind} use={usualUse} />
        <Close onClose={close} />
      </Dialog>
      <Dialog onClose={close} open={open === 'what-if'} title="What if…" wide>
        <WhatIf id={id} kind={kind} />
        <Close onClose={close} />
      </Dialog>
    </div>
  )
}

const Close = ({ onClose }: { onClose: () => void }) => (
  <div className="imp-actions">
    <Button buttonStyle="secondary" margin={false} onClick={onClose} size="small" type="button">
      Close
    </Button>
  </div>
)

/** The viewer's own time zone, by its name. */
const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

const Asking = ({ folded, id, kind, use }: Props & { folded: boolean; use: Use }) => {
  const { again, answer, asking, error } = useAnswer<Why>(`/verdict/why?${queryOf(kind, id, use)}`)
  return (
    <div aria-busy={asking} aria-live="polite">
      {error !== undefined && <Trouble again={again}>This could not be found out. {error}</Trouble>}
      {answer === undefined && error === undefined && <p className="imp-quiet">Looking…</p>}
      {answer !== undefined && <WhyView folded={folded} why={answer} />}
    </div>
  )
}

const Days = ({ id, kind, use }: Props & { use: Use }) => {
  // Which channel it is asked for is not the calendar's: it tells of all.
  const query = queryOf(kind, id, { ...use, channel: usualUse.channel })
  const { again, answer, asking, error } = useAnswer<Calendar>(
    `/verdict/calendar?${query}&zone=${encodeURIComponent(zoneHere())}`,
  )
  return (
    <div aria-busy={asking}>
      {error !== undefined && <Trouble again={again}>This could not be found out. {error}</Trouble>}
      {answer !== undefined && <DaysView calendar={answer} channel={use.channel} />}
    </div>
  )
}

/** Asks as it is filled in: nothing is saved by it. */
const WhatIf = ({ id, kind }: Props) => {
  const fields = useId()
  const [use, setUse] = useState(usualUse)
  const [territory, setTerritory] = useState('')
  const ask = () => setUse((before) => ({ ...before, territory }))
  return (
    <>
      <p className="imp-quiet">Nothing is saved by asking.</p>
      {/* No form: this stands in that of the item, which must not be sent. */}
      <div
        className="imp-what-if"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return
          event.preventDefault()
          ask()
        }}
      >
        <div>
          <label htmlFor={`${fields}-channel`}>Channel</label>
          <select
            id={`${fields}-channel`}
            onChange={({ target }) => setUse((before) => ({ ...before, channel: target.value as Channel }))}
            value={use.channel}
          >
            {channels.map((channel) => (
              <option key={channel} value={channel}>
                {channelNames[channel]}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor={`${fields}-territory`}>Where</label>
          <input
            autoComplete="off"
            id={`${fields}-territory`}
            list={`${fields}-territories`}
            onBlur={ask}
            onChange={({ target }) => setTerritory(target.value)}
            placeholder="Wherever it may show"
            value={territory}
          />
          <datalist id={`${fields}-territories`}>
            {territoryNames.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </div>
        <div>
          <label htmlFor={`${fields}-at`}>{`When (${zoneHere()}; empty: now)`}</label>
          <input
            id={`${fields}-at`}
            onChange={({ target }) => setUse((before) => ({ ...before, at: target.value }))}
            type="datetime-local"
            value={use.at}
          />
        </div>
        <Button buttonStyle="primary" margin={false} onClick={ask} size="small" type="button">
          Ask
        </Button>
      </div>
      <Asking folded id={id} kind={kind} use={use} />
      <Days id={id} kind={kind} use={use} />
    </>
  )
}
