/** The rights of a picture as headers of its bytes, so that whoever fetches them alone is told. */

const mostBytes = 4096

/** `Link` with the licence (RFC 8288, relation `license` of RFC 4946), and the notice and the credit line, word for word or not at all. */
export const rightsHeaders = (content: object): Record<string, string> => {
  const licence = 'licence' in content && typeof content.licence === 'string' ? uri(content.licence) : undefined
  const [notice, creditLine] = [displayString(content, 'notice'), displayString(content, 'creditLine')]
  return {
    ...(licence === undefined ? {} : { link: `<${licence}>; rel="license"` }),
    ...(notice === undefined ? {} : { 'copyright-notice': notice }),
    ...(creditLine === undefined ? {} : { 'credit-line': creditLine }),
  }
}

/** An address on the web, in ASCII (WHATWG URL): without spaces, quotes, angle brackets or line breaks. */
const uri = (text: string): string | undefined => {
  if (!URL.canParse(text)) return undefined
  const { protocol, href } = new URL(text)
  const fits = /^https?:$/.test(protocol) && href.length <= mostBytes && /^[!#-;=?-~]+$/.test(href)
  return fits ? href : undefined
}

/** A Display String (RFC 9651 §4.1.11). Undefined where there is none, it is too long for a header, or it is no Unicode text. */
const displayString = (content: object, name: string): string | undefined => {
  const text = (content as Record<string, unknown>)[name]
  if (typeof text !== 'string' || text === '' || /\p{Cs}/u.test(text)) return undefined
  const encoded = [...Buffer.from(text, 'utf8')]
    .map((byte) =>
      byte < 0x20 || byte > 0x7e || byte === 0x25 || byte === 0x22
        ? `%${byte.toString(16).padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
    .join('')
  return encoded.length + 3 > mostBytes ? undefined : `%"${encoded}"`
}
