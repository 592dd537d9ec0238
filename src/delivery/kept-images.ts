import type { Freshness } from './freshness'
import { kept } from './kept'
import type { Keepable } from './kept'
import type { Release, ReleaseReader } from './releases'

interface KeptImage extends Keepable {
  readonly release: Release | undefined
}

/** The same reader; pictures that are fetched again and again are looked up once, until something about them changes. When they are open the door asks each time. */
export const keptImages = (
  releases: Pick<ReleaseReader, 'image'>,
  fresh: Freshness,
  mostBytes: number,
): Pick<ReleaseReader, 'image'> => {
  const images = kept<KeptImage>(fresh, mostBytes)
  const always = new Date()
  return {
    image: async (id, channel) => {
      const look = async (): Promise<KeptImage> => {
        const release = await releases.image(id, channel)
        const bytes = release === undefined ? 100 : 2 * JSON.stringify(release).length
        return { release, bytes, at: 0, ends: Number.POSITIVE_INFINITY, items: [`images:${id}`] }
      }
      return (await images.get(`${channel} ${id}`, always, look)).release
    },
  }
}
