'use client'

import { Button, Link } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import { editPath } from './desk'
import { takenTypes } from './picture-files'
import { thumbnailOf } from './PictureTile'
import { StandingCell } from './StandingCell'
import { addFiles, clearUploads, isUnderWay, retryUpload, summaryOf, useUploads, type Upload } from './uploads'

/** Takes files in, dropped anywhere on the page or chosen, and tells of each what becomes of it. */
export const PictureUploads = ({ onDone }: { onDone: () => void }) => {
  const uploads = useUploads()
  const dragging = useDrops(addFiles)
  const chooser = useRef<HTMLInputElement>(null)
  const busy = uploads.some(isUnderWay)
  const wasBusy = useRef(busy)
  useEffect(() => {
    if (wasBusy.current && !busy) onDone()
    wasBusy.current = busy
  }, [busy, onDone])
  return (
    <section aria-label="Add pictures" className="imp-uploads">
      <div className={`imp-drop ${dragging ? 'imp-drop--over' : ''}`}>
        <p>
          <strong>{dragging ? 'Let go to add them' : 'Drop pictures anywhere on this page'}</strong>
          <span className="imp-quiet"> JPEG, PNG, WebP, AVIF, GIF or TIFF, up to 50 MB each</span>
        </p>
        <Button
          buttonStyle="secondary"
          margin={false}
          onClick={() => chooser.current?.click()}
          size="small"
          type="button"
        >
          Choose files
        </Button>
        <input
          accept={takenTypes.join(',')}
          aria-label="Picture files"
          hidden
          multiple
          onChange={({ target }) => {
            addFiles(target.files ?? [])
            target.value = '' // so that the same file can be chosen again
          }}
          ref={chooser}
          type="file"
        />
      </div>
      <div className="imp-uploads__sum">
        <p role="status">{summaryOf(uploads)}</p>
        {uploads.length > 0 && !busy && (
          <button className="imp-plain" onClick={clearUploads} type="button">
            Clear this list
          </button>
        )}
      </div>
      {uploads.length > 0 && (
        // A long list scrolls, so it can be reached by keyboard.
        <ul aria-label="Files" className="imp-uploads__rows" tabIndex={0}>
          {uploads.toSorted(troubleFirst).map((upload) => (
            <Row key={upload.key} upload={upload} />
          ))}
        </ul>
      )}
    </section>
  )
}

const isTrouble = ({ state: { step } }: Upload): boolean =>
  step === 'refused' || step === 'failed' || step === 'already'

/** What asks for a look stands above the rest, which keeps its order. */
const troubleFirst = (a: Upload, b: Upload): number => Number(isTrouble(b)) - Number(isTrouble(a))

/** Takes what is dropped on the page, wherever; true while something is held over it. A file that misses must not replace the page. */
const useDrops = (take: (files: FileList) => void): boolean => {
  const [dragging, setDragging] = useState(false)
  useEffect(() => {
    const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setDragging(true)
    }
    const out = (event: DragEvent) => {
      if (event.relatedTarget === null) setDragging(false) // it has left the window
    }
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event) || event.dataTransfer === null) return
      event.preventDefault()
      setDragging(false)
      take(event.dataTransfer.files)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', out)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', out)
      window.removeEventListener('drop', drop)
    }
  }, [take])
  return dragging
}

const Row = ({ upload: { key, name, state } }: { upload: Upload }) => (
  <li className={`imp-upload imp-upload--${state.step}`}>
    <span className="imp-upload__look">
      {state.step === 'taken' && state.filename !== null && <img alt="" src={thumbnailOf(state.filename)} />}
    </span>
    <div className="imp-upload__what">
      <p className="imp-upload__name">
        {state.step === 'taken' ? <Link href={editPath('images', state.id)}>{name}</Link> : name}
      </p>
      <Progress name={name} state={state} />
    </div>
    {state.step === 'failed' && (
      <Button
        aria-label={`Try again: “${name}”`}
        buttonStyle="secondary"
        margin={false}
        onClick={() => retryUpload(key)}
        size="small"
        type="button"
      >
        Try again
      </Button>
    )}
  </li>
)

const Progress = ({ name, state }: Pick<Upload, 'name' | 'state'>) => {
  switch (state.step) {
    case 'waiting':
      return <p className="imp-quiet">Waiting</p>
    case 'sending':
      return <progress aria-label={`Sending “${name}”`} max={1} value={state.share} />
    case 'rendering':
      return <p className="imp-quiet">Making renditions…</p>
    case 'taken':
      return <StandingCell collectionSlug="images" rowData={{ id: state.id }} />
    case 'already':
      return (
        <p>
          {state.words} <Link href={state.path}>Open “{state.name}”</Link>
        </p>
      )
    case 'refused':
    case 'failed':
      return <p className="imp-ink--red">{state.words}</p>
  }
}
