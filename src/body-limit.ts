import type { RequestHandler } from 'express'

/**
 * Refuses a body of more than `most` bytes before any of it is read (413), and one that does not say how long it is (411): what is
 * read into memory is bounded whoever sends it.
 */
export const bodyOf =
  (most: number): RequestHandler =>
  (request, response, next) => {
    const { 'content-length': length, 'transfer-encoding': coding } = request.headers
    if (coding !== undefined) return refuse(response, 411, 'Send a Content-Length')
    if (Number(length ?? 0) > most) return refuse(response, 413, `At most ${most} bytes are taken`)
    next()
  }

const refuse = (response: Parameters<RequestHandler>[1], status: 411 | 413, title: string): void =>
  // Closed, so that nobody goes on sending what nobody reads.
  void response.status(status).set('connection', 'close').json({ type: 'about:blank', title, status })
