import { editPath, wordsOf } from './desk'

/** What came of sending a file. `refused`: this file never will be taken; `failed`: it may, another time. */
export type Sent =
  | { readonly step: 'taken'; readonly id: string | number; readonly filename: string | null }
  | { readonly step: 'already'; readonly words: string; readonly name: string; readonly path: string }
  | { readonly step: 'refused' | 'failed'; readonly words: string }

/**
 * Uploads one picture, with the cookies of whoever is logged in. Never throws.
 * @param onShare told how much of the file has gone, from 0 to 1; at 1 the server begins to make renditions
 */
export const sendPicture = (file: File, onShare: (share: number) => void): Promise<Sent> =>
  new Promise((resolve) => {
    const form = new FormData()
    form.append('_payload', '{}')
    form.append('file', file)
    // fetch() tells nothing of what has gone up.
    const request = new XMLHttpRequest()
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) onShare(loaded / total)
    }
    request.upload.onload = () => onShare(1)
    request.onload = () => resolve(sentOf(request.status, parsed(request.responseText)))
    const lost = () => resolve({ step: 'failed', words: 'The server could not be reached. Are you online?' })
    request.onerror = lost
    request.onabort = lost
    request.open('POST', '/api/images?depth=0')
    request.send(form)
  })

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return {} // some gateway's page: the status tells enough
  }
}

interface Answer {
  readonly doc?: { readonly id: string | number; readonly filename?: string | null }
  readonly errors?: readonly {
    readonly data?: {
      readonly code?: string
      readonly image?: string | number
      readonly name?: string
      readonly trashed?: boolean
      readonly errors?: readonly { readonly path?: string }[]
    } | null
  }[]
}

/** What the server's answer to an upload means. */
export const sentOf = (status: number, answer: unknown): Sent => {
  const { doc, errors } = answer as Answer
  if (status < 300 && doc !== undefined) return { step: 'taken', id: doc.id, filename: doc.filename ?? null }
  const data = errors?.[0]?.data
  const words = wordsOf(answer) ?? `The server answered ${status}.`
  if (status === 409 && data?.code === 'already-here' && data.image !== undefined) {
    const collection = data.trashed === true ? 'images/trash' : 'images'
    return {
      step: 'already',
      words,
      name: data.name ?? `Picture ${data.image}`,
      path: editPath(collection, data.image),
    }
  }
  if (data?.errors?.some(({ path }) => path === 'filename') === true)
    return { step: 'failed', words: 'Another file of this name came in at the same moment. Try again.' }
  return { step: status === 400 || status === 413 || status === 415 ? 'refused' : 'failed', words }
}
