import { fileTypeFromBuffer } from 'file-type'
import { Agent, type Dispatcher, request } from 'undici'
import { publicLookupFor, refusePrivateLiteral } from './remote/publicAddress'
import { RemoteFileRefused } from './remote/refused'

export { type RefusalCode, RemoteFileRefused } from './remote/refused'

export interface FetchPictureOptions {
  /** In bytes, as they come over the wire; by default 30 MB. */
  readonly mostBytes?: number
  /** In milliseconds, for everything together: look-ups, redirects, the last byte; by default 10,000. */
  readonly withinMs?: number
  /** Gives up early; `fetchPicture` then throws the signal's reason. */
  readonly signal?: AbortSignal
}

export interface RemotePicture {
  readonly bytes: Buffer
  /** Where the bytes came from, after redirects. */
  readonly finalUrl: string
  /** As the bytes say, whatever the host said. */
  readonly mediaType: string
}

const mostRedirects = 5
const redirects = new Set([301, 302, 303, 307, 308])
const pictures = new Set([
  'image/jpeg',
  'image/png',
  'image/apng',
  'image/webp',
  'image/avif',
  'image/gif',
  'image/tiff',
])
const byHand = 'Download the picture and upload it by hand.'

/**
 * Fetches a picture from a host that nobody vouches for. Asks public addresses only, on ports 80 and 443, without cookies,
 * credentials or referrer; believes no header; follows at most five redirects, each under the same rules.
 * It goes straight out: proxies named by environment variables are not used.
 * Throws `RemoteFileRefused`, always with a remedy; the bytes are a picture by their first bytes only: inspect them.
 */
export async function fetchPicture(url: string, options: FetchPictureOptions = {}): Promise<RemotePicture> {
  const { mostBytes = 30_000_000, withinMs = 10_000, signal } = options
  signal?.throwIfAborted()
  let at = acceptable(url, undefined)

  const agent = new Agent({
    connect: { lookup: publicLookupFor(() => at), timeout: withinMs },
    headersTimeout: withinMs,
    bodyTimeout: withinMs,
    maxHeaderSize: 16_384,
  })
  // Ending the agent ends what is under way at any stage; an abort signal alone would wait for the connection first.
  let ended: unknown
  const end = (reason: Error) => {
    ended ??= reason
    void agent.destroy(reason)
  }
  const timer = setTimeout(() => end(tooSlow(at, withinMs)), withinMs)
  const onAbort = () => end(signal?.reason instanceof Error ? signal.reason : new Error('Aborted'))
  signal?.addEventListener('abort', onAbort, { once: true })

  try {
    for (let hop = 0; hop <= mostRedirects; hop++) {
      const answer = await ask(at, agent)
      if (!redirects.has(answer.statusCode)) {
        const bytes = await pictureBytes(at, answer, mostBytes)
        return { bytes, finalUrl: at.href, mediaType: await sniffed(at, bytes) }
      }
      answer.body.on('error', () => {}).destroy() // Not read on purpose: its end is no news.
      at = acceptable(header(answer, 'location'), at)
    }
    throw new RemoteFileRefused('too-many-redirects', at, `It redirects more than ${mostRedirects} times. ${byHand}`)
  } catch (error) {
    throw ended ?? asRefusal(error, at, withinMs)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
    await agent.destroy()
  }
}

/** The URL to ask next, or a refusal. `from` is where a redirect came from. */
function acceptable(text: string | undefined, from: URL | undefined): URL {
  if (text === undefined) throw new RemoteFileRefused('status', from ?? '', `It redirects to nowhere. ${byHand}`)
  if (!URL.canParse(text, from)) {
    throw new RemoteFileRefused('not-a-url', text, 'Give the whole address of the picture, starting with https://.')
  }
  const url = new URL(text, from)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new RemoteFileRefused('scheme', url, 'Give an address that starts with https:// or http://.')
  }
  if (url.username !== '' || url.password !== '') {
    throw new RemoteFileRefused('credentials', url, `No user name or password is sent. ${byHand}`)
  }
  // `URL` leaves out the default of the scheme; http on 443 and https on 80 lead nowhere.
  if (url.port !== '') throw new RemoteFileRefused('port', url, `Only ports 80 and 443 are asked. ${byHand}`)
  refusePrivateLiteral(url)
  return url
}

const ask = (url: URL, dispatcher: Dispatcher): Promise<Dispatcher.ResponseData> =>
  request(url, {
    dispatcher,
    method: 'GET',
    reset: true, // Connection: close
    headers: {
      'user-agent': 'Imprimatur (picture import)',
      accept: 'image/jpeg, image/png, image/webp;q=0.9, image/avif;q=0.9, image/*;q=0.8',
      'accept-encoding': 'identity',
    },
  })

async function pictureBytes(url: URL, answer: Dispatcher.ResponseData, most: number): Promise<Buffer> {
  const { statusCode, body } = answer
  if (statusCode !== 200) {
    throw new RemoteFileRefused('status', url, `It answered ${statusCode}. See whether the picture is still there.`)
  }
  const encoding = header(answer, 'content-encoding') ?? 'identity'
  if (encoding.toLowerCase() !== 'identity') {
    // A few kilobytes may unpack to gigabytes; a picture is packed already.
    throw new RemoteFileRefused(
      'not-a-picture',
      url,
      `It was sent packed (${encoding.slice(0, 40)}), unasked. ${byHand}`,
    )
  }
  const tooLarge = () => new RemoteFileRefused('too-large', url, `It is larger than ${most} bytes. ${byHand}`)
  if (Number(header(answer, 'content-length') ?? 0) > most) throw tooLarge()
  const parts: Buffer[] = []
  let length = 0
  for await (const part of body as AsyncIterable<Buffer>) {
    length += part.length
    if (length > most) throw tooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts, length)
}

async function sniffed(url: URL, bytes: Buffer): Promise<string> {
  const type = await fileTypeFromBuffer(bytes)
  if (type !== undefined && pictures.has(type.mime)) return type.mime
  const found = bytes.length === 0 ? 'nothing' : (type?.mime ?? 'no picture that we know')
  throw new RemoteFileRefused(
    'not-a-picture',
    url,
    `It sent ${found}. Give the address of a JPEG, PNG, WebP, AVIF, GIF or TIFF.`,
  )
}

function header({ headers }: Dispatcher.ResponseData, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

const tooSlow = (url: URL, withinMs: number) =>
  new RemoteFileRefused('timed-out', url, `It took longer than ${withinMs / 1000} s. Try again later. ${byHand}`)

/** What the connection itself reports, in our words. What it does not know is not passed off as ours. */
function asRefusal(error: unknown, url: URL, withinMs: number): unknown {
  if (error instanceof RemoteFileRefused || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  if (code.startsWith('UND_ERR_') && code.endsWith('_TIMEOUT')) return tooSlow(url, withinMs)
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new RemoteFileRefused('too-large', url, `Its headers are larger than any picture's. ${byHand}`, {
      cause: error,
    })
  }
  if (code === '') return error // a mistake of ours, not of the host
  return new RemoteFileRefused(
    'unreachable',
    url,
    `It cannot be reached (${code}). See whether the address is right.`,
    {
      cause: error,
    },
  )
}
