import type { PayloadRequest, SanitizedConfig } from 'payload'
import { servicesOf } from '../services'
import { PublicationRefused } from './gate'

/**
 * A scheduled publication that the gate refuses has nobody before it to be told: the refusal is put on the article's record, where
 * its editors find it, and the job is done.
 */
export const recordRefusals = ({ jobs }: SanitizedConfig): void => {
  for (const task of jobs.tasks ?? []) {
    const { handler } = task
    if (task.slug !== 'schedulePublish' || typeof handler !== 'function') continue
    task.handler = async (args) => {
      try {
        return await handler(args)
      } catch (error) {
        if (!(error instanceof PublicationRefused)) throw error
        await putOnRecord(args.req, args.input, error.message)
        return { output: {} }
      }
    }
  }
}

const putOnRecord = async ({ payload }: PayloadRequest, input: unknown, sentence: string): Promise<void> => {
  const { doc } = input as { doc?: { relationTo: string; value: string } }
  if (doc?.relationTo !== 'articles') return
  await payload.update({
    collection: 'articles',
    id: doc.value,
    data: { scheduleRefused: { at: servicesOf(payload).now().toISOString(), sentence } },
    draft: true,
    depth: 0,
    overrideAccess: true,
    overrideLock: true,
  })
}
