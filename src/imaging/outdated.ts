import type { Payload } from 'payload'
import type { Image } from '../payload-types'
import { servicesOf } from '../services'
import { sealedKey } from '../storage/storage'
import { aroundWrite, makeReady } from './writing'

/**
 * Makes the renditions of pictures anew that an earlier version made otherwise, from their sealed originals, one after the other. Until then
 * such a picture shows nobody anything. What fails is told, and tried again at the next start.
 * @returns how many were made
 */
export const remakeOutdated = async (payload: Payload): Promise<number> => {
  const failed: Image['id'][] = []
  for (let made = 0; ;) {
    const { docs } = await payload.find({
      collection: 'images',
      where: {
        and: [
          { 'original.sha256': { exists: true } },
          { placeholder: { exists: false } },
          ...(failed.length === 0 ? [] : [{ id: { not_in: failed } }]),
        ],
      },
      limit: 1,
      pagination: false,
      depth: 0,
      overrideAccess: true,
    })
    const [image] = docs
    if (image === undefined) return made
    try {
      await remake(payload, image)
      made += 1
    } catch (error) {
      failed.push(image.id)
      payload.logger.error({ err: error, msg: `the renditions of image ${image.id} could not be made anew` })
    }
  }
}

const remake = async (payload: Payload, image: Image): Promise<void> => {
  const context = {}
  const original = await servicesOf(payload).storage.read(sealedKey(image.original?.sha256 ?? ''))
  await aroundWrite(
    payload,
    context,
    () => makeReady(payload, original, image, { arriving: false }),
    () =>
      payload.update({
        collection: 'images',
        id: image.id,
        data: {},
        context,
        depth: 0,
        overrideAccess: true,
        overrideLock: true,
      }),
  )
}
