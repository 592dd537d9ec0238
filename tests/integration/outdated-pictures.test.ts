import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { remakeOutdated } from '../../src/imaging/outdated'
import { renditionsIn } from '../../src/renditions/naming'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { readerOf, recordsIn } from '../records'

describe.each(databases)('pictures of an earlier version (%s)', (database) => {
  let newsroom: Newsroom
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
  })
  afterAll(() => newsroom.close())

  test('get the renditions of today from their sealed originals, and are shown again', async () => {
    const { payload } = newsroom
    const { picture } = await recordsIn(newsroom).live()
    const asItWas = [
      { name: 'large', file: 'large-0123.jpg', key: 'renditions/01/0123.jpg', format: 'jpeg', sha256: '01' },
    ]
    const data = { renditions: asItWas, placeholder: null }
    await payload.db.updateOne({ collection: 'images', id: picture.id, data })
    expect(await remakeOutdated(payload)).toBe(1)
    const image = await payload.findByID({ collection: 'images', id: picture.id, depth: 0 })
    expect(renditionsIn(image.renditions)).toHaveLength(45)
    expect(await readerOf(newsroom).bytes(image)).toBe(200)
    expect(await remakeOutdated(payload)).toBe(0)
  })
})
