import { sha256 } from '../storage/storage'
import { mostPixels, sharp } from './decoder'
import { atMost } from './queue'
import { labelled } from './labelled'
import { PictureRefused } from './refused'
import { verifyRendition } from './verified'
import type { RightsToWrite } from './writtenRights'

export { RightsTooLong } from './rightsTooLong'
export { RenditionUnfit } from './unfit'
export type { RightsToWrite } from './writtenRights'

/** Widths in pixels. An original that is narrower gives the file its own width. */
const widths = { small: 480, medium: 960, large: 1920 } as const
export type RenditionName = keyof typeof widths

/** A JPEG cannot be higher (ITU-T T.81); libvips stops a little before. */
const mostHeight = 65_000

export interface RenderedFile {
  readonly name: RenditionName
  readonly format: 'jpeg'
  readonly mediaType: 'image/jpeg'
  /** In pixels. */
  readonly width: number
  readonly height: number
  readonly bytes: Buffer
  readonly sha256: string
}

const inTurn = atMost(2)

/**
 * The three renditions of a picture: upright, sRGB, on white where it was transparent, never enlarged, with the rights
 * written in and nothing else of its metadata. The original is decoded once. At most two pictures are rendered at once.
 * Throws `PictureRefused` (`unreadable`, also where the file is cut short), `RightsTooLong`, `RenditionUnfit`.
 */
export function render(bytes: Uint8Array, rights: RightsToWrite): Promise<RenderedFile[]> {
  return inTurn(async () => {
    const master = await decode(bytes)
    const files: RenderedFile[] = []
    for (const name of ['small', 'medium', 'large'] as const) {
      const width = Math.min(widths[name], master.width)
      const same = files.find((file) => file.width === width)
      files.push(same === undefined ? await encode(name, width, master, rights) : { ...same, name })
    }
    return files
  })
}

interface Master {
  readonly pixels: Buffer
  readonly width: number
  readonly height: number
  readonly channels: 1 | 2 | 3 | 4
}

/** Bare pixels, at most as wide as the largest rendition: no metadata can come along. */
async function decode(bytes: Uint8Array): Promise<Master> {
  try {
    const { data, info } = await sharp(bytes, { failOn: 'error', limitInputPixels: mostPixels })
      .autoOrient()
      .flatten({ background: '#fff' })
      .resize({ width: widths.large, height: mostHeight, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { pixels: data, width: info.width, height: info.height, channels: info.channels }
  } catch (cause) {
    throw new PictureRefused('unreadable', 'it is broken or cut short', 'Fetch or export it again.', { cause })
  }
}

async function encode(
  name: RenditionName,
  width: number,
  master: Master,
  rights: RightsToWrite,
): Promise<RenderedFile> {
  const { pixels, channels } = master
  let picture = sharp(pixels, {
    raw: { width: master.width, height: master.height, channels },
    limitInputPixels: false,
  })
  if (width < master.width) picture = picture.resize({ width })
  const { data, info } = await picture.jpeg({ quality: 80 }).toBuffer({ resolveWithObject: true })
  const bytes = labelled(data, 'jpeg', rights)
  await verifyRendition(bytes, 'jpeg', rights)
  const { height } = info
  return { name, format: 'jpeg', mediaType: 'image/jpeg', width: info.width, height, bytes, sha256: sha256(bytes) }
}
