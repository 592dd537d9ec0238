import nodemailer, { type SendMailOptions } from 'nodemailer'
import type { EmailAdapter } from 'payload'

/** No mail server is configured: what would be sent is logged by its subject alone, and whoever asked is told nothing else than usual. */
export const unsentMail: EmailAdapter = ({ payload }) => ({
  name: 'unsent',
  defaultFromAddress: 'imprimatur@localhost',
  defaultFromName: 'Imprimatur',
  sendEmail: ({ subject }) => {
    payload.logger.warn({
      subject,
      msg: 'A mail was not sent: no mail server is configured. An admin can set a new password.',
    })
    return Promise.resolve()
  },
})

/** The mail server did not take the mail; `cause` is what it said. */
export class MailNotTaken extends Error {
  override readonly name = 'MailNotTaken'
  /** It said no, or was never reached; else it fell silent half-way, and nobody knows. */
  readonly nothingSent: boolean
  constructor(override readonly cause: unknown) {
    super(
      `The mail server did not take the mail (${cause instanceof Error ? cause.message : String(cause)}). ` +
        'Try again, or copy the text and send it yourself.',
    )
    const { code, command, responseCode } = (cause ?? {}) as {
      code?: unknown
      command?: unknown
      responseCode?: unknown
    }
    this.nothingSent = responseCode !== undefined || command === 'CONN' || code === 'EENVELOPE'
  }
}

/** An adapter that also tells whether a mail was taken. */
interface Deliverer {
  /** Resolves with the Message-ID (RFC 5322 §3.6.4) once the server has taken the mail; else rejects with `MailNotTaken`. */
  deliver(mail: SendMailOptions): Promise<string>
}

/**
 * Mail over SMTP (RFC 5321). What Payload sends (a link for a new password) goes out behind the answer, and what fails is logged: whoever asks
 * for it is nobody yet, and must not learn from a wait or an error which accounts there are.
 * @param url `smtp://user:password@host:587` or `smtps://…`
 * @param from an address, or `Name <address>`
 */
export const mailOver = (url: string, from: string): EmailAdapter => {
  const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }
  const server = nodemailer.createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true })
  const [, name, address] = /^(.*?)\s*<([^<>]+)>$/.exec(from) ?? [undefined, 'Imprimatur', from]
  const deliver: Deliverer['deliver'] = async (mail) => {
    try {
      return (await server.sendMail({ from, ...mail })).messageId
    } catch (error) {
      throw new MailNotTaken(error)
    }
  }
  return ({ payload }) => ({
    name: 'smtp',
    defaultFromAddress: address ?? from,
    defaultFromName: name || 'Imprimatur',
    sendEmail: (mail) => {
      deliver(mail).catch((error: unknown) => payload.logger.error({ err: error, msg: 'a mail could not be sent' }))
      return Promise.resolve()
    },
    deliver,
  })
}

/** Sends a mail and tells whether it was taken; undefined where no mail server is configured. */
export const delivererOf = ({ email }: { readonly email: object }): Deliverer['deliver'] | undefined =>
  'deliver' in email ? (email.deliver as Deliverer['deliver']) : undefined
