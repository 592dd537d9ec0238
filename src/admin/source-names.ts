'use client'

import { useEffect, useState } from 'react'
import type { Ref } from '../rights/vocabulary'
import { askDesk } from './desk'
import { splitRef } from './permission-draft'

const asked = new Map<Ref, Promise<string | undefined>>()

const nameOfSource = (ref: Ref): Promise<string | undefined> => {
  const known = asked.get(ref)
  if (known !== undefined) return known
  const [, id] = splitRef(ref)
  const name = askDesk<{ name?: string }>(`/sources/${id}?depth=0&select[name]=true`).then((source) => source.name)
  asked.set(ref, name)
  // A failure is not kept: the next look asks again.
  name.catch(() => asked.delete(ref))
  return name
}

/** What a source is called; undefined until it is known. */
export const useSourceName = (ref: Ref | null): string | undefined => {
  const [name, setName] = useState<string>()
  useEffect(() => {
    let here = true
    if (ref === null) return
    nameOfSource(ref)
      .then((found) => {
        if (here) setName(found)
      })
      // Without the name the button says "its source"; nothing else hangs on it.
      .catch(() => {
        if (here) setName(undefined)
      })
    return () => {
      here = false
    }
  }, [ref])
  return name
}
