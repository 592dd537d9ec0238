import sharp from 'sharp'
import type { Image } from '../src/payload-types'
import {
  type Crop,
  cropNames,
  crops,
  type Format,
  formats,
  type Rendition,
  sizeNames,
  sizes,
  storageKey,
} from '../src/renditions/naming'
import { servicesOf } from '../src/services'
import { sha256 } from '../src/storage/storage'
import type { Newsroom } from './newsroom'

/** The formats of a picture without transparency. */
export const opaque: readonly Format[] = formats.filter((format) => format !== 'png')

/**
 * Puts files of every size, crop and format in the place of a picture's renditions, and says which; the releases are not written anew.
 * Each `colour` gives its own bytes. `widest`: of the original, in pixels.
 */
export const giveRenditions = async (
  { payload }: Newsroom,
  image: Image,
  {
    colour,
    widest = 1920,
    of = { crops: cropNames, formats: opaque },
  }: {
    colour: string
    widest?: number
    of?: { crops: readonly Crop[]; formats: readonly Format[] }
  },
): Promise<Rendition[]> => {
  const renditions: Rendition[] = []
  for (const crop of of.crops)
    for (const format of of.formats)
      for (const name of sizeNames) {
        const width = Math.min(sizes[name], widest)
        const height = Math.round(width / (crops[crop] ?? 1.5))
        const bytes = await drawn(colour, width, height, format)
        const rendition = { name, crop, format, width, height, bytes: bytes.byteLength, sha256: sha256(bytes) }
        await servicesOf(payload).storage.put(storageKey(image.original?.sha256 ?? '', rendition), bytes)
        renditions.push(rendition)
      }
  await payload.db.updateOne({ collection: 'images', id: image.id, data: { renditions }, returning: false })
  return renditions
}

const known = new Map<string, Promise<Buffer>>()

const drawn = (colour: string, width: number, height: number, format: Format): Promise<Buffer> => {
  const key = `${colour} ${width} ${height} ${format}`
  const bytes =
    known.get(key) ??
    sharp({ create: { width, height, channels: 3, background: colour } })
      .toFormat(format, format === 'avif' || format === 'webp' ? { effort: 0 } : {})
      .toBuffer()
  known.set(key, bytes)
  return bytes
}
