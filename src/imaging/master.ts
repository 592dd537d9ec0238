import type { FailOnOptions, Metadata } from 'sharp'
import { mostPixels, sharp } from './decoder'
import { isWide } from './gamut'
import { PictureRefused } from './refused'

/**
 * A picture as it is looked at: upright, 8 bits a channel, without metadata. The pixels stand in an uncompressed TIFF, for
 * unlike raw ones they can say there which colours they mean.
 */
export interface Master {
  readonly tiff: Buffer
  /** In pixels. */
  readonly width: number
  readonly height: number
  /** The colours are Display P3, with its profile in the TIFF; else sRGB. */
  readonly wide: boolean
  /** There is an alpha channel, and something shines through somewhere. */
  readonly transparent: boolean
}

/** Opens pixels that we made ourselves. Their colours are left as they are. */
export const openTiff = (tiff: Buffer) => sharp(tiff, { ignoreIcc: true, limitInputPixels: false })

/** Opens a master, its wide colours turned to sRGB. */
export const openInSrgb = ({ tiff, wide }: Master) => sharp(tiff, { ignoreIcc: !wide, limitInputPixels: false })

/** Decodes a picture, once and to its last row. Throws `PictureRefused`. */
export async function decode(bytes: Uint8Array): Promise<Master> {
  const header = await orRefused(() => sharp(bytes, { limitInputPixels: mostPixels }).metadata())
  const { data, info } = await orRefused(() =>
    header.format === 'jpeg' ? strictly(bytes, header) : pixels(bytes, header, 'error'),
  )
  const { width, height } = info
  const wide = hasWideColours(header) && (await sharp(data).metadata()).icc?.equals(await displayP3()) === true
  const transparent = info.channels > 3 && (await shinesThrough(data))
  if (info.channels === 3 || transparent) return { tiff: data, width, height, wide, transparent }
  const opaque = openTiff(data).removeAlpha()
  const tiff = await (wide ? opaque.keepIccProfile() : opaque).tiff({ compression: 'none' }).toBuffer()
  return { tiff, width, height, wide, transparent }
}

const inRgb = ({ space }: Metadata) => space === 'srgb' || space === 'rgb16'
const hasWideColours = (header: Metadata) => inRgb(header) && header.icc !== undefined && isWide(header.icc)

/**
 * From the colours of an RGB profile straight to those of the result: left to itself, sharp goes through sRGB, which cuts
 * off what is wide, and leaves 16-bit pixels in Display P3 without saying so. Ink, grey and Lab it turns to sRGB well.
 */
const pixels = (bytes: Uint8Array, header: Metadata, failOn: FailOnOptions) => {
  const profiled = inRgb(header) && header.icc !== undefined
  const upright = sharp(bytes, { failOn, limitInputPixels: mostPixels, ignoreIcc: profiled })
    .autoOrient()
    .toColourspace('srgb')
  return (profiled ? upright.withIccProfile(hasWideColours(header) ? 'p3' : 'srgb') : upright)
    .tiff({ compression: 'none' })
    .toBuffer({ resolveWithObject: true })
}

/** What libjpeg warns of is broken pixels, but for two habits of cameras and programs, which change none. */
const harmless = /^(?:\s*VipsJpeg: (?:Invalid SOS parameters|Unknown Adobe color transform).*)+$/

const strictly = async (bytes: Uint8Array, header: Metadata) => {
  try {
    return await pixels(bytes, header, 'warning')
  } catch (error) {
    if (!(error instanceof Error && harmless.test(error.message))) throw error
    return pixels(bytes, header, 'error')
  }
}

const orRefused = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof Error && cause.message.includes('exceeds pixel limit')) {
      throw new PictureRefused(
        'too-many-pixels',
        `it has more than ${mostPixels / 1e6} megapixels`,
        'Save it smaller, then upload that.',
        { cause },
      )
    }
    throw new PictureRefused('unreadable', 'it is broken or cut short', 'Fetch or export it again.', { cause })
  }
}

const shinesThrough = async (tiff: Buffer): Promise<boolean> => {
  const alpha = await openTiff(tiff).extractChannel(3).raw().toBuffer()
  for (const value of alpha) if (value < 255) return true
  return false
}

let profile: Promise<Buffer | undefined> | undefined
/** The profile that sharp writes for Display P3. */
const displayP3 = async (): Promise<Buffer> => {
  profile ??= sharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } })
    .withIccProfile('p3')
    .png()
    .toBuffer()
    .then(async (png) => (await sharp(png).metadata()).icc)
  return (await profile) ?? Buffer.alloc(0)
}
