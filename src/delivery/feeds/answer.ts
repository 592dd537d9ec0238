import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import { cacheControl } from '../cache-lifetime'
import { isKnown } from '../conditions'
import { isForTheWorld } from '../releases'
import type { Reader, Release } from '../releases'
import type { Seen } from '../seen'

/** Answers 200 or 304: the text, under its type, with a strong tag and for as long as `kept` says. */
export const answer = (request: Request, response: Response, body: string, type: string, kept: string): void => {
  const bytes = Buffer.from(body, 'utf8')
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`
  response.set({ 'access-control-allow-origin': '*', 'cache-control': kept, etag, 'content-type': type })
  if (isKnown(request.headers['if-none-match'], etag)) return void response.status(304).end()
  response.set('content-length', String(bytes.length)).end(request.method === 'HEAD' ? undefined : bytes)
}

/**
 * `Cache-Control` for an answer made of these releases: until the first of them ends or, in a list, another one opens; a minute at most, since
 * each may be taken back.
 */
export const keptWith = (releases: readonly Release[], reader: Reader, { ends }: Seen): string =>
  cacheControl(
    {
      until: ends === Number.POSITIVE_INFINITY ? '9999' : new Date(ends).toISOString(),
      territories: releases.every(isForTheWorld) ? '|001|' : '',
    },
    reader,
  )

/** Problem details (RFC 9457). */
export const problem = (response: Response, title: string, status: 404 | 406): void => {
  response
    .status(status)
    .set('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status }))
}
