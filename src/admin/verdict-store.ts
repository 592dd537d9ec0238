'use client'

import { useSyncExternalStore } from 'react'
import { askDesk, told } from './desk'
import type { VerdictAnswer } from './verdict-answer'

export type ItemKind = 'articles' | 'images'

/** What is known of one item's verdict. While it is asked again, the last answer stays. */
export interface KnownVerdict {
  readonly answer?: VerdictAnswer
  readonly error?: string
  readonly asking: boolean
}

interface Entry {
  known: KnownVerdict
  request?: AbortController
  readonly listeners: Set<() => void>
}

/** The panel and the publish button look at the same answer, so that it is asked once. */
const entries = new Map<string, Entry>()

const entryOf = (key: string): Entry => {
  const entry = entries.get(key) ?? { known: { asking: false }, listeners: new Set<() => void>() }
  entries.set(key, entry)
  return entry
}

const tell = (entry: Entry, known: KnownVerdict): void => {
  entry.known = known
  for (const listener of entry.listeners) listener()
}

const keyOf = (kind: ItemKind, id: string | number): string => `${kind}:${id}`

/** Asks for the verdict anew. A question under way is given up for this one; an error is kept with the entry, to be shown. */
export const askVerdict = async (kind: ItemKind, id: string | number): Promise<void> => {
  const entry = entryOf(keyOf(kind, id))
  entry.request?.abort()
  const request = new AbortController()
  entry.request = request
  tell(entry, { answer: entry.known.answer, asking: true })
  const name = kind === 'articles' ? 'article' : 'image'
  try {
    const answer = await askDesk<VerdictAnswer>(`/verdict?${name}=${encodeURIComponent(id)}`, {
      signal: request.signal,
    })
    if (!request.signal.aborted) tell(entry, { answer, asking: false })
  } catch (error) {
    // An older answer beside an error would look as if it still held.
    if (!request.signal.aborted) tell(entry, { error: told(error), asking: false })
  }
}

const unknown: KnownVerdict = { asking: false }

/** The verdict on an item, as last asked; undefined `id`: the item has not been saved yet. */
export const useVerdict = (kind: ItemKind, id: string | number | null | undefined): KnownVerdict => {
  const key = id === undefined || id === null ? undefined : keyOf(kind, id)
  return useSyncExternalStore(
    (listener) => {
      if (key === undefined) return () => {}
      const { listeners } = entryOf(key)
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => (key === undefined ? unknown : entryOf(key).known),
    () => unknown,
  )
}
