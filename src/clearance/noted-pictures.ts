import type { Payload } from 'payload'
import type { Article } from '../payload-types'
import { shownIn } from './stamps'

const atOnce = 100

/**
 * Articles and versions that an earlier version of the product wrote do not say which pictures they show: it is noted, past the hooks, for
 * nothing else of them changes.
 * @returns how many were noted
 */
export const noteEarlierPictures = async ({ db }: Payload): Promise<number> => {
  let noted = 0
  for (let found = atOnce; found === atOnce;) {
    const { docs } = await db.find<Article>({
      collection: 'articles',
      where: { pictures: { exists: false } },
      limit: atOnce,
      pagination: false,
    })
    for (const { id, ...article } of docs)
      await db.updateOne({ collection: 'articles', id, data: { pictures: shownIn(article) } })
    found = docs.length
    noted += found
  }
  for (let found = atOnce; found === atOnce;) {
    const { docs } = await db.findVersions<Article>({
      collection: 'articles',
      where: { 'version.pictures': { exists: false } },
      limit: atOnce,
      pagination: false,
    })
    for (const { id, ...versionData } of docs) {
      const version = { ...versionData.version, pictures: shownIn(versionData.version) }
      await db.updateVersion({ collection: 'articles', id, versionData: { ...versionData, version } })
    }
    found = docs.length
    noted += found
  }
  return noted
}
