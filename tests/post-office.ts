import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server for a test, on the loopback: what it has taken, as it came over the wire. */
export interface PostOffice {
  readonly url: string
  readonly taken: { readonly from: string; readonly to: readonly string[]; readonly raw: string }[]
  close(): Promise<void>
}

/** It has no mailbox `nobody@…`. */
export const openPostOffice = async (): Promise<PostOffice> => {
  const taken: PostOffice['taken'] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('nobody@') ? Object.assign(new Error('No such mailbox'), { responseCode: 550 }) : null),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        taken.push({
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The text of a mail, without its transfer encoding (RFC 2045 §6.7). */
export const textOf = (raw: string): string => {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString().trim()
  if (!/content-transfer-encoding: quoted-printable/i.test(head)) return body.trim()
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString().trim()
}
