import { RenditionUnfit } from '../unfit'
import type { Label } from './label'

interface Chunk {
  readonly type: string
  readonly data: Buffer
}

/** The bits of VP8X (WebP container specification, extended file format). */
const flags = { profile: 0x20, alpha: 0x10, exif: 0x08, xmp: 0x04 } as const

/**
 * The same WebP with this label alone. Of its chunks stay the picture, its transparency and its colour profile.
 * Throws `RenditionUnfit`.
 */
export function labelledWebp(file: Buffer, { exif, xmp }: Label): Buffer {
  const chunks = chunksOf(file)
  const picture = chunks.filter(({ type }) => ['ICCP', 'ALPH', 'VP8 ', 'VP8L'].includes(type))
  const [image, second] = picture.filter(({ type }) => type.startsWith('VP8'))
  if (image === undefined || second !== undefined) throw new RenditionUnfit('it is no WebP of one picture')
  const more = [
    ...(exif === undefined ? [] : [{ type: 'EXIF', data: exif }]),
    ...(xmp === undefined ? [] : [{ type: 'XMP ', data: xmp }]),
  ]
  if (picture.length + more.length === 1) return riff(picture) // The simple file format.
  const has = (type: string) => picture.some((chunk) => chunk.type === type)
  const { width, height, alpha } = canvasOf(image)
  const extended = Buffer.alloc(10)
  extended[0] =
    (has('ICCP') ? flags.profile : 0) |
    (has('ALPH') || alpha ? flags.alpha : 0) |
    (exif === undefined ? 0 : flags.exif) |
    (xmp === undefined ? 0 : flags.xmp)
  extended.writeUIntLE(width - 1, 4, 3)
  extended.writeUIntLE(height - 1, 7, 3)
  return riff([{ type: 'VP8X', data: extended }, ...picture, ...more])
}

/** As the picture itself says it (RFC 6386 §9.1; WebP lossless bitstream specification §3). */
const canvasOf = ({ type, data }: Chunk) => {
  if (type === 'VP8 ' && data.length >= 10 && data.readUIntBE(3, 3) === 0x9d012a) {
    return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff, alpha: false }
  }
  if (type === 'VP8L' && data.length >= 5 && data[0] === 0x2f) {
    const bits = data.readUInt32LE(1)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, alpha: ((bits >>> 28) & 1) === 1 }
  }
  throw new RenditionUnfit('the picture in its WebP does not say how large it is')
}

const chunksOf = (file: Buffer): Chunk[] => {
  const whole =
    file.length >= 12 && file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WEBP'
  if (!whole || file.readUInt32LE(4) + 8 !== file.length) throw new RenditionUnfit('it is no whole WebP')
  const chunks: Chunk[] = []
  for (let at = 12; at < file.length;) {
    const end = at + 8 <= file.length ? at + 8 + file.readUInt32LE(at + 4) : Infinity
    if (end > file.length) throw new RenditionUnfit(`its chunk at byte ${at} is no WebP chunk`)
    chunks.push({ type: file.toString('latin1', at, at + 4), data: file.subarray(at + 8, end) })
    at = end + (end % 2)
  }
  return chunks
}

const riff = (chunks: readonly Chunk[]): Buffer => {
  const body = Buffer.concat(
    chunks.flatMap(({ type, data }) => {
      const head = Buffer.alloc(8)
      head.write(type, 'latin1')
      head.writeUInt32LE(data.length, 4)
      return [head, data, Buffer.alloc(data.length % 2)]
    }),
  )
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}
