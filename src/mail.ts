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
