'use client'

import { useSyncExternalStore } from 'react'
import { refusalOf } from './picture-files'
import { sendPicture, type Sent } from './send-picture'

/** A file on its way, and how far it has come. */
export interface Upload {
  readonly key: number
  readonly name: string
  readonly state:
    { readonly step: 'waiting' | 'rendering' } | { readonly step: 'sending'; readonly share: number } | Sent
}

/** So many at once: a server with few processors makes renditions no faster when it is sent more. */
const atOnce = 2

// The page may be left for another of the admin UI and come back to: what is on its way goes on.
let uploads: readonly Upload[] = []
const files = new Map<number, File>()
const listeners = new Set<() => void>()
let lastKey = 0

/** True until it is known what becomes of a file. */
export const isUnderWay = ({ state }: Upload): boolean =>
  state.step === 'waiting' || state.step === 'sending' || state.step === 'rendering'

const tell = (next: readonly Upload[]): void => {
  uploads = next
  for (const listener of listeners) listener()
  // The browser asks before it leaves; only then, since this keeps it from going back quickly.
  if (uploads.some(isUnderWay)) window.addEventListener('beforeunload', warn)
  else window.removeEventListener('beforeunload', warn)
}

const warn = (event: BeforeUnloadEvent): void => event.preventDefault()

const change = (key: number, state: Upload['state']): void =>
  tell(uploads.map((upload) => (upload.key === key ? { ...upload, state } : upload)))

const goOn = (): void => {
  const busy = uploads.filter(({ state }) => state.step === 'sending' || state.step === 'rendering')
  // Two of one name at the same moment could be given the same name on the server, which refuses the second.
  const taken = new Set(busy.map(({ name }) => name))
  for (const { key, name, state } of uploads) {
    if (taken.size >= atOnce) return
    if (state.step !== 'waiting' || taken.has(name)) continue
    taken.add(name)
    void send(key)
  }
}

const send = async (key: number): Promise<void> => {
  const file = files.get(key)
  if (file === undefined) return
  change(key, { step: 'sending', share: 0 })
  const sent = await sendPicture(file, (share) =>
    change(key, share < 1 ? { step: 'sending', share } : { step: 'rendering' }),
  )
  if (sent.step !== 'failed') files.delete(key)
  change(key, sent)
  goOn()
}

/** Takes files in: those that cannot be taken are refused at once, the others wait for their turn. */
export const addFiles = (added: Iterable<File>): void => {
  const rows = [...added].map((file): Upload => {
    const key = ++lastKey
    const words = refusalOf(file)
    if (words === undefined) files.set(key, file)
    return { key, name: file.name, state: words === undefined ? { step: 'waiting' } : { step: 'refused', words } }
  })
  tell([...uploads, ...rows])
  goOn()
}

/** Sends one that failed once more. */
export const retryUpload = (key: number): void => {
  change(key, { step: 'waiting' })
  goOn()
}

/** Takes away the rows of what is done, whatever came of it. */
export const clearUploads = (): void => {
  const left = uploads.filter(isUnderWay)
  for (const key of files.keys()) if (!left.some((upload) => upload.key === key)) files.delete(key)
  tell(left)
}

const none: readonly Upload[] = []

/** The files that were given to this page since it was opened. */
export const useUploads = (): readonly Upload[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => uploads,
    () => none,
  )

/** What became of them, in one line: `18 taken, 1 you had already, 1 refused`. */
export const summaryOf = (all: readonly Pick<Upload, 'state'>[]): string => {
  const count = (...steps: Upload['state']['step'][]) => all.filter(({ state }) => steps.includes(state.step)).length
  const parts = [
    [count('taken'), 'taken'],
    [count('already'), 'you had already'],
    [count('refused'), 'refused'],
    [count('failed'), 'failed'],
    [count('waiting', 'sending', 'rendering'), 'to go'],
  ] as const
  return parts.flatMap(([number, words]) => (number === 0 ? [] : [`${number} ${words}`])).join(', ')
}
