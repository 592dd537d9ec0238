/** Law 6. The strictest part wins: an article is as free as its text and its pictures are together, and a refusal beats a grant. */
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Image } from '../../src/payload-types'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { bodyOf, drawn, fileOf, readerOf, recordsIn } from '../records'
import type { Records } from '../records'

describe.each(databases)('the strictest part wins (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let reader: ReturnType<typeof readerOf>
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
    reader = readerOf(newsroom)
  })
  afterAll(() => newsroom.close())

  const replace = (picture: Image, bytes: Buffer) =>
    newsroom.payload.update({ collection: 'images', id: picture.id, data: {}, file: fileOf(bytes), depth: 0 })

  test('one picture without a right holds the whole article back', async () => {
    const { source, picture } = await records.cleared()
    const foreign = await records.picture({ rights: { copyrightHolder: 'Photo House' } })
    const article = await records.article({ source: source.id }, [picture, foreign])
    await expect(records.publish(article)).rejects.toThrow(/Photo House/)
    await records.permission({ images: [foreign.id], grantor: 'Photo House', territories: 'NO' })
    await records.publish(article)
    expect(await reader.article(article)).toBeNull()
    expect((await reader.article(article, { 'x-test-territory': 'NO' }))?.images).toHaveLength(2)
  })

  test('a refusal takes down what a grant let out, and no later grant brings it back', async () => {
    const { source, article, picture } = await records.live()
    await records.permission({ effect: 'refusal', sources: [source.id], grantor: source.name })
    expect(await reader.article(article)).toBeNull()
    expect(await reader.bytes(picture)).toBe(451)
    await records.permission({ sources: [source.id], grantor: source.name })
    await records.permission({ articles: [article.id], images: [picture.id], grantor: source.name })
    expect(await reader.article(article)).toBeNull()
    expect(await reader.bytes(picture)).toBe(451)
  })

  test('a refusal of a picture follows its bytes into every record', async () => {
    const bytes = await drawn(9_000_001)
    const { source } = await records.cleared()
    const picture = await records.picture({ source: source.id }, { file: bytes })
    const article = await records.publish(await records.article({ source: source.id }, [picture]))
    const other = await records.picture({}, { file: bytes })
    await records.permission({ effect: 'refusal', images: [other.id], grantor: 'Photo House' })
    expect(await reader.article(article)).toBeNull()
    expect(await reader.bytes(picture)).toBe(451)
  })

  test('what an item shuts out stays shut out, whatever its source grants; the holder’s permission for it lifts it', async () => {
    const { source } = await records.cleared()
    const article = await records.article({
      source: source.id,
      rights: { arrived: { exclusions: [{ kind: 'territory', territories: 'IT', words: 'Italy out' }] } },
    })
    await records.publish(article)
    const inItaly = { 'x-test-territory': 'IT' }
    expect(await reader.article(article, { 'x-test-territory': 'NO' })).not.toBeNull()
    expect(await reader.article(article, inItaly)).toBeNull()
    await records.permission({ sources: [source.id], grantor: source.name, territories: '001 IT' })
    expect(await reader.article(article, inItaly)).toBeNull()
    await records.permission({ articles: [article.id], grantor: 'Somebody else', territories: 'IT' })
    expect(await reader.article(article, inItaly)).toBeNull()
    await records.permission({ articles: [article.id], grantor: source.name, territories: 'IT' })
    expect(await reader.article(article, inItaly)).not.toBeNull()
  })

  test('a person who adds an exclusion to what is out takes it back', async () => {
    const { article } = await records.live()
    const exclusions = [{ kind: 'channel' as const, channels: ['web' as const], words: 'by letter: not online' }]
    const data = { rights: { exclusions }, _status: 'draft' }
    expect((await newsroom.as('editor')('PATCH', `/api/articles/${article.id}`, data)).status).toBe(200)
    expect(await reader.article(article)).toBeNull()
    await expect(records.publish(article)).rejects.toThrow(/not online/)
  })

  test('a picture that was replaced starts with no right, and the article with it', async () => {
    const { source } = await records.cleared()
    const picture = await records.picture({ rights: { copyrightHolder: 'Photo House' } })
    await records.permission({ images: [picture.id], grantor: 'Photo House' })
    const article = await records.publish(await records.article({ source: source.id }, [picture]))
    expect(await reader.bytes(picture)).toBe(200)

    const replaced = await replace(picture, await drawn(9_000_002))
    expect(await reader.article(article)).toBeNull()
    expect(await reader.bytes(picture)).not.toBe(200)
    expect(await reader.bytes(replaced)).not.toBe(200)
    await expect(records.publish(article)).rejects.toThrow()

    await records.permission({ images: [picture.id], grantor: 'Another photographer' })
    expect(await reader.article(article)).not.toBeNull()
    expect(await reader.bytes(replaced)).toBe(200)
  })

  test('nothing that was known of the old picture’s rights speaks of the new one', async () => {
    const bytes = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#264' } })
      .withExif({ IFD0: { Copyright: 'Copyright 2025 Old House. All rights reserved.', Artist: 'Old Photographer' } })
      .jpeg()
      .toBuffer()
    const picture = await records.picture(
      {
        rights: {
          copyrightHolder: 'Photo House',
          creditLine: 'Photo: Photo House',
          licence: 'https://creativecommons.org/licenses/by/4.0/',
          expires: '2027-01-01T00:00:00.000Z',
          licensor: { name: 'Photo House', email: 'desk@photohouse.example' },
        },
      },
      { file: bytes },
    )
    expect(picture.rights?.arrived?.copyrightHolder).toBeTruthy()
    await replace(picture, await drawn(9_000_004))
    const { rights } = await newsroom.payload.findByID({ collection: 'images', id: picture.id, depth: 0 })
    expect(JSON.stringify(rights)).not.toMatch(/house|photographer|creativecommons|2027|2025/i)
  })

  test('a picture of its source that was replaced is that source’s no longer', async () => {
    const { article, picture } = await records.live()
    const replaced = await replace(picture, await drawn(9_000_003))
    expect(replaced.source ?? null).toBeNull()
    expect(await reader.article(article)).toBeNull()
    expect(await reader.bytes(replaced)).not.toBe(200)
  })

  test('a picture that is taken out of the article is no longer served', async () => {
    const { source, article, picture } = await records.live()
    const inline = await records.picture({ source: source.id })
    const editor = newsroom.as('editor')
    const write = (data: object) => editor('PATCH', `/api/articles/${article.id}`, data)
    expect((await write({ body: bodyOf('With a picture.', [inline]) })).status).toBe(200)
    expect([await reader.bytes(picture), await reader.bytes(inline)]).toEqual([200, 200])
    expect((await write({ heroImage: null })).status).toBe(200)
    expect([await reader.bytes(picture), await reader.bytes(inline)]).toEqual([451, 200])
    expect((await write({ body: bodyOf('Without.') })).status).toBe(200)
    expect([await reader.bytes(picture), await reader.bytes(inline)]).toEqual([451, 451])
    expect((await reader.article(article))?.images).toEqual([])
  })
})
