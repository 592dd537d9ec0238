import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importAll } from '../../src/ingest/importer'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'

describe.each(databases)('what came from outside keeps its source and its embargo (%s)', (database) => {
  let newsroom: Newsroom
  let article: string
  let image: string
  let house: unknown
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
    const path = join(newsroom.folder, 'piece.txt')
    writeFileSync(
      path,
      'SOURCE: WIRE.EXAMPLE.\n![](https://pictures.example/a.jpg)\nWords of others.\nAll rights reserved.\n',
    )
    const [piece] = (await importAll([path], { payload: newsroom.payload, withinMs: 1 })).pieces
    article = piece?.article ?? ''
    image = piece?.images?.[0]?.id ?? ''
    const { body } = await newsroom.as('admin')('POST', '/api/house', { name: 'The Harbour Herald' })
    house = (body as unknown as { source: { id: unknown } }).source.id
  })
  afterAll(() => newsroom.close())
  const standing = async (what: string) => (await newsroom.as('editor')('GET', `/api/verdict?${what}`)).body.colour

  test('an editor cannot make it the house’s own, and so grant', async () => {
    const editor = newsroom.as('editor')
    await editor('PATCH', `/api/articles/${article}?draft=true`, { source: house, heroImage: null })
    await editor('PATCH', `/api/images/${image}`, { source: house })
    expect(await standing(`article=${article}`)).toBe('red')
    expect(await standing(`image=${image}`)).toBe('red')
    const { body } = await editor('GET', `/api/images/${image}?depth=0`)
    expect(body.source ?? null).toBeNull()
  })

  test('an editor cannot lift the embargo that it came with', async () => {
    const path = join(newsroom.folder, 'embargoed.txt')
    writeFileSync(
      path,
      'SOURCE: WIRE.EXAMPLE.\nWords of others, later.\nEmbargoed until 24 December 2026, 06:00 UTC.\n',
    )
    const [piece] = (await importAll([path], { payload: newsroom.payload, withinMs: 1 })).pieces
    const read = async () =>
      (await newsroom.as('editor')('GET', `/api/articles/${piece?.article}?draft=true&depth=0`)).body
    const before = (await read()).embargoedUntil
    expect(before).toBe('2026-12-24T06:00:00.000Z')
    await newsroom.as('editor')('PATCH', `/api/articles/${piece?.article}?draft=true`, { embargoedUntil: null })
    expect((await read()).embargoedUntil).toBe(before)
  })

  test('a rights manager may', async () => {
    const { status } = await newsroom.as('rights-manager')('PATCH', `/api/articles/${article}?draft=true`, {
      source: house,
    })
    expect(status).toBe(200)
    expect(await standing(`article=${article}`)).toBe('green')
  })

  test('what an editor writes is the house’s, and green', async () => {
    const body = {
      root: {
        type: 'root',
        version: 1,
        children: [{ type: 'paragraph', version: 1, children: [{ type: 'text', text: 'Ours', version: 1 }] }],
      },
    }
    const { body: made } = await newsroom.as('editor')('POST', '/api/articles?draft=true', { title: 'Our own', body })
    expect(await standing(`article=${String(made.doc?.id)}`)).toBe('green')
  })
})
