import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'
import type { PayloadRequest } from 'payload'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'

describe.each(databases)('a right that ends while somebody publishes on it (%s)', (database) => {
  let newsroom: Newsroom
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
  })
  afterAll(() => newsroom.close())

  const inTransaction = async (work: (req: PayloadRequest) => Promise<unknown>): Promise<unknown> => {
    const req = await createLocalReq({}, newsroom.payload)
    await initTransaction(req)
    try {
      await work(req)
      await commitTransaction(req)
      return undefined
    } catch (error) {
      await killTransaction(req)
      return error
    }
  }

  // Both at once, again and again: whichever wins, nothing may be out on a right that has ended.
  test('nothing stays out that has no right, whichever comes first', { timeout: 120_000 }, async () => {
    const { payload } = newsroom
    const body = {
      root: {
        type: 'root',
        children: [{ type: 'paragraph', version: 1, children: [{ type: 'text', text: 'Words', version: 1 }] }],
        direction: null,
        format: '' as const,
        indent: 0,
        version: 1,
      },
    }
    const errors: unknown[] = []
    for (let round = 0; round < 12; round++) {
      const source = await payload.create({
        collection: 'sources',
        data: { name: `Wire ${round}`, kind: 'agency' },
        depth: 0,
      })
      const article = await payload.create({
        collection: 'articles',
        data: { title: `Piece ${round}`, body, source: source.id, pubStatus: 'usable', slug: undefined },
        draft: true,
        depth: 0,
      })
      const grant = {
        effect: 'grant' as const,
        basis: 'agreement' as const,
        grantor: `Wire ${round}`,
        sources: [source.id],
        channels: ['web' as const],
        territories: '001',
        note: 'By letter',
        state: 'in-force' as const,
      }
      await payload.create({ collection: 'permissions', data: grant, depth: 0 })
      const publish = inTransaction((req) =>
        payload.update({ collection: 'articles', id: article.id, data: { _status: 'published' }, depth: 0, req }),
      )
      const refuse = inTransaction((req) =>
        payload.create({ collection: 'permissions', data: { ...grant, effect: 'refusal' }, depth: 0, req }),
      )
      errors.push(...(await Promise.all([publish, refuse])).filter((error) => error !== undefined))
      const { docs } = await payload.find({
        collection: 'permissions',
        where: { and: [{ effect: { equals: 'refusal' } }, { sources: { in: [source.id] } }] },
      })
      const { articles } = await newsroom.graphql<{ articles: { nodes: { title: string }[] } }>(
        '{ articles(first: 100) { nodes { title } } }',
      )
      const out = articles.nodes.some(({ title }) => title === `Piece ${round}`)
      expect(out && docs.length > 0, `round ${round}: out although refused`).toBe(false)
      expect(out || docs.length > 0 || errors.length > 0).toBe(true)
    }
    for (const error of errors) expect(String(error)).toMatch(/Try again|refused|may not|WriteConflict|write conflict/i)
  })
})
