import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { isKnown } from './conditions'
import type { Keepable } from './kept'

/** An answer in words, ready to be sent to whoever asks the same. */
export interface Answer extends Keepable {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** A weak entity tag (RFC 9110 §8.8.3): of the words, whatever they are packed in. */
  readonly etag: string
  /** Packed, once for all. */
  readonly packed: Map<Coding, Promise<Buffer>>
}

type Coding = 'br' | 'gzip'

/** Below this many bytes packing is not worth it. */
const worthPacking = 1024

export const answerOf = (told: {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly at: Date
  readonly ends: number
  readonly items: readonly string[]
}): Answer => {
  const { text, at, ...rest } = told
  const body = Buffer.from(text)
  return {
    ...rest,
    at: at.getTime(),
    body,
    etag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    packed: new Map(),
    // The words, and about as much again for what they are packed in.
    bytes: 2 * body.length + 500,
  }
}

/** How this is packed for whoever accepts that; undefined: not at all. `q=0` is a no (RFC 9110 §12.5.3). */
export const codingFor = (acceptEncoding: string | undefined): Coding | undefined =>
  acceptEncoding === undefined
    ? undefined
    : (['br', 'gzip'] as const).find((coding) =>
        new RegExp(`(?:^|[,\\s])${coding}(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))\\s*(?:[,;]|$)`, 'i').test(
          acceptEncoding,
        ),
      )

/**
 * Sends an answer, packed as the caller accepts it; to a GET that has it already, 304 (RFC 9110 §15.4.5). `cacheControl`: for how long others
 * may keep it.
 */
export const send = (
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  headers: Readonly<Record<string, string>>,
): void | Promise<void> => {
  const conditional = request.method === 'GET' && answer.status === 200
  const all = { ...headers, ...answer.headers, ...(conditional ? { etag: answer.etag } : {}) }
  if (conditional && isKnown(request.headers['if-none-match'], answer.etag)) {
    response.writeHead(304, { ...headers, etag: answer.etag }).end()
    return
  }
  const coding = answer.body.length < worthPacking ? undefined : codingFor(request.headers['accept-encoding'])
  const whole = (body: Buffer, packing: Record<string, string>): void =>
    void response.writeHead(answer.status, { ...all, ...packing, 'content-length': String(body.length) }).end(body)
  if (coding === undefined) return whole(answer.body, {})
  let packed = answer.packed.get(coding)
  if (packed === undefined) {
    packed = pack[coding](answer.body)
    answer.packed.set(coding, packed)
  }
  return packed.then((body) => whole(body, { 'content-encoding': coding }))
}

const pack: Record<Coding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => promisify(gzip)(body),
}
