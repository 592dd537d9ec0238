import nodemailer from 'nodemailer'
import type { EmailAdapter } from 'payload'

/** No mail server is configured: what would be sent is logged by its subject alone, and whoever asked is told nothing else than usual. */
export const unsentMail: EmailAdapter = ({ payload }) => ({
  name: unsent,
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

const unsent = 'unsent'

/** The mail server took nothing; `cause` is what it said. Nothing of the letter was sent. */
export class MailNotTaken extends Error {
  override readonly name = 'MailNotTaken'
  constructor(override readonly cause: unknown) {
    super(
      `The mail server did not take the mail (${cause instanceof Error ? cause.message : String(cause)}). ` +
        'Try again, or copy the text and send it yourself.',
    )
  }
}

/**
 * Mail over SMTP (RFC 5321). What is sent is taken by the server when the promise resolves; else it rejects with `MailNotTaken`.
 * @param url `smtp://user:password@host:587` or `smtps://…`
 * @param from an address, or `Name <address>`
 */
export const mailOver = (url: string, from: string): EmailAdapter => {
  const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }
  const server = nodemailer.createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true })
  const [, name, address] = /^(.*?)\s*<([^<>]+)>$/.exec(from) ?? [undefined, 'Imprimatur', from]
  return () => ({
    name: 'smtp',
    defaultFromAddress: address ?? from,
    defaultFromName: name || 'Imprimatur',
    sendEmail: async (mail) => {
      try {
        return await server.sendMail({ from, ...mail })
      } catch (error) {
        throw new MailNotTaken(error)
      }
    },
  })
}

/** True where mail goes out. */
export const sendsMail = ({ email }: { readonly email: { readonly name: string } }): boolean => email.name !== unsent
