/**
 * What renditions there are, and what each is called. A leaf: pictures are made, released, served and looked at by these
 * names.
 */

/** Widths in pixels. A picture (or a crop of it) that is narrower gives the file its own width. */
export const sizes = { small: 480, medium: 960, large: 1920 } as const
export type Size = keyof typeof sizes
export const sizeNames = Object.keys(sizes) as readonly Size[]

/** The whole picture, and the shapes that it is cut to: width to height. */
export const crops = { full: undefined, wide: 16 / 9, landscape: 4 / 3, square: 1, portrait: 3 / 4 } as const
export type Crop = keyof typeof crops
export const cropNames = Object.keys(crops) as readonly Crop[]

/** The smallest first. `png` stands in the place of `jpeg` where the picture has transparency. */
export const mediaTypes = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
  png: 'image/png',
} as const
export type Format = keyof typeof mediaTypes
export const formats = Object.keys(mediaTypes) as readonly Format[]

/** One rendition, as an image's record and its release keep it. */
export interface Rendition {
  readonly name: Size
  readonly crop: Crop
  readonly format: Format
  /** In pixels. */
  readonly width: number
  readonly height: number
  readonly bytes: number
  /** Of the whole file, the rights in it included. */
  readonly sha256: string
}

/** The last part of its public address: `large-wide-0123456789abcdef.avif`. Other bytes have another name. */
export const fileName = ({ name, crop, format, sha256 }: Pick<Rendition, 'name' | 'crop' | 'format' | 'sha256'>) =>
  `${name}${crop === 'full' ? '' : `-${crop}`}-${sha256.slice(0, 16)}.${format === 'jpeg' ? 'jpg' : format}`

/** Where its bytes are stored: beside all others of the same original, whose SHA-256 is given. */
export const storageKey = (original: string, { sha256, format }: Pick<Rendition, 'sha256' | 'format'>) =>
  `renditions/${original.slice(0, 2)}/${original}/${sha256}.${format === 'jpeg' ? 'jpg' : format}`

/** The renditions in a JSON column, by the database's word; none where it holds something else. */
export const renditionsIn = (value: unknown): Rendition[] => (Array.isArray(value) ? value.filter(isRendition) : [])

const isRendition = (value: unknown): value is Rendition =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'crop' in value &&
  'format' in value &&
  'sha256' in value &&
  typeof value.sha256 === 'string'
