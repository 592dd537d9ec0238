import type { IncomingMessage } from 'node:http'

/** A name or an address, and a port: RFC 3986 lets a host have more, of which some would end an attribute of HTML. */
const host = /^(?:[a-z\d._-]+|\[[a-f\d:.]+\])(?::\d{1,5})?$/i

/** Where addresses begin that are made from the request itself; what is no host in it stays out of every answer. */
export const originOf = ({ headers, socket }: IncomingMessage): string => {
  const protocol = 'encrypted' in socket && socket.encrypted === true ? 'https' : 'http'
  const said = headers.host ?? ''
  return `${protocol}://${host.test(said) && URL.canParse(`${protocol}://${said}`) ? said : 'localhost'}`
}
