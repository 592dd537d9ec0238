import { deflateSync } from 'node:zlib'
import { sharp } from '../../src/imaging/decoder'

/** Pictures that tests draw themselves, and the bytes that no encoder writes for them. */

type Colour = readonly [number, number, number]

export const plain = (width = 60, height = 40, background = '#b54') =>
  sharp({ create: { width, height, channels: 3, background } })

/** Each pixel by its place. */
export const drawn = (width: number, height: number, colour: (x: number, y: number) => readonly number[]) => {
  const channels = colour(0, 0).length
  const pixels = Buffer.alloc(width * height * channels)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) pixels.set(colour(x, y), (y * width + x) * channels)
  }
  return sharp(pixels, { raw: { width, height, channels: channels === 4 ? 4 : 3 } })
}

/** Red tells how far to the right a pixel is, green how far down: a crop of it says where it was cut. */
export const map = (width: number, height: number) =>
  drawn(width, height, (x, y) => [Math.round((255 * x) / width), Math.round((255 * y) / height), 128])

/** Something between a photograph and noise: the same at each run. */
export const noise = (width: number, height: number) => {
  let seed = 7
  const random = () => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff
  return drawn(width, height, (x, y) => [(x * 3) % 256, random() * 255, (y * 5) % 256].map(Math.floor))
}

/** The channels of one pixel as they stand in the file, without any conversion of colours. */
export const pixelAt = async (bytes: Buffer, x: number, y: number): Promise<number[]> => {
  const { data, info } = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true })
  const at = (y * info.width + x) * info.channels
  return [...data.subarray(at, at + info.channels)]
}

export const near = (found: readonly number[], wanted: readonly number[], within = 12) =>
  found.length === wanted.length && found.every((value, index) => Math.abs(value - (wanted[index] ?? 0)) <= within)

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})
const crc = (bytes: Uint8Array) => ~bytes.reduce((c, byte) => (crcTable[(c ^ byte) & 255] ?? 0) ^ (c >>> 8), -1) >>> 0

/** A PNG chunk. */
export const chunk = (type: string, data: Uint8Array) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

/** A PNG with these chunks behind its header. */
export const withChunks = (png: Buffer, ...chunks: Buffer[]) =>
  Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)])

/** A PNG whose pixels mean the colours of this profile. */
export const withProfile = (png: Buffer, profile: Buffer) =>
  withChunks(png, chunk('iCCP', Buffer.concat([Buffer.from('p\0\0', 'latin1'), deflateSync(profile)])))

/** A display profile of version 2: a gamma, and the primaries as XYZ under D50. */
export const rgbProfile = (gamma: number, [red, green, blue]: readonly [Colour, Colour, Colour]): Buffer => {
  const xyz = (values: Colour) => {
    const tag = Buffer.alloc(20)
    tag.write('XYZ ')
    values.forEach((value, index) => tag.writeInt32BE(Math.round(value * 65_536), 8 + index * 4))
    return tag
  }
  const curve = Buffer.alloc(16)
  curve.write('curv')
  curve.writeUInt32BE(1, 8)
  curve.writeUInt16BE(Math.round(gamma * 256), 12)
  const description = Buffer.alloc(92)
  description.write('desc')
  description.writeUInt32BE(2, 8)
  description.write('a', 12)
  const copyright = Buffer.from('text\0\0\0\0none\0\0\0\0', 'latin1')
  const tags: [string, Buffer][] = [
    ['desc', description],
    ['cprt', copyright],
    ['wtpt', xyz([0.9642, 1, 0.82491])],
    ['rXYZ', xyz(red)],
    ['gXYZ', xyz(green)],
    ['bXYZ', xyz(blue)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  const head = Buffer.alloc(128 + 4 + tags.length * 12)
  head.write('mntrRGB XYZ ', 12)
  head.write('acsp', 36)
  head.writeUInt32BE(0x02400000, 8)
  ;[0.9642, 1, 0.82491].forEach((value, index) => head.writeInt32BE(Math.round(value * 65_536), 68 + index * 4))
  head.writeUInt32BE(tags.length, 128)
  let at = head.length
  tags.forEach(([name, { length }], index) => {
    head.write(name, 132 + index * 12)
    head.writeUInt32BE(at, 136 + index * 12)
    head.writeUInt32BE(length, 140 + index * 12)
    at += length
  })
  head.writeUInt32BE(at, 0)
  return Buffer.concat([head, ...tags.map(([, tag]) => tag)])
}

export const adobeRgb = rgbProfile(563 / 256, [
  [0.60974, 0.31111, 0.01947],
  [0.20528, 0.62567, 0.06087],
  [0.14919, 0.06322, 0.74457],
])
