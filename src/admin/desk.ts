/** The desk did not do what was asked. The message is the desk's own, for the person who asked. */
export class DeskRefused extends Error {
  override readonly name = 'DeskRefused'
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/**
 * Asks one of the desk's doors, `/api/…`, with the cookies of whoever is logged in.
 * @param path without `/api`, with a leading slash
 * @returns the JSON of the answer, taken to be a `T`
 * @throws DeskRefused with the desk's own words, or with words that say that it could not be reached
 */
export const askDesk = async <T>(
  path: string,
  { body, signal }: { body?: object; signal?: AbortSignal } = {},
): Promise<T> => {
  const init: RequestInit =
    body === undefined
      ? {}
      : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  let response: Response
  try {
    response = await fetch(`/api${path}`, { ...init, credentials: 'same-origin', signal })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new DeskRefused(0, 'The server could not be reached. Are you online?')
  }
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw new DeskRefused(response.status, wordsOf(answer) ?? `The server answered ${response.status}.`)
  return answer as T
}

/** Payload's errors, and within a failed validation those of the fields. */
export const wordsOf = (answer: unknown): string | undefined => {
  const { errors, title } = answer as {
    errors?: { message?: string; data?: { errors?: { message?: string }[] } }[]
    title?: string
  }
  const first = errors?.[0]
  const fields = first?.data?.errors?.map(({ message }) => message).filter((message) => message !== undefined)
  return fields !== undefined && fields.length > 0 ? fields.join(' ') : (first?.message ?? title)
}

/** What to tell a person of something that was thrown. */
export const told = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Where a document is edited. */
export const editPath = (collection: string, id: string | number): string => `/admin/collections/${collection}/${id}`

/** The id of a relation, populated or not. */
export const idOf = (value: unknown): string | number | undefined => {
  const id: unknown = typeof value === 'object' && value !== null && 'id' in value ? value.id : value
  return typeof id === 'string' || typeof id === 'number' ? id : undefined
}
