import { setTimeout as pause } from 'node:timers/promises'
import type { PayloadRequest, SanitizedConfig } from 'payload'
import { servicesOf } from '../services'
import { PublicationRefused } from './gate'
import { isTaken } from './turns'

/** So long a scheduled publication waits for its turn, in milliseconds: a minute's publications go one after the other. */
const mostWait = 10 * 60_000

/**
 * A scheduled publication whose turn is another's tries again: nobody stands before it to do so. One that the gate refuses has nobody before it to be told: the refusal is put on the article's record, where
 * its editors find it, and the job is done.
 */
export const seeSchedulesThrough = ({ jobs }: SanitizedConfig): void => {
  for (const task of jobs.tasks ?? []) {
    const { handler } = task
    if (task.slug !== 'schedulePublish' || typeof handler !== 'function') continue
    task.handler = async (args) => {
      try {
        return await inTurn(() => handler(args))
      } catch (error) {
        if (!(error instanceof PublicationRefused)) throw error
        await putOnRecord(args.req, args.input, error.message)
        return { output: {} }
      }
    }
  }
}

const inTurn = async <T>(publish: () => Promise<T> | T): Promise<T> => {
  for (const began = performance.now(); ;) {
    try {
      return await publish()
    } catch (error) {
      if (!isTaken(error) || performance.now() - began > mostWait) throw error
      await pause(50 + Math.random() * 200)
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
