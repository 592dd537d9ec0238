import type { Endpoint, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { may } from '../clearance/access'
import { enter } from '../ledger/enter'
import { delivererOf, MailNotTaken } from '../mail'
import type { PermissionRequest } from '../payload-types'
import { type LetterLanguage, letterLanguages } from '../rights/letters'
import { servicesOf } from '../services'

/** @throws APIError 401 for whoever is not logged in, 403 for whoever only reads */
export const refuseOthers = ({ user }: PayloadRequest): void => {
  if (!may(user, 'read')) throw new APIError('Log in first.', 401)
  if (!may(user, 'propose')) throw new APIError('Your role reads and asks for nothing.', 403)
}

/** What a person sends: the letter as they have read and changed it. */
interface Asked {
  readonly item: string
  readonly name: string
  readonly email: string
  readonly language: LetterLanguage
  readonly subject: string
  readonly text: string
  /** False: they copy it, and send it themselves. */
  readonly send: boolean
}

/**
 * `POST /api/ask`: sends a letter that asks for a permission, or notes that somebody has copied it. On record is only what a mail server took,
 * or what a person says that they send by hand.
 */
export const ask: Endpoint = {
  path: '/ask',
  method: 'post',
  handler: async (req) => {
    refuseOthers(req)
    const asked = read(await req.json?.().catch(() => undefined))
    await mayReadItem(req, asked.item)
    const messageId = asked.send ? await sent(req, asked) : undefined
    const { send, ...letter } = asked
    const doc = await req.payload.create({
      collection: 'permission-requests',
      data: {
        ...letter,
        state: send ? 'sent' : 'copied',
        askedAt: servicesOf(req.payload).now().toISOString(),
        askedBy: req.user?.id,
        messageId,
      },
      depth: 0,
      overrideAccess: true,
      req,
    })
    const { item, name, email } = letter
    await enter(req, {
      act: 'asked',
      items: [item],
      record: { request: doc.id, name, email, state: doc.state, messageId },
    })
    return Response.json({ doc }, { status: 201 })
  },
}

/** @returns the Message-ID (RFC 5322 §3.6.4) */
export const sent = async (
  req: PayloadRequest,
  { email, subject, text, inReplyTo }: { email: string; subject: string; text: string; inReplyTo?: string },
): Promise<string> => {
  const deliver = delivererOf(req.payload)
  if (deliver === undefined)
    throw new APIError(
      'No mail server is set up here. Copy the letter and send it yourself, or ask an admin to set MAIL_URL.',
      409,
    )
  if (!isAddress(email)) throw new APIError(`"${email}" is no mail address. Correct it, or copy the letter.`, 400)
  try {
    return await deliver({
      to: { name: '', address: email },
      subject,
      text,
      ...(req.user?.collection === 'users' ? { replyTo: req.user.email } : {}),
      ...(inReplyTo ? { inReplyTo, references: [inReplyTo] } : {}),
    })
  } catch (error) {
    if (error instanceof MailNotTaken) throw new APIError(error.message, 502, null, true)
    throw error
  }
}

const isAddress = (text: string): boolean =>
  /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(text) && text.length <= 254

const read = (body: unknown): Asked => {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const line = (name: string, most: number): string => {
    const value = given[name]
    if (typeof value !== 'string' || value.trim() === '' || /[\r\n]/.test(value) || value.length > most)
      throw new APIError(`Give the ${name} of the letter, in one line of at most ${most} characters.`, 400)
    return value.trim()
  }
  const { email, language, send, text } = given
  if (typeof text !== 'string' || text.trim() === '' || text.length > 20_000)
    throw new APIError('Give the text of the letter, of at most 20,000 characters.', 400)
  const known = letterLanguages.find((each) => each === language)
  if (known === undefined) throw new APIError(`Give its language: ${letterLanguages.join(', ')}.`, 400)
  return {
    item: line('item', 100),
    name: line('name', 200),
    email: typeof email === 'string' ? email.trim() : '',
    language: known,
    subject: line('subject', 400),
    text,
    send: send === true,
  }
}

/** @throws APIError 404 where there is no such item, or it is not this person's to read */
export const mayReadItem = async (req: PayloadRequest, item: string): Promise<void> => {
  const [kind, id] = item.split(':')
  const collection = kind === 'articles' || kind === 'images' ? kind : undefined
  const found =
    collection === undefined || !id
      ? null
      : await req.payload.findByID({
          collection,
          id,
          depth: 0,
          draft: true,
          trash: true,
          disableErrors: true,
          overrideAccess: false,
          user: req.user,
          req,
        })
  if (found === null) throw new APIError(`There is no ${item} here.`, 404)
}

/** The requests about these items that nobody has answered, and the answers that came, the latest first. */
export const requestsAbout = async (req: PayloadRequest, items: readonly string[]): Promise<PermissionRequest[]> => {
  const { docs } = await req.payload.find({
    collection: 'permission-requests',
    where: { and: [{ item: { in: [...items] } }, { state: { not_equals: 'withdrawn' } }] },
    sort: '-askedAt',
    limit: 10,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs
}
