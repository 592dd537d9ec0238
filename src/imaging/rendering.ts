import { type Framing, frame, type Rectangle } from '../renditions/framing'
import { type Crop, cropNames, type Format, type Size, sizeNames, sizes } from '../renditions/naming'
import { decode, type Master, openInSrgb, openTiff } from './master'

/** One file: bare pixels, and the profile of Display P3 where the colours are wide. Its rights are written in later. */
export interface MadeFile {
  readonly name: Size
  readonly crop: Crop
  readonly format: Format
  /** In pixels. */
  readonly width: number
  readonly height: number
  readonly bytes: Buffer
}

export interface Made {
  readonly files: readonly MadeFile[]
  /** A data URI of some 16 by 16 pixels, below 400 characters: what is shown until the picture has come. */
  readonly placeholder: string
  /** Of the upright original, in pixels. */
  readonly width: number
  readonly height: number
}

/**
 * All files of a picture: each crop in each size (never enlarged) in each format. The original is decoded once. Where two
 * sizes or two crops come to the same, they are encoded once and named twice. Throws `PictureRefused`.
 */
export async function makeRenditions(bytes: Uint8Array, framing: Framing): Promise<Made> {
  const master = await decode(bytes)
  const files: MadeFile[] = []
  const cut = new Map<string, Map<Size, Encoded[]>>()
  for (const crop of cropNames) {
    const part = frame(crop, master, framing)
    const place = Object.values(part).join()
    const encoded = cut.get(place) ?? (await encodeSizes(master, part))
    cut.set(place, encoded)
    for (const name of sizeNames) {
      for (const file of encoded.get(name) ?? []) files.push({ name, crop, ...file })
    }
  }
  return { files, placeholder: await placeholder(master), width: master.width, height: master.height }
}

type Encoded = Omit<MadeFile, 'name' | 'crop'>

/** A WebP can be no higher; and it is the same picture in every format. */
const mostHeight = 16_383

/** The width and height in pixels of a part at a size. */
const fitted = (part: Rectangle, size: Size) => {
  const scale = Math.min(1, sizes[size] / part.width, mostHeight / part.height)
  return {
    width: Math.max(1, Math.round(part.width * scale)),
    height: Math.max(1, Math.round(part.height * scale)),
  }
}

async function encodeSizes(master: Master, part: Rectangle): Promise<Map<Size, Encoded[]>> {
  const encoded = new Map<Size, Encoded[]>()
  let last: { tiff: Buffer; width: number; height: number; files: Encoded[] } | undefined
  // The largest first: a smaller one is made of its pixels.
  for (const size of sizeNames.toReversed()) {
    const to = fitted(part, size)
    if (last?.width !== to.width || last.height !== to.height) {
      const picture = last === undefined ? openTiff(master.tiff).extract(part) : openTiff(last.tiff)
      const resized = coloured(picture.resize({ ...to, fit: 'fill' }), master)
      const tiff = await resized.tiff({ compression: 'none' }).toBuffer()
      last = { tiff, ...to, files: await encode(tiff, to, master) }
    }
    encoded.set(size, last.files)
  }
  return encoded
}

type Picture = ReturnType<typeof openTiff>

/** With the profile that says which wide colours these are. */
const coloured = (picture: Picture, { wide }: Master): Picture => (wide ? picture.keepIccProfile() : picture)

async function encode(tiff: Buffer, to: { width: number; height: number }, master: Master): Promise<Encoded[]> {
  const files: Encoded[] = []
  for (const format of ['avif', 'webp', master.transparent ? 'png' : 'jpeg'] as const) {
    files.push({ format, ...to, bytes: await encoders[format](coloured(openTiff(tiff), master)).toBuffer() })
  }
  return files
}

/** Measured on news pictures: more effort takes 3 to 15 times as long, and saves less than a twentieth of the bytes. */
const encoders = {
  avif: (picture) => picture.avif({ quality: 55, effort: 0, chromaSubsampling: '4:2:0' }),
  webp: (picture) => picture.webp({ quality: 78, effort: 2 }),
  jpeg: (picture) => picture.jpeg({ quality: 80 }),
  png: (picture) => picture.png({ compressionLevel: 6, adaptiveFiltering: true }),
} satisfies Record<Format, (picture: Picture) => Picture>

const mostCharacters = 400

async function placeholder(master: Master): Promise<string> {
  for (const [side, quality] of [
    [16, 40],
    [16, 10],
    [8, 10],
  ] as const) {
    const bytes = await openInSrgb(master)
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality, alphaQuality: quality, effort: 4 })
      .toBuffer()
    const uri = `data:image/webp;base64,${bytes.toString('base64')}`
    if (uri.length < mostCharacters) return uri
  }
  throw new Error('A placeholder came out too long.')
}
