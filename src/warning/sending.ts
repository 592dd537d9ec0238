import type { Payload, PayloadRequest } from 'payload'
import { createLocalReq, ValidationError } from 'payload'
import { may } from '../clearance/access'
import { inOneTransaction } from '../clearance/transaction'
import { delivererOf, MailNotTaken } from '../mail'
import type { Digest as DigestRecord, User } from '../payload-types'
import { servicesOf } from '../services'
import { isWriteConflict } from '../write-conflict'
import { digestOf } from './digest'
import { endingWithin } from './ending'

/** What a round came to. */
export interface Round {
  /** To so many a digest went out; for so many nothing ends; so many were seen to before, or by another process. */
  readonly sent: number
  readonly empty: number
  readonly before: number
  /** Where the mail server took nothing, or nobody knows: a sentence each. */
  readonly failed: readonly string[]
}

/** No digest goes out by itself before this hour, UTC. */
export const firstHour = 6
/** So many releases are looked at for one digest. */
const mostLookedAt = 500
const day = 24 * 60 * 60 * 1000
/** Where the mail server took nothing it is asked again after so long, in milliseconds, and so often in all. */
const pause = 60 * 60 * 1000
const mostAttempts = 5

/** Where nobody has chosen, rights managers are told daily. */
const howOften = ({ digest, role }: User): NonNullable<User['digest']> =>
  digest ?? (role === 'rights-manager' ? 'daily' : 'never')

/** The day, or the Monday of the week, that a digest is for, as `daily 2026-12-01`. */
const turnOf = (often: 'daily' | 'weekly', now: Date): string => {
  const back = often === 'weekly' ? (now.getUTCDay() + 6) % 7 : 0
  return `${often} ${new Date(now.getTime() - back * day).toISOString().slice(0, 10)}`
}

/**
 * Sends everybody who wants it the digest of this day, or of this week. Each goes out once, whoever asks, in however many processes: its row
 * in the database is made first, and only one can make it. A process that is killed while it sends has sent it or not, and it is not sent again.
 */
export const sendDigests = async (payload: Payload): Promise<Round> => {
  const now = servicesOf(payload).now()
  const { docs } = await payload.find({
    collection: 'users',
    where: {
      or: [
        { digest: { in: ['daily', 'weekly'] } },
        { and: [{ digest: { exists: false } }, { role: { equals: 'rights-manager' } }] },
      ],
    },
    sort: 'id',
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const round = { sent: 0, empty: 0, before: 0, failed: [] as string[] }
  for (const user of docs) {
    const often = howOften(user)
    const asked: PayloadRequest['user'] = { ...user, collection: 'users' }
    if (often === 'never' || !may(asked, 'read')) continue
    const claimed = await claim(payload, `${turnOf(often, now)} ${user.id}`, user)
    if (claimed === undefined) {
      round.before += 1
      continue
    }
    const { state, trouble } = await send(payload, claimed, user)
    if (state === 'sent') round.sent += 1
    else if (state === 'empty') round.empty += 1
    else round.failed.push(`${user.email}: ${trouble ?? ''}`)
  }
  return round
}

const own = { collection: 'digests', depth: 0, overrideAccess: true } as const

/** Makes the row, or takes the one that the mail server refused; undefined: it is another's, or was seen to. */
const claim = async (payload: Payload, key: string, user: User): Promise<DigestRecord | undefined> => {
  const now = servicesOf(payload).now()
  const mine = { state: 'sending', at: now.toISOString() } as const
  const known = (await payload.find({ ...own, where: { key: { equals: key } }, limit: 1, pagination: false })).docs[0]
  if (known === undefined) {
    try {
      return await payload.create({ ...own, data: { ...mine, key, user: user.id, attempts: 1 } })
    } catch (error) {
      if (wasMade(error)) return undefined
      throw error
    }
  }
  if (!mayTryAgain(known, now)) return undefined
  return inOneTransaction(await createLocalReq({}, payload), async (req) => {
    const found = await req.payload.findByID({ ...own, id: known.id, req })
    if (!mayTryAgain(found, now)) return undefined
    return req.payload.update({ ...own, id: known.id, data: { ...mine, attempts: found.attempts + 1 }, req })
  })
}

const mayTryAgain = ({ at, attempts, state }: DigestRecord, now: Date): boolean =>
  state === 'refused' && attempts < mostAttempts && now.getTime() - Date.parse(at) >= pause

/** Another was faster: the key is there, or is just being written. */
const wasMade = (error: unknown): boolean => error instanceof ValidationError || isWriteConflict(error)

const send = async (payload: Payload, { id, key }: DigestRecord, user: User): Promise<DigestRecord> => {
  const { now, publicUrl } = servicesOf(payload)
  const write = (data: Partial<DigestRecord>) =>
    payload.update({ ...own, id, data: { ...data, at: now().toISOString() } })
  const messageId = `<digest.${key.replaceAll(' ', '.')}@${payload.email.defaultFromAddress.split('@')[1] ?? 'localhost'}>`
  try {
    const req = await createLocalReq({ user: { ...user, collection: 'users' } }, payload)
    const endings = await endingWithin(req, 30, mostLookedAt)
    const digest = digestOf(endings, { at: now(), house: await houseName(req), link: (path) => `${publicUrl}${path}` })
    if (digest === undefined) return await write({ state: 'empty', trouble: null })
    await delivererOf(payload)?.({ to: { name: '', address: user.email }, messageId, ...digest })
  } catch (error) {
    const gone = error instanceof MailNotTaken && !error.nothingSent
    return write({
      state: gone ? 'unknown' : 'refused',
      trouble: error instanceof Error ? error.message : String(error),
    })
  }
  return write({ state: 'sent', messageId, trouble: null })
}

const houseName = async (req: PayloadRequest): Promise<string> => {
  const where = { kind: { equals: 'house' } }
  const { docs } = await req.payload.find({ collection: 'sources', where, limit: 1, depth: 0, pagination: false, req })
  return docs[0]?.name ?? 'this newsroom'
}
