'use client'

import { useCallback, useEffect, useState } from 'react'

type Id = string | number

/** Which of the pictures shown are chosen. What is no longer shown is no longer chosen. */
export interface Selection {
  readonly count: number
  readonly has: (id: Id) => boolean
  /** Chooses one or lets it go; `range`: also all between it and the one before. */
  readonly toggle: (id: Id, options: { range: boolean }) => void
  readonly setAll: (chosen: boolean) => void
}

export const useSelection = (shown: readonly { readonly id: Id }[]): Selection => {
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(new Set())
  const [last, setLast] = useState<Id>()
  useEffect(() => {
    setChosen((before) => new Set(shown.map(({ id }) => id).filter((id) => before.has(id))))
  }, [shown])
  const toggle = useCallback(
    (id: Id, { range }: { range: boolean }) => {
      const order = shown.map((each) => each.id)
      const [from, to] = [order.indexOf(last ?? id), order.indexOf(id)].sort((a, b) => a - b)
      const touched = range && from !== undefined && from >= 0 && to !== undefined ? order.slice(from, to + 1) : [id]
      setChosen((before) => {
        const next = new Set(before)
        for (const each of touched)
          if (before.has(id)) next.delete(each)
          else next.add(each)
        return next
      })
      setLast(id)
    },
    [shown, last],
  )
  const setAll = useCallback((all: boolean) => setChosen(new Set(all ? shown.map(({ id }) => id) : [])), [shown])
  return { count: chosen.size, has: (id) => chosen.has(id), toggle, setAll }
}
