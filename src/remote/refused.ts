export type RefusalCode =
  | 'not-a-url'
  | 'scheme'
  | 'port'
  | 'credentials'
  | 'private-address'
  | 'too-many-redirects'
  | 'too-large'
  | 'timed-out'
  | 'status'
  | 'not-a-picture'
  | 'unreachable'

/** No picture was taken from there: `code` for programs, the message for people. `url` is the hop that was refused. */
export class RemoteFileRefused extends Error {
  override readonly name = 'RemoteFileRefused'
  /** As text, for `not-a-url` has no other; without the user name and password that it may have held. */
  readonly url: string

  constructor(
    readonly code: RefusalCode,
    url: URL | string,
    readonly remedy: string,
    options?: { cause: unknown },
  ) {
    const [shown, host] = withoutCredentials(url)
    super(`No picture taken from ${host} (${code}). ${remedy}`, options)
    this.url = shown
  }
}

function withoutCredentials(url: URL | string): [shown: string, host: string] {
  if (typeof url === 'string') return [url, `"${url.slice(0, 80)}"`]
  const shown = new URL(url)
  shown.username = ''
  shown.password = ''
  return [shown.href, shown.host || shown.protocol]
}
