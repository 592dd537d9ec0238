/**
 * A host name as we store and compare it: lower case, punycode, without `www.` at the front or a dot at the end.
 * `undefined` where the words are no host name: an IP address or a name without a dot is none.
 */
export const normaliseHost = (host: string): string | undefined => {
  const words = host.trim()
  if (words.length > 253 || !/^[\p{L}\p{N}\p{M}-]+(?:\.[\p{L}\p{N}\p{M}-]+)+\.?$/u.test(words)) return undefined
  const url = `https://${words}/`
  if (!URL.canParse(url)) return undefined
  const name = new URL(url).hostname.replace(/\.$/, '').replace(/^www\.(?=[^.]+\.)/, '')
  return /\.(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(name) ? name : undefined
}

/** The host that a source's name is or links to: `IDRW.ORG` and `https://www.idrw.org/about` are `idrw.org`; `Fjord Wire` has none. */
export const hostOf = (name: string): string | undefined => {
  const words = name.trim()
  if (!/^https?:\/\//i.test(words)) return normaliseHost(words)
  return URL.canParse(words) ? normaliseHost(new URL(words).hostname) : undefined
}
