import { setTimeout as pause } from 'node:timers/promises'
import type { Payload, PayloadRequest } from 'payload'
import { APIError, commitTransaction, createLocalReq, initTransaction, killTransaction, ValidationError } from 'payload'
import type { Ledger, Permission } from '../payload-types'
import { servicesOf } from '../services'
import { isWriteConflict } from '../write-conflict'
import { type Act, type Entry, hashOf } from './chain'

/** What is entered. The rest (who, when, the link to what came before) is known. */
export interface Entered {
  readonly act: Act
  /** What it is about, such as `articles:12`, so that it is found from there. */
  readonly items: readonly string[]
  /** What was recorded, as it stands after the act. */
  readonly record: unknown
}

/**
 * Writes an act into the ledger, in the caller's transaction: both are done, or neither. Where there is no transaction it has one of its own.
 * @throws APIError 409 on MongoDB, where somebody else writes into the ledger at the same moment
 */
export const enter = async (req: PayloadRequest, entered: Entered): Promise<void> => {
  const transaction = await req.transactionID
  if (transaction !== undefined) return afterOthers(String(transaction), () => write(req, entered))
  for (let attempt = 1; ; attempt += 1) {
    const own = await createLocalReq({ user: req.user ?? undefined }, req.payload)
    await initTransaction(own)
    try {
      await write(own, entered)
      await commitTransaction(own)
      return
    } catch (error) {
      await killTransaction(own)
      const taken = isTaken(error) || (error instanceof APIError && error.status === 409)
      if (!taken) throw error
      if (attempt === mostAttempts) throw overtaken()
      await pause(Math.random() * 50 * attempt)
    }
  }
}

/** Of an entry that has its own transaction: whoever was faster is done in a moment. */
const mostAttempts = 8

const overtaken = () => new APIError('Somebody else recorded something at this very moment. Try again.', 409)

const last = new Map<string, Promise<void>>()

/** Payload changes many documents at once in one transaction: each of their entries waits for the one before, whose hash it carries. */
const afterOthers = async (transaction: string, work: () => Promise<void>): Promise<void> => {
  const before = last.get(transaction) ?? Promise.resolve()
  const mine = before.then(work, work)
  last.set(transaction, mine)
  try {
    await mine
  } finally {
    if (last.get(transaction) === mine) last.delete(transaction)
  }
}

/** Begins the ledger where there is none: the permissions that an earlier version of the product recorded are its first entries, as they stand. */
export const beginLedger = async (payload: Payload): Promise<void> => {
  const [any] = await readLedger(payload, { limit: 1 })
  if (any !== undefined) return
  const earlier = await payload.db.find<Permission>({
    collection: 'permissions',
    sort: 'id',
    pagination: false,
    limit: 0,
  })
  for (const permission of earlier.docs)
    await enter(await createLocalReq({}, payload), {
      act: 'permission-recorded',
      items: [`permissions:${permission.id}`],
      record: permission,
    })
}

const write = async (req: PayloadRequest, { act, items, record }: Entered): Promise<void> => {
  const { db } = req.payload
  const last = (await readLedger(req.payload, { limit: 1, newestFirst: true, req }))[0]
  const entry: Entry = {
    seq: (last?.seq ?? 0) + 1,
    at: servicesOf(req.payload).now().toISOString(),
    act,
    by: nameOf(req),
    items: `|${[...new Set(items)].join('|')}|`,
    // As the database will give it back: without what JSON does not know.
    record: JSON.parse(JSON.stringify(record ?? null)) as unknown,
    previous: last?.hash ?? '',
  }
  const person = req.user?.collection === 'users' ? req.user.id : undefined
  try {
    await db.create({ collection: 'ledger', data: { ...entry, hash: hashOf(entry), person }, req })
  } catch (error) {
    // Two at once: the number of an entry is unique, so that the chain has no fork.
    if (isTaken(error)) throw overtaken()
    throw error
  }
}

const nameOf = ({ user }: PayloadRequest): string =>
  user?.collection === 'users' ? (user.name ? `${user.name} <${user.email}>` : user.email) : ''

/** The number is taken: Payload says so of a duplicate key. */
const isTaken = (error: unknown): boolean => error instanceof ValidationError || isWriteConflict(error)

/** Entries in their order, or the newest first, `after` or before a number. */
export const readLedger = async (
  payload: Payload,
  { after, before, item, limit, newestFirst = false, person, req }: Asked,
): Promise<Ledger[]> => {
  const { docs } = await payload.db.find<Ledger>({
    collection: 'ledger',
    where: {
      and: [
        ...(after === undefined ? [] : [{ seq: { greater_than: after } }]),
        ...(before === undefined ? [] : [{ seq: { less_than: before } }]),
        ...(item === undefined ? [] : [{ items: { contains: `|${item}|` } }]),
        ...(person === undefined ? [] : [{ person: { equals: person } }]),
      ],
    },
    sort: newestFirst ? '-seq' : 'seq',
    limit,
    pagination: false,
    req,
  })
  return docs
}

interface Asked {
  readonly after?: number
  readonly before?: number
  readonly item?: string
  readonly person?: string | number
  readonly limit: number
  readonly newestFirst?: boolean
  readonly req?: PayloadRequest
}
