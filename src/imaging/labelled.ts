import type { Format } from '../renditions/naming'
import { labelledAvif } from './labels/avif'
import { labelledJpeg } from './labels/jpeg'
import type { Label } from './labels/label'
import { labelledPng } from './labels/png'
import { labelledWebp } from './labels/webp'
import { RenditionUnfit } from './unfit'
import { exifBlock, type RightsToWrite, xmpPacket } from './writtenRights'

/**
 * A rendition of ours with exactly these rights, whatever it carried before: the same pixels, not encoded anew, so that a
 * corrected credit line costs nothing. The same rights give the same bytes. Throws `RightsTooLong` (JPEG alone),
 * `RenditionUnfit` where the file is none that we made.
 */
export function labelled(file: Buffer, format: Format, rights: RightsToWrite): Buffer {
  const xmp = xmpPacket(rights)
  try {
    return writers[format](file, { exif: exifBlock(rights), xmp: xmp === undefined ? undefined : Buffer.from(xmp) })
  } catch (error) {
    if (error instanceof RangeError) throw new RenditionUnfit(`its ${format} ends too early (${error.message})`)
    throw error
  }
}

const writers: Record<Format, (file: Buffer, label: Label) => Buffer> = {
  avif: labelledAvif,
  webp: labelledWebp,
  jpeg: labelledJpeg,
  png: labelledPng,
}
