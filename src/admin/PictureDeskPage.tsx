'use client'

import { Button, useStepNav } from '@payloadcms/ui'
import { useSearchParams } from 'next/navigation'
import { useCallback, useEffect } from 'react'
import { askedOf, queryFor, type Asked, type PicturePage } from './picture-desk'
import { PictureBatch } from './PictureBatch'
import { PictureFilters } from './PictureFilters'
import { PictureGrid } from './PictureGrid'
import { PictureUploads } from './PictureUploads'
import { useSelection } from './use-selection'
import { usePictures } from './use-pictures'

const none: PicturePage['pictures'] = []

/** The picture desk: takes pictures in, shows how they stand, and changes many at once. What it shows stands in its address. */
export const PictureDeskPage = () => {
  const params = useSearchParams()
  const asked = askedOf(params)
  const known = usePictures(asked)
  const { reload } = known
  const shown = known.answer?.pictures ?? none
  const selection = useSelection(shown)
  const { setStepNav } = useStepNav()
  useEffect(() => setStepNav([{ label: 'Picture desk' }]), [setStepNav])
  // No journey through the server: Next notices, and only the list is asked anew.
  const go = useCallback((to: Asked, how: 'push' | 'replace' = 'push') => {
    const url = `${window.location.pathname}${queryFor(to)}`
    if (how === 'push') window.history.pushState(null, '', url)
    else window.history.replaceState(null, '', url)
  }, [])

  return (
    <div className="imp-pictures">
      <h1>Picture desk</h1>
      <PictureUploads onDone={reload} />
      <PictureFilters asked={asked} counts={known.counts} go={go} />
      {known.error === undefined ? (
        <PictureGrid asked={asked} go={go} known={known} selection={selection} />
      ) : (
        <div className="imp-trouble" role="alert">
          <p>The pictures could not be loaded. {known.error}</p>
          <Button buttonStyle="secondary" margin={false} onClick={reload} size="small" type="button">
            Try again
          </Button>
        </div>
      )}
      <PictureBatch onDone={reload} pictures={shown} selection={selection} />
    </div>
  )
}
