import { fileTypeFromBuffer } from 'file-type'
import { type ArrivedMetadata, type ArrivedRights, readArrived } from './arrivedRights'
import { mostBytes, mostPixels, sharp } from './decoder'
import { PictureRefused } from './refused'

export type { ArrivedMetadata, ArrivedRights } from './arrivedRights'
export { PictureRefused } from './refused'

const mediaTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/tiff', 'image/gif'] as const
export type PictureMediaType = (typeof mediaTypes)[number]

export interface Inspection {
  /** As the bytes say, whatever name or header they came with. */
  readonly mediaType: PictureMediaType
  /** In pixels, as it is looked at: after the orientation was applied. */
  readonly width: number
  readonly height: number
  /** EXIF 2.32 Orientation, 1 to 8; 1 is upright. */
  readonly orientation: number
  readonly arrived: ArrivedRights
  /** The same and more, as a table for an editor; absent where the file has no metadata. */
  readonly metadata?: ArrivedMetadata
}

const convert = 'Save it as JPEG or PNG, then upload that.'

/**
 * What a picture is, by its first bytes, its header and its metadata; the pixels are read by `render` alone.
 * Throws `PictureRefused`.
 */
export async function inspect(bytes: Uint8Array): Promise<Inspection> {
  if (bytes.byteLength > mostBytes) {
    throw new PictureRefused(
      'too-large',
      `it has more than ${mostBytes / 1e6} MB`,
      'Save it smaller, then upload that.',
    )
  }
  const mediaType = await sniff(bytes)
  const header = await readHeader(bytes)
  const { width, height } = header.autoOrient
  if (width * height > mostPixels) {
    throw new PictureRefused(
      'too-many-pixels',
      `it is ${width} by ${height} pixels, more than ${mostPixels / 1e6} megapixels`,
      'Save it smaller, then upload that.',
    )
  }
  // A TIFF's further pages are thumbnails and smaller copies of the first; anywhere else they are frames.
  if (mediaType !== 'image/tiff' && (header.pages ?? 1) > 1) throw animated(`it has ${header.pages} frames`)
  return { mediaType, width, height, orientation: header.orientation ?? 1, ...(await readArrived(bytes)) }
}

const animated = (what: string) =>
  new PictureRefused('animated', what, 'Save one frame as JPEG or PNG, then upload that.')

async function sniff(bytes: Uint8Array): Promise<PictureMediaType> {
  const mime = (await fileTypeFromBuffer(bytes))?.mime
  const known = mediaTypes.find((type) => type === mime)
  if (known !== undefined) return known
  if (mime === 'image/apng') throw animated('it is a moving PNG')
  if (/<(?:svg|!DOCTYPE svg)[\s>]/i.test(new TextDecoder('latin1').decode(bytes.subarray(0, 4096)))) {
    throw new PictureRefused('svg', 'it is an SVG, which can carry scripts', convert)
  }
  if (mime?.startsWith('image/hei') === true) {
    throw new PictureRefused(
      'unsupported',
      `it is of the type ${mime}, which telephones make and few programs read`,
      'Export it as JPEG, then upload that.',
    )
  }
  if (mime?.startsWith('image/') === true) throw new PictureRefused('unsupported', `it is of the type ${mime}`, convert)
  throw new PictureRefused(
    'not-a-picture',
    mime === undefined ? 'its bytes are of no picture that we know' : `it is of the type ${mime}`,
    'Upload a JPEG, PNG, WebP, AVIF, GIF or TIFF.',
  )
}

async function readHeader(bytes: Uint8Array) {
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata()
  } catch (cause) {
    throw new PictureRefused('unreadable', 'its header is broken', 'Fetch or export it again.', { cause })
  }
}
