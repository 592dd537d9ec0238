import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { deliverDue, pauseAfter } from '../../src/recall/delivering'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { pathOf, readerOf, recordsIn } from '../records'
import type { Records } from '../records'

const secret = 'a secret of the webhook tests'

interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A real receiver: what it is to answer next stands in `answers`; 200 when that is empty. */
const receiver = async () => {
  const received: Received[] = []
  const answers: ((response: ServerResponse) => void)[] = []
  const server: Server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body })
      const answer = answers.shift() ?? ((to) => to.writeHead(200).end('taken'))
      answer(response)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/purge`,
    received,
    answers,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

describe.each(databases)('what programs are told of a kill (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let hook: Awaited<ReturnType<typeof receiver>>
  beforeAll(async () => {
    hook = await receiver()
    newsroom = await openNewsroom({
      database,
      environment: { logLevel: 'silent', publicUrl: 'https://cms.news.example', webhook: { url: hook.url, secret } },
    })
    records = recordsIn(newsroom)
  })
  afterEach(() => {
    hook.received.length = 0
    hook.answers.length = 0
  })
  afterAll(async () => {
    hook.close()
    await newsroom.close()
  })

  const kill = async (picture: { id: number }) => {
    const { body, status } = await newsroom.as('editor')('POST', `/api/images/${picture.id}/kill`, {
      reason: 'For the lawyers alone',
      kind: 'legal',
      instruction: 'Delete it.',
    })
    expect(status).toBe(200)
    return body.recall as unknown as { id: number; number: number }
  }
  const deliveryOf = async ({ id }: { id: number }) =>
    (await newsroom.payload.findByID({ collection: 'recalls', id, depth: 0 })).delivery
  const later = (milliseconds: number) => {
    newsroom.clock.now = new Date(newsroom.clock.now.getTime() + milliseconds)
  }
  /** Waits until the recall's delivery has come so far. */
  const until = async (recall: { id: number }, done: (delivery: Awaited<ReturnType<typeof deliveryOf>>) => boolean) =>
    expect.poll(async () => done(await deliveryOf(recall)), { timeout: 15_000 }).toBe(true)

  test('is signed, tried again until it is taken, and the same each time', async () => {
    const { article, picture } = await records.live()
    hook.answers.push(
      (response) => response.writeHead(500).end(),
      (response) => response.destroy(),
    )
    const recall = await kill(picture)
    await until(recall, (delivery) => delivery?.said === 'It answered 500.')
    expect(await deliveryOf(recall)).toMatchObject({ state: 'waiting', attempts: 1 })
    await deliverDue(newsroom.payload) // it is not its time yet
    expect(hook.received).toHaveLength(1)
    later(pauseAfter(1))
    await deliverDue(newsroom.payload)
    expect(await deliveryOf(recall)).toMatchObject({ state: 'waiting', attempts: 2 })
    later(pauseAfter(2))
    await deliverDue(newsroom.payload)
    const at = newsroom.clock.now
    const delivery = await deliveryOf(recall)
    expect(delivery).toMatchObject({ state: 'delivered', attempts: 3, said: 'It answered 200.' })
    expect(new Date(delivery?.at ?? '')).toEqual(at)
    later(3_600_000)
    await deliverDue(newsroom.payload)
    expect(hook.received).toHaveLength(3)

    const last = hook.received[2]
    const [, seconds, given] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(last?.headers['x-imprimatur-signature'])) ?? []
    expect(Number(seconds)).toBe(at.getTime() / 1000)
    expect(given).toBe(createHmac('sha256', secret).update(`${seconds}.${last?.body}`).digest('hex'))
    expect(last?.headers['content-type']).toBe('application/json')
    expect(new Set(hook.received.map(({ body }) => body)).size).toBe(1)
    const told = JSON.parse(last?.body ?? '') as { id: string; urls: string[] }
    expect(told).toMatchObject({
      event: 'killed',
      at: '2026-12-01T12:00:00.000Z',
      kind: 'legal',
      instruction: 'Delete it.',
      items: [`images:${picture.id}`],
      articles: [{ item: `articles:${article.id}`, slug: article.slug }],
      prefixes: [`https://cms.news.example/media/${picture.id}/`],
    })
    expect(told.id).toMatch(new RegExp(`^recall-${recall.number}-[0-9a-f]{16}$`))
    expect(told.urls).toContain(`https://cms.news.example${pathOf(picture)}`)
    expect(last?.body).not.toContain('lawyers')
  })

  test('follows no redirect', async () => {
    const { picture } = await records.live()
    hook.answers.push((response) => response.writeHead(307, { location: '/elsewhere' }).end())
    const recall = await kill(picture)
    await until(recall, (delivery) => delivery?.said === 'It answered 307.')
    expect(hook.received.map(({ path }) => path)).toEqual(['/purge'])
    expect((await deliveryOf(recall))?.state).toBe('waiting')
  })

  test('a receiver that never answers holds nothing up; the process that waits for it may be killed', async () => {
    const { article, picture } = await records.live()
    const open: ServerResponse[] = []
    hook.answers.push((response) => void open.push(response))
    const recall = await kill(picture)
    expect(await readerOf(newsroom).article(article)).toBeNull()
    expect(await readerOf(newsroom).bytes(picture)).toBe(451)
    await expect.poll(() => open.length).toBe(1)
    const waiting = await deliveryOf(recall)
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 1 })
    expect(waiting?.said ?? null).toBeNull()
    // As if the first had been killed: after its lease another sends it, and what the first finds out counts no more.
    await deliverDue(newsroom.payload)
    const told = () =>
      hook.received.map(({ body }) => body).filter((body) => body.includes(`"recall-${recall.number}-`))
    expect(told()).toHaveLength(1)
    later(60_000)
    await deliverDue(newsroom.payload)
    expect(await deliveryOf(recall)).toMatchObject({ state: 'delivered', attempts: 2 })
    expect(told()).toHaveLength(2)
    expect(told()[0]).toBe(told()[1])
    open[0]?.writeHead(500).end()
    await expect.poll(() => open[0]?.writableFinished).toBe(true)
    expect((await deliveryOf(recall))?.state).toBe('delivered')
  })

  test('hears of what is given back, too', async () => {
    const { picture } = await records.live()
    await kill(picture)
    const { body } = await newsroom.as('admin')('POST', `/api/images/${picture.id}/restore`, { reason: 'It was right' })
    await until(body.recall as unknown as { id: number }, (delivery) => delivery?.state === 'delivered')
    expect(JSON.parse(hook.received.at(-1)?.body ?? '')).toMatchObject({
      event: 'restored',
      items: [`images:${picture.id}`],
    })
  })
})
