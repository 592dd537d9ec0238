import type { PayloadRequest } from 'payload'
import { APIError, createLocalReq } from 'payload'
import { fieldUnlessArrived } from '../clearance/access'
import { aroundWrite, nothing } from '../imaging/writing'
import { untilDone } from '../ingest/transaction'
import type { Source } from '../payload-types'

/** What is changed alike in many pictures. What is not named stays as it is. */
export interface BatchChange {
  readonly creditLine?: string
  readonly usageTerms?: string
  readonly source?: Source['id']
}

/** What became of one picture: it was changed in everything that was asked for, or in nothing. */
export type BatchResult =
  | { readonly id: string | number; readonly outcome: 'changed' }
  | { readonly id: string | number; readonly outcome: 'refused'; readonly reason: string }

/**
 * Changes pictures one after the other, each in a transaction of its own and as the person who asks might change it alone.
 * Never throws for one of them: its refusal stands in its result.
 */
export const changePictures = async (
  req: PayloadRequest,
  ids: readonly (string | number)[],
  change: BatchChange,
): Promise<BatchResult[]> => {
  const results: BatchResult[] = []
  for (const id of ids) {
    try {
      await untilDone(() => changeOne(req, id, change))
      results.push({ id, outcome: 'changed' })
    } catch (error) {
      results.push({ id, outcome: 'refused', reason: reasonOf(req, id, error) })
    }
  }
  return results
}

const changeOne = async (
  { payload, user }: PayloadRequest,
  id: string | number,
  { creditLine, source, usageTerms }: BatchChange,
): Promise<void> => {
  const req = await createLocalReq({ user: user ?? undefined }, payload)
  const asked = { collection: 'images', id, depth: 0, overrideAccess: false, user, req } as const
  if (source !== undefined) {
    // Payload would leave the source out without a word, and write the rest.
    const doc = await payload.findByID(asked)
    if (!(await fieldUnlessArrived({ doc, req })))
      throw new APIError('It came from outside, so only a rights manager may say which source it is from.', 403)
  }
  const data = {
    ...(source === undefined ? {} : { source }),
    rights: {
      ...(creditLine === undefined ? {} : { creditLine }),
      ...(usageTerms === undefined ? {} : { usageTerms }),
    },
  }
  await aroundWrite(payload, req.context, nothing, () => payload.update({ ...asked, data, overrideLock: false }))
}

const reasonOf = ({ payload }: PayloadRequest, id: string | number, error: unknown): string => {
  const status = error instanceof APIError ? error.status : 500
  if (status === 404) return 'It is not there any more.'
  if (status === 423) return 'Somebody has it open at this moment. Try again when they have finished.'
  if (error instanceof APIError && status < 500) return error.message
  payload.logger.error({ err: error }, `image ${id} could not be changed in a batch`)
  return 'It could not be changed, because of a fault in the system. Try again, or report it to whoever runs the system.'
}
