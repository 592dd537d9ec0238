import { type Crop, fileName, type Format, formats, mediaTypes, type Rendition } from './naming'

/** Where the public finds a rendition of an image. A path; the door that answers makes it whole. */
export const mediaPath = (image: string | number, rendition: Pick<Rendition, 'name' | 'crop' | 'format' | 'sha256'>) =>
  `/media/${image}/${fileName(rendition)}`

/** True for the formats that every reader's program can show: a picture has one of the two. */
export const isPlain = (format: Format): boolean => format === 'jpeg' || format === 'png'

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
  image: string | number,
  renditions: readonly Rendition[],
  {
    crop,
    wanted = formats,
    absolute = (path) => path,
  }: { crop: Crop; wanted?: readonly Format[]; absolute?: (path: string) => string },
): SourceSet[] =>
  formats
    .filter((format) => wanted.includes(format))
    .flatMap((format) => {
      const files = renditions
        .filter((each) => each.crop === crop && each.format === format)
        .sort((a, b) => a.width - b.width)
        .filter(({ width }, index, sorted) => sorted[index - 1]?.width !== width)
      const largest = files.at(-1)
      if (largest === undefined) return []
      const srcSet = files.map((file) => `${absolute(mediaPath(image, file))} ${file.width}w`).join(', ')
      return [{ format, type: mediaTypes[format], srcSet, width: largest.width, height: largest.height }]
    })
