'use client'

import { Button } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { askDesk, told } from './desk'
import { Dialog } from './Dialog'
import { BatchForm, type BatchChange } from './PictureBatchForm'
import type { BatchOutcome, PictureTile } from './picture-desk'
import type { Selection } from './use-selection'

/** So many are changed by one call: each makes its renditions anew, and one wants to see how far it is. */
const atOnce = 4

interface Run {
  readonly pictures: readonly Pick<PictureTile, 'id' | 'name'>[]
  readonly outcomes: readonly BatchOutcome[]
  readonly running: boolean
  /** Why it stopped before its end. */
  readonly error?: string
}

/** What can be done with the pictures that are chosen: at the foot of the page while there are some, or while they are being changed. */
export const PictureBatch = ({
  onDone,
  pictures,
  selection,
}: {
  readonly onDone: () => void
  readonly pictures: readonly PictureTile[]
  readonly selection: Selection
}) => {
  const [open, setOpen] = useState(false)
  const [run, setRun] = useState<Run>()
  useWarning(run?.running === true)
  const chosen = pictures.filter(({ id }) => selection.has(id))
  const change = async (asked: BatchChange): Promise<void> => {
    let now: Run = { pictures: chosen, outcomes: [], running: true }
    setRun(now)
    try {
      for (let from = 0; from < chosen.length; from += atOnce) {
        const ids = chosen.slice(from, from + atOnce).map(({ id }) => id)
        const { results } = await askDesk<{ results: readonly BatchOutcome[] }>('/picture-desk/batch', {
          body: { ids, ...asked },
        })
        now = { ...now, outcomes: [...now.outcomes, ...results] }
        setRun(now)
      }
      setRun({ ...now, running: false })
    } catch (thrown) {
      setRun({ ...now, running: false, error: told(thrown) })
    }
  }
  const close = () => {
    setOpen(false)
    if (run === undefined || run.running) return // closed too early, it is told at the foot of the page
    setRun(undefined)
    onDone()
  }
  return (
    <>
      {(chosen.length > 0 || run !== undefined) && (
        <div aria-label="Chosen pictures" className="imp-batch" role="region">
          <p role="status">{run === undefined ? `${count(chosen.length)} selected` : wordsOf(run)}</p>
          <div className="imp-actions">
            {run === undefined && (
              <button className="imp-plain" onClick={() => selection.setAll(false)} type="button">
                Select none
              </button>
            )}
            <Button buttonStyle="primary" margin={false} onClick={() => setOpen(true)} size="small" type="button">
              {run === undefined ? 'Change…' : 'Show what became of each'}
            </Button>
          </div>
        </div>
      )}
      <Dialog
        onClose={close}
        open={open}
        title={`Change ${count(run?.pictures.length ?? chosen.length).toLowerCase()}`}
      >
        {run === undefined ? (
          <BatchForm count={chosen.length} onCancel={close} onChange={(asked) => void change(asked)} />
        ) : (
          <Results onClose={close} run={run} />
        )}
      </Dialog>
    </>
  )
}

const count = (number: number): string => (number === 1 ? 'One picture' : `${number} pictures`)

const wordsOf = ({ outcomes, pictures, running }: Run): string => {
  if (running) return `${outcomes.length} of ${pictures.length} done…`
  const changed = outcomes.filter(({ outcome }) => outcome === 'changed').length
  const refused = outcomes.length - changed
  return `${changed} changed${refused > 0 ? `, ${refused} refused` : ''}.`
}

/** The browser asks before it leaves while some are still to be changed. */
const useWarning = (running: boolean): void => {
  useEffect(() => {
    if (!running) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [running])
}

/** Every picture and what became of it: what was refused first, since that is what is left to do. */
const Results = ({ onClose, run }: { readonly onClose: () => void; readonly run: Run }) => {
  const { error, outcomes, pictures, running } = run
  const nameOf = (id: string | number): string => pictures.find((picture) => picture.id === id)?.name ?? `Picture ${id}`
  const refusedFirst = outcomes.toSorted((a, b) => Number(a.outcome === 'changed') - Number(b.outcome === 'changed'))
  return (
    <>
      <p role="status">{wordsOf(run)}</p>
      {running && <progress aria-label="Changing the pictures" max={pictures.length} value={outcomes.length} />}
      {error !== undefined && (
        <p className="imp-ink--red" role="alert">
          It stopped there. {error} Of the other {pictures.length - outcomes.length}, some may have been changed.
        </p>
      )}
      <ul aria-label="What became of each" className="imp-outcomes" tabIndex={0}>
        {refusedFirst.map((outcome) => (
          <li key={outcome.id}>
            <strong>{nameOf(outcome.id)}</strong>{' '}
            {outcome.outcome === 'changed' ? (
              'changed'
            ) : (
              <span className="imp-ink--red">refused. {outcome.reason}</span>
            )}
          </li>
        ))}
      </ul>
      <div className="imp-actions">
        <Button buttonStyle="primary" margin={false} onClick={onClose} size="small" type="button">
          {running ? 'Go on in the background' : 'Close'}
        </Button>
      </div>
    </>
  )
}
