import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'

const body = {
  root: {
    type: 'root',
    version: 1,
    children: [{ type: 'paragraph', version: 1, children: [{ type: 'text', text: 'Ours', version: 1 }] }],
  },
}

describe.each(databases)('what a desk does all day (%s)', (database) => {
  let newsroom: Newsroom
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
  })
  afterAll(() => newsroom.close())
  const idOf = (answer: { body: { doc?: Record<string, unknown> } }) => String(answer.body.doc?.id)

  test('the slug follows the headline that comes after the article was begun', async () => {
    const editor = newsroom.as('editor')
    const begun = idOf(await editor('POST', '/api/articles?draft=true&autosave=true', {}))
    const slug = async () => (await editor('GET', `/api/articles/${begun}?draft=true&depth=0`)).body.slug
    expect(await slug()).toBe('article')
    await editor('PATCH', `/api/articles/${begun}?draft=true&autosave=true`, { title: 'Area 51' })
    expect(await slug()).toBe('area-51')
    await editor('PATCH', `/api/articles/${begun}?draft=true&autosave=true`, { title: 'Area 52 opens' })
    expect(await slug()).toBe('area-52-opens')
  })

  test('who is typing keeps the article: another is told, and overwrites nothing', async () => {
    const begun = idOf(await newsroom.as('editor')('POST', '/api/articles?draft=true', { title: 'Two at once', body }))
    await newsroom.as('editor')('PATCH', `/api/articles/${begun}?draft=true&autosave=true`, { byline: 'Ada' })
    const other = await newsroom.as('admin')('PATCH', `/api/articles/${begun}?draft=true&autosave=true`, {
      dateline: 'Oslo',
    })
    expect(other.status).toBe(423)
    const { body: now } = await newsroom.as('editor')('GET', `/api/articles/${begun}?draft=true&depth=0`)
    expect(now).toMatchObject({ byline: 'Ada' })
    expect(now.dateline ?? null).toBeNull()
    expect(
      (await newsroom.as('editor')('PATCH', `/api/articles/${begun}?draft=true&autosave=true`, { byline: 'Ada B.' }))
        .status,
    ).toBe(200)
  })

  test('what staff wrote before the newsroom had a name is its own afterwards', async () => {
    const begun = idOf(
      await newsroom.as('editor')('POST', '/api/articles?draft=true', { title: 'Before the name', body }),
    )
    const colour = async () => (await newsroom.as('editor')('GET', `/api/verdict?article=${begun}`)).body.colour
    expect(await colour()).toBe('red')
    expect((await newsroom.as('admin')('POST', '/api/house', { name: 'The Harbour Herald' })).status).toBe(201)
    expect(await colour()).toBe('green')
  })

  test('a source in the trash grants nothing, and what rests on it is gone at once', async () => {
    const admin = newsroom.as('admin')
    const { body: made } = await admin('POST', '/api/sources', { name: 'Short Wire', kind: 'agency' })
    const source = made.doc?.id
    const grant = {
      effect: 'grant',
      basis: 'agreement',
      grantor: 'Short Wire',
      channels: ['web'],
      territories: '001',
      note: 'By letter',
    }
    expect((await admin('POST', '/api/permissions', { ...grant, sources: [source] })).status).toBe(201)
    const begun = idOf(await admin('POST', '/api/articles?draft=true', { title: 'Of the short wire', body, source }))
    expect((await admin('PATCH', `/api/articles/${begun}`, { _status: 'published' })).status).toBe(200)
    const out = async () =>
      (await newsroom.graphql<{ article: { title: string } | null }>(`{ article(id: "${begun}") { title } }`)).article
    expect(await out()).not.toBeNull()
    await admin('PATCH', `/api/sources/${String(source)}`, { deletedAt: newsroom.clock.now.toISOString() })
    expect(await out()).toBeNull()
    expect((await admin('GET', `/api/verdict?article=${begun}`)).body.colour).toBe('red')
  })

  test('a verdict tells whether the published version is still showing', async () => {
    const editor = newsroom.as('editor')
    const begun = idOf(await editor('POST', '/api/articles?draft=true', { title: 'Showing', body }))
    const showing = async () => (await editor('GET', `/api/verdict?article=${begun}`)).body
    expect(await showing()).toMatchObject({ showing: false, colour: 'green' })
    expect((await editor('PATCH', `/api/articles/${begun}`, { _status: 'published' })).status).toBe(200)
    await editor('PATCH', `/api/articles/${begun}?draft=true`, { embargoedUntil: '2027-01-01T00:00:00.000Z' })
    expect(await showing()).toMatchObject({ showing: true, colour: 'red' })
  })

  test('a picture is replaced by a picture, or not at all', async () => {
    const editor = newsroom.as('editor')
    const upload = (bytes: Uint8Array, name: string, type: string, fields: object = {}) => {
      const form = new FormData()
      form.append('_payload', JSON.stringify(fields))
      form.append('file', new Blob([new Uint8Array(bytes)], { type }), name)
      return form
    }
    const jpeg = (background: string) =>
      sharp({ create: { width: 64, height: 48, channels: 3, background } })
        .jpeg()
        .toBuffer()
    const made = await editor(
      'POST',
      '/api/images',
      upload(await jpeg('#246'), 'first.jpg', 'image/jpeg', { alt: 'First' }),
    )
    const id = idOf(made)
    const read = async () => (await editor('GET', `/api/images/${id}?depth=0`)).body
    const before = await read()

    const refused = [
      upload(Buffer.from('no picture'), 'text.jpg', 'image/jpeg'),
      upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'drawing.jpg', 'image/jpeg'),
      upload((await jpeg('#642')).subarray(0, 200), 'cut.jpg', 'image/jpeg'),
      upload(new Uint8Array(), 'empty.jpg', 'image/jpeg'),
    ]
    for (const form of refused) expect((await editor('PATCH', `/api/images/${id}`, form)).status).toBe(400)
    await editor('PATCH', `/api/images/${id}`, {
      filename: null,
      mimeType: null,
      filesize: null,
      width: null,
      height: null,
      file: null,
    })
    const after = await read()
    expect({ ...after, updatedAt: before.updatedAt }).toEqual(before)

    const { body: replaced } = await editor(
      'PATCH',
      `/api/images/${id}`,
      upload(await jpeg('#462'), 'second.jpg', 'image/jpeg'),
    )
    expect(replaced.doc).toMatchObject({
      id: before.id,
      alt: 'First',
      filename: expect.stringMatching(/^second-[0-9a-f]{6}\.jpg$/) as string,
    })
    expect((replaced.doc?.original as { sha256: string }).sha256).not.toBe(
      (before.original as unknown as { sha256: string }).sha256,
    )
  })
})
