import type { Payload } from 'payload'
import type { Recall } from '../payload-types'
import { servicesOf } from '../services'
import type { Report } from './report'
import { messageOf, send, type Webhook } from './webhook'

/** After so many attempts, some eleven hours, somebody has to look. */
const mostAttempts = 20
/** Whoever sends has it for so long, in milliseconds; then it is another's: a process may be killed at any point. */
const lease = 60_000
const atOnce = 10

/** How long after the attempt of that number the next one is made, in milliseconds: 5 seconds, doubled each time, an hour at most. */
export const pauseAfter = (attempt: number): number => Math.min(5000 * 2 ** (attempt - 1), 3_600_000)

/** Begins to deliver what has just been committed. Nobody waits for it; what fails is tried again by `deliverDue`. */
export const deliverSoon = (payload: Payload): void => {
  deliverDue(payload).catch((error: unknown) => payload.logger.error({ err: error, msg: 'recalls could not be told' }))
}

/**
 * Tells programs of every recall whose time has come. What is to be told stands in the recall's own row, so any process may do it, and one
 * that is killed meanwhile loses nothing; a message may then come twice, under the same id.
 */
export const deliverDue = async (payload: Payload): Promise<void> => {
  const { now, webhook } = servicesOf(payload)
  if (webhook === undefined) return
  const { docs } = await payload.find({
    collection: 'recalls',
    where: {
      and: [
        { 'delivery.state': { equals: 'waiting' } },
        { 'delivery.nextAt': { less_than_equal: now().toISOString() } },
      ],
    },
    sort: 'number',
    limit: atOnce,
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  await Promise.all(docs.map((recall) => deliver(payload, webhook, recall)))
}

const deliver = async (payload: Payload, webhook: Webhook, recall: Recall): Promise<void> => {
  const { now } = servicesOf(payload)
  const before = recall.delivery?.attempts ?? 0
  const attempts = before + 1
  const mine = await note(payload, recall, before, {
    state: 'waiting',
    attempts,
    nextAt: new Date(now().getTime() + lease).toISOString(),
  })
  if (!mine) return
  const body = messageOf(JSON.parse(recall.report) as Report, recall.hash)
  const { delivered, said } = await send(webhook, body, now())
  const at = now()
  await note(payload, recall, attempts, {
    state: delivered ? 'delivered' : attempts < mostAttempts ? 'waiting' : 'given-up',
    attempts,
    at: at.toISOString(),
    nextAt: delivered ? null : new Date(at.getTime() + pauseAfter(attempts)).toISOString(),
    said,
  })
}

/** Writes what has become of it, unless another process was faster: then it answers false. */
const note = async (
  payload: Payload,
  { id }: Recall,
  attempts: number,
  delivery: NonNullable<Recall['delivery']>,
): Promise<boolean> => {
  const { docs } = await payload.update({
    collection: 'recalls',
    where: {
      and: [
        { id: { equals: id } },
        { 'delivery.state': { equals: 'waiting' } },
        { 'delivery.attempts': { equals: attempts } },
      ],
    },
    data: { delivery },
    depth: 0,
    overrideAccess: true,
  })
  return docs.length === 1
}
