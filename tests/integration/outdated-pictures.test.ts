import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noteEarlierPictures } from '../../src/clearance/noted-pictures'
import { remakeOutdated } from '../../src/imaging/outdated'
import type { Article } from '../../src/payload-types'
import { renditionsIn } from '../../src/renditions/naming'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { readerOf, recordsIn } from '../records'

describe.each(databases)('what an earlier version wrote (%s)', (database) => {
  let newsroom: Newsroom
  beforeAll(async () => {
    newsroom = await openNewsroom({ database })
  })
  afterAll(() => newsroom.close())

  test('articles that do not say which pictures they show are noted, and their versions, too', async () => {
    const { payload } = newsroom
    const { article, picture } = await recordsIn(newsroom).live()
    await payload.update({ collection: 'articles', id: article.id, data: { title: 'A draft above' }, draft: true })
    const used = async () => (await newsroom.as('editor')('GET', `/api/where-used/${picture.id}`)).body.articles
    const before = await used()
    expect(before).toMatchObject([{ title: 'A draft above' }])
    await payload.db.updateOne({ collection: 'articles', id: article.id, data: { pictures: null } })
    const { docs } = await payload.db.findVersions<Article>({ collection: 'articles', where: {}, pagination: false })
    for (const { id, ...versionData } of docs) {
      const version = { ...versionData.version, pictures: null }
      await payload.db.updateVersion({ collection: 'articles', id, versionData: { ...versionData, version } })
    }
    expect(await used()).toEqual([])
    expect(await noteEarlierPictures(payload)).toBe(docs.length + 1)
    expect(await used()).toEqual(before)
    expect(await readerOf(newsroom).article(article)).not.toBeNull()
    expect(await noteEarlierPictures(payload)).toBe(0)
  })

  test('pictures get the renditions of today from their sealed originals, and are shown again', async () => {
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
