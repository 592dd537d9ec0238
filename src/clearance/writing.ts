import type { PayloadRequest } from 'payload'
import type { Consumer } from '../payload-types'
import type { Channel, Ref } from '../rights/vocabulary'
import { servicesOf } from '../services'
import { noteChange } from './changes'
import { type Copy, type Kind, type Known, type Planned, planned } from './plan'
import type { Dossier } from './question'
import { enterUses, withdrawUses } from './register'
import { edition } from './release'
import { closeWhere } from './statements'
import { takeTurn } from './turns'

// An item's releases, one a channel, as `decide()` would have them now (plan.ts), written.

type Id = string | number

/**
 * The channels for which public copies are kept: the web, and each that a consumer reads, now or later: none is ever dropped. Looked up once
 * a transaction.
 */
const released = async (req: PayloadRequest): Promise<readonly Channel[]> => {
  const transaction = await req.transactionID
  const known = req.context[channelsKnown] as { transaction: unknown; channels: readonly Channel[] } | undefined
  if (known !== undefined && transaction !== undefined && known.transaction === transaction) return known.channels
  const { docs } = await req.payload.db.find<Consumer>({
    collection: 'consumers',
    where: {},
    limit: 0,
    pagination: false,
    select: { channel: true },
    req,
  })
  const channels = [...new Set<Channel>(['web', ...docs.map(({ channel }) => channel)])]
  req.context[channelsKnown] = { transaction, channels }
  return channels
}

const channelsKnown = 'channelsKnown'

/** One row an item and channel: made, changed or closed to what `decide()` says now. */
export const write = async (
  req: PayloadRequest,
  kind: Kind,
  item: Ref,
  dossier: Dossier,
  known: Known,
  copy: Copy,
): Promise<void> => {
  const at = servicesOf(req.payload).now()
  for (const channel of await released(req)) {
    const before = known.releases.find((release) => release.channel === channel)
    const plan = planned({ kind, item, dossier, known, copy, channel, at })
    await enter(req, plan, dossier, known)
    if (plan.window === undefined) {
      if (before !== undefined) {
        await closeWhere(req, { key: plan.key, item })
        await save(req, before.id, { parts: plan.rests, stale: false, ended: true, terms: null, edition })
      } else if (kind === 'article') {
        // A row without a window: it shows nobody anything, and is found again when a permission for one of its parts arrives.
        await save(req, undefined, { ...closedRow(plan.key, kind, item, channel, at), parts: plan.rests })
      }
      continue
    }
    await save(req, before?.id, plan.columnsIn(plan.window))
  }
}

/** The item's own use is entered in the register where it is about to show: days are counted from it. */
const enter = async (
  req: PayloadRequest,
  { item, channel, use }: Planned,
  { parts }: Dossier,
  { uses }: Known,
): Promise<void> => {
  if (use === undefined) return
  const entered = uses.filter((each) => each.channel === channel)
  if (use !== 'none') await enterUses(req, use, parts, entered)
  else if (entered.length > 0) await withdrawUses(req, item, { channel })
}

const closedRow = (key: string, kind: string, item: Ref, channel: Channel, at: Date) => ({
  key,
  kind,
  item,
  channel,
  from: at.toISOString(),
  until: at.toISOString(),
  territories: '||',
  releasedAt: null,
  closedAt: at.toISOString(),
  ...{ ended: true, edition },
  content: {},
})

const save = async (req: PayloadRequest, id: Id | undefined, data: Record<string, unknown>): Promise<void> => {
  const { db } = req.payload
  await takeTurn(req)
  if (id === undefined) await db.create({ collection: 'releases', data, returning: false, req })
  else await db.updateOne({ collection: 'releases', id, data, returning: false, req })
  // What only rests on something else now reads the same.
  if ('content' in data) await noteChange(req, typeof data.item === 'string' ? data.item : undefined)
}
