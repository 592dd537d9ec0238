'use client'

import { useCallback, useEffect, useState } from 'react'
import { askDesk, told } from './desk'

/** What is known of the answer to a question to the desk. While another is asked, the last answer stays; beside an error it does not. */
export interface KnownAnswer<T> {
  readonly answer?: T
  readonly error?: string
  readonly asking: boolean
  readonly again: () => void
}

/** Asks for what stands at that path of the desk, and anew whenever it changes. */
export const useAnswer = <T>(path: string): KnownAnswer<T> => {
  const [known, setKnown] = useState<Omit<KnownAnswer<T>, 'again'>>({ asking: true })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const request = new AbortController()
    setKnown(({ answer }) => ({ answer, asking: true }))
    askDesk<T>(path, { signal: request.signal })
      .then((answer) => setKnown({ answer, asking: false }))
      .catch((thrown: unknown) => {
        if (!request.signal.aborted) setKnown({ error: told(thrown), asking: false })
      })
    return () => request.abort()
  }, [path, turn])
  return { ...known, again: useCallback(() => setTurn((before) => before + 1), []) }
}
