import type { Payload, Where } from 'payload'
import { left } from './clearance/working-off'
import type { Reading } from './metrics'
import { servicesOf } from './services'

/** What is still to be done, and how long the ledger is. The same in every process: these are read in the database. */
export const backlogOf = (payload: Payload): Readonly<Record<string, Reading>> => {
  const now = () => servicesOf(payload).now().toISOString()
  return {
    imprimatur_releases_stale: {
      help: 'Releases that are still to be written anew after a change. It should fall to 0 within minutes.',
      read: () => left(payload),
    },
    imprimatur_recalls_waiting: {
      help: 'Kills that a program is still to be told of (WEBHOOK_URL).',
      read: async () =>
        (await payload.db.count({ collection: 'recalls', where: { 'delivery.state': { equals: 'waiting' } } }))
          .totalDocs,
    },
    imprimatur_jobs_due: {
      help: 'Scheduled publications and other jobs whose time has come.',
      read: async () => {
        const where: Where = {
          and: [
            { completedAt: { exists: false } },
            { hasError: { not_equals: true } },
            { or: [{ waitUntil: { exists: false } }, { waitUntil: { less_than_equal: now() } }] },
          ],
        }
        return (await payload.db.count({ collection: 'payload-jobs', where })).totalDocs
      },
    },
    imprimatur_ledger_entries: {
      help: 'Entries in the ledger. It only grows.',
      read: async () => {
        const newest = { collection: 'ledger', sort: '-seq', limit: 1, pagination: false } as const
        return (await payload.db.find<{ seq: number }>(newest)).docs[0]?.seq ?? 0
      },
    },
  }
}
