'use client'

import { useCallback, useEffect, useState } from 'react'
import { askDesk, told } from './desk'
import { queryFor, type Asked, type FilterCounts, type PicturePage } from './picture-desk'

/** What is known of a page of pictures. While another is asked for, the last one stays. */
export interface Known {
  readonly answer?: PicturePage
  readonly counts?: FilterCounts
  readonly error?: string
  readonly asking: boolean
  readonly reload: () => void
}

/** Asks for the pictures and, apart, for the counts: the pictures need not wait for those. */
export const usePictures = ({ page, q, show }: Asked): Known => {
  const [answer, setAnswer] = useState<PicturePage>()
  const [counts, setCounts] = useState<FilterCounts>()
  const [error, setError] = useState<string>()
  const [asking, setAsking] = useState(true)
  const [turn, setTurn] = useState(0)
  const reload = useCallback(() => setTurn((before) => before + 1), [])

  useEffect(() => {
    const request = new AbortController()
    setAsking(true)
    askDesk<PicturePage>(`/picture-desk${queryFor({ page, q, show })}`, { signal: request.signal })
      .then((found) => {
        setAnswer(found)
        setError(undefined)
        setAsking(false)
      })
      .catch((thrown: unknown) => {
        if (request.signal.aborted) return
        setError(told(thrown))
        setAsking(false)
      })
    return () => request.abort()
  }, [page, q, show, turn])

  useEffect(() => {
    const request = new AbortController()
    askDesk<FilterCounts>(`/picture-desk/counts${queryFor({ page: 1, q, show: 'all' })}`, { signal: request.signal })
      .then(setCounts)
      // Without the numbers the filters still filter.
      .catch(() => {
        if (!request.signal.aborted) setCounts(undefined)
      })
    return () => request.abort()
  }, [q, turn])

  return { answer, counts, error, asking, reload }
}
