import {
  type Crop,
  crops,
  fileName,
  type Format,
  formats,
  mediaTypes,
  type Rendition,
  type Size,
  sizes,
} from './naming'

/** Where the public finds a rendition of an image. A path; the door that answers makes it whole. */
export const mediaPath = (image: string | number, rendition: Pick<Rendition, 'name' | 'crop' | 'format' | 'sha256'>) =>
  pathOf(image, fileName(rendition))

const pathOf = (image: string | number, file: string) => `/media/${image}/${file}`

/** True for the formats that every reader's program can show: a picture has one of the two. */
export const isPlain = (format: Format): boolean => format === 'jpeg' || format === 'png'

/** The part of a picture that a name tells of, and its size. As a pattern: `small`, or `small-wide`. */
export const cutForm = `(${Object.keys(sizes).join('|')})(?:-(${Object.keys(crops)
  .filter((crop) => crop !== 'full')
  .join('|')}))?`

const fileForm = new RegExp(`^${cutForm}-([0-9a-f]{16})\\.(avif|webp|jpg|png)$`)

/** What a file name says. */
export interface NamedFile {
  readonly name: Size
  readonly crop: Crop
  readonly format: Format
  /** The first 16 digits of the file's SHA-256. */
  readonly hash: string
}

/** `fileName` the other way round. Undefined: it could not have given that name. */
export const namedFile = (file: string): NamedFile | undefined => {
  const parts = fileForm.exec(file)
  if (parts === null) return undefined
  const [, name, crop = 'full', hash = '', ending] = parts
  return { name: name as Size, crop: crop as Crop, format: ending === 'jpg' ? 'jpeg' : (ending as Format), hash }
}

/** A file as an article's public copy tells of it. */
export interface PublicFile extends Omit<NamedFile, 'hash'> {
  readonly path: string
  /** In pixels. */
  readonly width: number
  readonly height: number
  readonly bytes: number
}

/** Renditions in one short text, a line each, since an article has dozens and few readers ask for them. `publicFiles` takes it apart. */
export const shortList = (renditions: readonly Rendition[]): string =>
  renditions.map((each) => `${fileName(each)} ${each.width} ${each.height} ${each.bytes}`).join('\n')

/** The files that such a text tells of. */
export const publicFiles = (image: string | number, list: string): PublicFile[] =>
  list.split('\n').flatMap((line) => {
    const [file = '', ...numbers] = line.split(' ')
    const named = namedFile(file)
    const [width = 0, height = 0, bytes = 0] = numbers.map(Number)
    if (named === undefined) return []
    const { name, crop, format } = named
    return [{ name, crop, format, path: pathOf(image, file), width, height, bytes }]
  })

/** What one `<source>` of a `<picture>` needs. */
export interface SourceSet {
  readonly format: Format
  readonly type: string
  /** Addresses with their widths: `/media/1/small-….avif 480w, /media/1/medium-….avif 960w`. */
  readonly srcSet: string
  /** Of the largest file, in pixels. */
  readonly width: number
  readonly height: number
}

/** One source set a format, the format that makes the smallest files first; each width once, the smallest first. */
export const sourceSets = (
  files: readonly PublicFile[],
  {
    crop,
    wanted = formats,
    absolute = (path) => path,
  }: { crop: Crop; wanted?: readonly Format[]; absolute?: (path: string) => string },
): SourceSet[] =>
  formats
    .filter((format) => wanted.includes(format))
    .flatMap((format) => {
      const ofFormat = files
        .filter((each) => each.crop === crop && each.format === format)
        .sort((a, b) => a.width - b.width)
        .filter(({ width }, index, sorted) => sorted[index - 1]?.width !== width)
      const largest = ofFormat.at(-1)
      if (largest === undefined) return []
      const srcSet = ofFormat.map(({ path, width }) => `${absolute(path)} ${width}w`).join(', ')
      return [{ format, type: mediaTypes[format], srcSet, width: largest.width, height: largest.height }]
    })
