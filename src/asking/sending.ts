import { randomUUID } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { inOneTransaction, NotSo } from '../clearance/transaction'
import { enter } from '../ledger/enter'
import { delivererOf, MailNotTaken } from '../mail'
import type { PermissionRequest } from '../payload-types'
import { servicesOf } from '../services'

/** Whoever sends has it for so long, in milliseconds, and no one else. After that nothing is known: a process may be killed at any point. */
const lease = 120_000

/** Somebody is sending it at this moment. */
export const isBeingSent = (req: PayloadRequest, { sendingAt }: Pick<PermissionRequest, 'sendingAt'>): boolean =>
  Boolean(sendingAt) && servicesOf(req.payload).now().getTime() - Date.parse(sendingAt ?? '') < lease

/** @throws APIError 409 where no mail server is set up, 400 where the address is none */
export const refuseUnsendable = (req: PayloadRequest, email: string): void => {
  if (delivererOf(req.payload) === undefined)
    throw new APIError(
      'No mail server is set up here. Copy the letter and send it yourself, or ask an admin to set MAIL_URL.',
      409,
    )
  if (!isAddress(email)) throw new APIError(`"${email}" is no mail address. Correct it, or copy the letter.`, 400)
}

const isAddress = (text: string): boolean =>
  /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(text) && text.length <= 254

/** A draft goes out, and is asked: or it is a draft still, with what the mail server said. @throws NotSo, APIError 400, 409 */
export const sendLetter = (req: PayloadRequest, id: PermissionRequest['id']): Promise<PermissionRequest> =>
  send(req, id, ({ state }) => state === 'draft', {})

/** The same letter again, as an answer to the first. @throws NotSo, APIError 400, 409 */
export const sendReminder = (req: PayloadRequest, id: PermissionRequest['id']): Promise<PermissionRequest> =>
  send(req, id, ({ state }) => state === 'asked' || state === 'reminded', { reminder: true })

/**
 * That it is being sent stands on record first, with its Message-ID, then the mail goes, then what became of it is on record: a process that
 * is killed in between leaves a letter of which the desk is told that it may have gone out.
 */
const send = async (
  req: PayloadRequest,
  id: PermissionRequest['id'],
  isOpen: (request: PermissionRequest) => boolean,
  { reminder = false }: { reminder?: boolean },
): Promise<PermissionRequest> => {
  const request = await inOneTransaction(req, async (own) => {
    const found = await own.payload.findByID({ ...one(own), id })
    if (!isOpen(found)) throw new NotSo('This letter has gone out already, or is over.')
    if (isBeingSent(own, found)) throw new NotSo('Somebody is sending this letter at this very moment.')
    refuseUnsendable(own, found.email ?? '')
    return change(own, id, {
      sendingAt: servicesOf(own.payload).now().toISOString(),
      trouble: null,
      ...(reminder || found.messageId ? {} : { messageId: messageIdOf(own) }),
    })
  })
  try {
    await deliver(req, request, reminder)
  } catch (error) {
    if (!(error instanceof MailNotTaken)) throw error
    return change(req, id, { sendingAt: null, trouble: error.message })
  }
  return inOneTransaction(req, (own) => setAsked(own, request, { reminder }))
}

const deliver = async (
  req: PayloadRequest,
  { email, messageId, subject, text }: PermissionRequest,
  reminder: boolean,
): Promise<void> => {
  const first = messageId ?? undefined
  await delivererOf(req.payload)?.({
    to: { name: '', address: email ?? '' },
    subject,
    text,
    ...(req.user?.collection === 'users' ? { replyTo: req.user.email } : {}),
    ...(!reminder ? { messageId: first } : first === undefined ? {} : { inReplyTo: first, references: [first] }),
  })
}

/** RFC 5322 §3.6.4: known before the letter goes, and the same when it is sent again. */
const messageIdOf = ({ payload }: PayloadRequest): string =>
  `<${randomUUID()}@${payload.email.defaultFromAddress.split('@')[1] ?? 'localhost'}>`

/** That we have asked, or reminded, on record and in the ledger: in the caller's transaction. */
export const setAsked = async (
  req: PayloadRequest,
  { id }: Pick<PermissionRequest, 'id'>,
  { byHand = false, reminder = false }: { byHand?: boolean; reminder?: boolean },
): Promise<PermissionRequest> => {
  const at = servicesOf(req.payload).now().toISOString()
  const doc = await change(req, id, {
    sendingAt: null,
    trouble: null,
    ...(reminder
      ? { state: 'reminded', remindedAt: at }
      : { state: 'asked', askedAt: at, askedBy: req.user?.id, byHand }),
  })
  const { channels, email, from, item, messageId, name, state, territories, until } = doc
  await enter(req, {
    act: 'asked',
    items: [item],
    record: { request: id, name, email, state, messageId, byHand: doc.byHand, channels, territories, from, until },
  })
  return doc
}

const one = (req: PayloadRequest) =>
  ({ collection: 'permission-requests', depth: 0, overrideAccess: true, req }) as const

/** Writes what has become of a request. */
export const change = (
  req: PayloadRequest,
  id: PermissionRequest['id'],
  data: Partial<PermissionRequest>,
): Promise<PermissionRequest> => req.payload.update({ ...one(req), id, data })
