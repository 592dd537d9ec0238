import { deflateSync } from 'node:zlib'
import { sharp } from '../../src/imaging/decoder'
import { chunk, noise, plain, withChunks } from './drawn-pictures'

/** Broken and hostile files, made anew at each run, the same at each. None was taken from anywhere. */
export interface Hostile {
  readonly name: string
  readonly bytes: Buffer
}

type Kind = 'jpeg' | 'progressive' | 'png' | 'webp' | 'lossless' | 'avif' | 'tiff' | 'gif'
type Wholes = Record<Kind, Buffer>

/** A small picture in each format: what the hostile ones are made of. */
export async function wholePictures(): Promise<Wholes> {
  const picture = await noise(48, 36).png().toBuffer()
  const written = (write: (one: ReturnType<typeof sharp>) => ReturnType<typeof sharp>) =>
    write(sharp(picture)).toBuffer()
  const [jpeg, progressive, png, webp, lossless, avif, tiff, gif] = await Promise.all([
    written((one) => one.jpeg()),
    written((one) => one.jpeg({ progressive: true })),
    written((one) => one.png()),
    written((one) => one.webp()),
    written((one) => one.webp({ lossless: true })),
    written((one) => one.avif({ effort: 0 })),
    written((one) => one.tiff({ compression: 'lzw' })),
    written((one) => one.gif()),
  ])
  return { jpeg, progressive, png, webp, lossless, avif, tiff, gif }
}

const each = (wholes: Wholes) => Object.entries(wholes) as [Kind, Buffer][]

/** Cut at each hundredth of a JPEG, at each twentieth of anything else. */
export const truncated = (wholes: Wholes): Hostile[] =>
  each(wholes).flatMap(([kind, whole]) => {
    const cuts = kind === 'jpeg' ? 100 : 20
    return Array.from({ length: cuts }, (_, n) => ({
      name: `a ${kind}, ${n} of ${cuts} parts of it`,
      bytes: whole.subarray(0, Math.floor((whole.length * n) / cuts)),
    }))
  })

/** The beginning of another format, or of none. */
export const misnamed = (wholes: Wholes): Hostile[] => [
  ...each(wholes).map(([kind, whole]) => {
    const bytes = Buffer.from(whole)
    bytes.fill(0, 0, 4)
    return { name: `a ${kind} without its first four bytes`, bytes }
  }),
  ...each(wholes).flatMap(([kind, whole]) =>
    each(wholes)
      .filter(([other]) => other !== kind)
      .slice(0, 3)
      .map(([other, head]) => ({
        name: `a ${kind} that begins as a ${other}`,
        bytes: Buffer.concat([head.subarray(0, 16), whole.subarray(16)]),
      })),
  ),
]

export const script = '<script>alert(4711)</script>'
const html = Buffer.from(`<!doctype html><html><body>${script}</body></html>`)
const zip = Buffer.from(`PK\x03\x04\x14\0\0\0\0\0${'\0'.repeat(16)}\x05\0\0\0a.exe${script}`, 'latin1')

/** Two things in one file. */
export const polyglots = ({ jpeg, png, gif, webp, avif, tiff }: Wholes): Hostile[] => {
  const segment = (marker: number, content: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(content.length + 2, 2)
    return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)])
  }
  return [
    { name: 'a JPEG, then HTML', bytes: Buffer.concat([jpeg, html]) },
    { name: 'a JPEG with HTML as its comment', bytes: segment(0xfe, html) },
    { name: 'a JPEG with HTML in an application segment', bytes: segment(0xe5, html) },
    { name: 'a JPEG with PHP in an Exif segment', bytes: segment(0xe1, Buffer.from(`Exif\0\0<?php ${script}`)) },
    { name: 'HTML, then a JPEG', bytes: Buffer.concat([html, jpeg]) },
    { name: 'a PDF, then a JPEG', bytes: Buffer.concat([Buffer.from('%PDF-1.7\n'), jpeg]) },
    { name: 'a JPEG, then a JPEG', bytes: Buffer.concat([jpeg, jpeg]) },
    { name: 'a PNG, then a ZIP', bytes: Buffer.concat([png, zip]) },
    {
      name: 'a PNG with HTML in a text',
      bytes: withChunks(png, chunk('tEXt', Buffer.concat([Buffer.from('a\0'), html]))),
    },
    { name: 'a PNG with a chunk of nobody', bytes: withChunks(png, chunk('zzZz', html)) },
    { name: 'a GIF, then JavaScript', bytes: Buffer.concat([gif, Buffer.from(`*/=1;alert(4711)//${script}`)]) },
    { name: 'a GIF that is JavaScript', bytes: Buffer.from(`GIF89a/*${'\0'.repeat(20)}*/=1;alert(4711)//${script}`) },
    { name: 'a WebP, then HTML', bytes: Buffer.concat([webp, html]) },
    { name: 'an AVIF, then HTML', bytes: Buffer.concat([avif, html]) },
    { name: 'a TIFF, then HTML', bytes: Buffer.concat([tiff, html]) },
    {
      name: 'an SVG in a JPEG',
      bytes: segment(0xe1, Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`)),
    },
    { name: 'an SVG', bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`) },
    { name: 'an MVG', bytes: Buffer.from(`push graphic-context\nfill 'url(https://127.0.0.1/${script})'`) },
  ]
}

const replaced = (whole: Buffer, at: number, bytes: readonly number[]) => {
  const copy = Buffer.from(whole)
  copy.set(bytes, at)
  return copy
}
const be32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
const le16 = (value: number) => [value & 255, value >>> 8]

/** Few bytes that want to be very many. */
export const bombs = async ({ jpeg, png, gif, webp, lossless, avif, tiff }: Wholes): Promise<Hostile[]> => {
  const zeros = Buffer.alloc(100_000_000)
  const packed = deflateSync(zeros)
  const header = (width: number, height: number, depth: number, colour: number) =>
    chunk('IHDR', Buffer.from([...be32(width), ...be32(height), depth, colour, 0, 0, 0]))
  const pngOf = (width: number, height: number, depth: number, colour: number, data: Buffer) =>
    Buffer.concat([
      png.subarray(0, 8),
      header(width, height, depth, colour),
      chunk('IDAT', data),
      chunk('IEND', Buffer.of()),
    ])
  const text = (before: string) => Buffer.concat([Buffer.from(before, 'latin1'), packed])
  const frameHeader = jpeg.indexOf(Buffer.of(0xff, 0xc0))
  const size = avif.indexOf('ispe') + 8
  const vp8 = webp.indexOf(Buffer.of(0x9d, 0x01, 0x2a)) + 3
  const ifd = tiff.readUInt32LE(4)
  const tiffTag = (tag: number) =>
    Array.from({ length: tiff.readUInt16LE(ifd) }, (_, n) => ifd + 2 + n * 12).find(
      (at) => tiff.readUInt16LE(at) === tag,
    ) ?? 0
  const wide = (at: number, value: number) => [
    ...le16(tiff.readUInt16LE(at)),
    4,
    0,
    1,
    0,
    0,
    0,
    ...be32(value).reverse(),
  ]
  const hugeTiff = replaced(tiff, tiffTag(256), wide(tiffTag(256), 100_000))
  return [
    ...[
      [65_500, 65_500],
      [100_000, 100_000],
      [0x7fffffff, 1],
      [1, 0x7fffffff],
      [10_001, 10_000],
    ].flatMap(([width = 0, height = 0]) =>
      [
        [1, 0],
        [8, 2],
        [16, 6],
      ].map(([depth = 0, colour = 0]) => ({
        name: `a PNG of ${width} by ${height}, ${depth} bits, colour ${colour}`,
        bytes: pngOf(width, height, depth, colour, packed),
      })),
    ),
    { name: 'a PNG of no size', bytes: pngOf(0, 0, 8, 2, packed) },
    { name: 'a PNG with far more pixels than it says', bytes: pngOf(10, 10, 8, 2, packed) },
    { name: 'a PNG with a packed text of 100 MB', bytes: withChunks(png, chunk('zTXt', text('a\0\0'))) },
    { name: 'a PNG with XMP of 100 MB', bytes: withChunks(png, chunk('iTXt', text('XML:com.adobe.xmp\0\x01\0\0\0'))) },
    { name: 'a PNG with a profile of 100 MB', bytes: withChunks(png, chunk('iCCP', text('a\0\0'))) },
    {
      name: 'a PNG with twenty packed texts of 100 MB',
      bytes: withChunks(png, ...Array<Buffer>(20).fill(chunk('zTXt', text('a\0\0')))),
    },
    ...[
      [65_500, 65_500],
      [0, 0],
      [65_535, 1],
      [1, 65_535],
    ].map(([width = 0, height = 0]) => ({
      name: `a JPEG that says ${width} by ${height}`,
      bytes: replaced(jpeg, frameHeader + 5, [...be32(height).slice(2), ...be32(width).slice(2)]),
    })),
    { name: 'a GIF of 65535 by 65535', bytes: replaced(gif, 6, [255, 255, 255, 255]) },
    { name: 'a GIF of no size', bytes: replaced(gif, 6, [0, 0, 0, 0]) },
    { name: 'a WebP of 16383 by 16383', bytes: replaced(webp, vp8, [0xff, 0x3f, 0xff, 0x3f]) },
    { name: 'a lossless WebP of 16384 by 16384', bytes: replaced(lossless, 21, [0xff, 0xff, 0xff, 0x0f]) },
    { name: 'an AVIF of 65500 by 65500', bytes: replaced(avif, size, [...be32(65_500), ...be32(65_500)]) },
    { name: 'an AVIF of no size', bytes: replaced(avif, size, [...be32(0), ...be32(0)]) },
    { name: 'an AVIF of 4294967295 by 4294967295', bytes: replaced(avif, size, [...be32(-1), ...be32(-1)]) },
    { name: 'a TIFF 100000 wide', bytes: hugeTiff },
    { name: 'a TIFF of 100000 by 100000', bytes: replaced(hugeTiff, tiffTag(257), wide(tiffTag(257), 100_000)) },
    { name: 'a TIFF of ten thousand channels', bytes: replaced(tiff, tiffTag(277) + 8, [0x10, 0x27]) },
  ]
}

/** More than one picture. */
export const manyFrames = async ({ png, tiff, avif }: Wholes): Promise<Hostile[]> => {
  const frames = (count: number) => {
    const pixels = Buffer.from(Array.from({ length: 9 * 9 * 3 * count }, (_, n) => (n * n * 31) % 251))
    return sharp(pixels, { raw: { width: 9, height: 9 * count, channels: 3, pageHeight: 9 } })
  }
  const moving = Buffer.alloc(8)
  moving.writeUInt32BE(0xffffffff)
  const ifd = tiff.readUInt32LE(4)
  const next = ifd + 2 + tiff.readUInt16LE(ifd) * 12
  return [
    { name: 'a GIF of 500 frames', bytes: await frames(500).gif().toBuffer() },
    { name: 'a WebP of 200 frames', bytes: await frames(200).webp().toBuffer() },
    { name: 'a PNG that says it has 4294967295 frames', bytes: withChunks(png, chunk('acTL', moving)) },
    { name: 'a TIFF that goes round in circles', bytes: replaced(tiff, next, be32(ifd).reverse()) },
    { name: 'a TIFF whose next page is nowhere', bytes: replaced(tiff, next, be32(0x7ffffff0).reverse()) },
    { name: 'an AVIF that says it moves', bytes: replaced(avif, 8, [...Buffer.from('avis')]) },
  ]
}

/** Wherever a length, an offset or a count stands, another number. */
export const wrongLengths = ({ jpeg, png, webp, avif, tiff, gif }: Wholes): Hostile[] => {
  const lies = [0, 1, 7, 0x7fffffff, 0xffffffff]
  const found: Hostile[] = []
  for (let at = 2; jpeg[at] === 0xff && jpeg[at + 1] !== 0xda; at += 2 + jpeg.readUInt16BE(at + 2)) {
    for (const lie of [0, 1, 2, 3, 65_535]) {
      found.push({ name: `a JPEG, length ${lie} at ${at}`, bytes: replaced(jpeg, at + 2, be32(lie).slice(2)) })
    }
  }
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    for (const lie of lies) found.push({ name: `a PNG, length ${lie} at ${at}`, bytes: replaced(png, at, be32(lie)) })
  }
  for (const at of [4, 16]) {
    for (const lie of lies)
      found.push({ name: `a WebP, length ${lie} at ${at}`, bytes: replaced(webp, at, be32(lie).reverse()) })
  }
  for (const type of ['ftyp', 'meta', 'hdlr', 'iloc', 'iinf', 'infe', 'pitm', 'iprp', 'ipco', 'ispe', 'ipma', 'mdat']) {
    const at = avif.indexOf(type) - 4
    for (const lie of lies)
      found.push({ name: `an AVIF, size ${lie} of ${type}`, bytes: replaced(avif, at, be32(lie)) })
  }
  const iloc = avif.indexOf('iloc')
  for (const at of [10, 16, 20, 22, 26]) {
    for (const lie of lies)
      found.push({ name: `an AVIF, ${lie} in iloc at ${at}`, bytes: replaced(avif, iloc + at, be32(lie)) })
  }
  const ifd = tiff.readUInt32LE(4)
  for (let tag = 0; tag < tiff.readUInt16LE(ifd); tag += 1) {
    for (const lie of [0, 0xffffffff]) {
      found.push({
        name: `a TIFF, value ${lie} of tag ${tag}`,
        bytes: replaced(tiff, ifd + 2 + tag * 12 + 8, be32(lie)),
      })
    }
    found.push({
      name: `a TIFF, count of tag ${tag}`,
      bytes: replaced(tiff, ifd + 2 + tag * 12 + 4, [255, 255, 255, 127]),
    })
  }
  for (const at of [4, ifd]) {
    for (const lie of lies)
      found.push({ name: `a TIFF, ${lie} at ${at}`, bytes: replaced(tiff, at, be32(lie).reverse()) })
  }
  for (let at = 10; at < gif.length; at += Math.ceil(gif.length / 20)) {
    found.push({ name: `a GIF, 255 at ${at}`, bytes: replaced(gif, at, [255]) })
  }
  return found
}

/** Metadata without end, as long as the whole file may be. */
export const longMetadata = ({ jpeg, png, webp }: Wholes): Hostile[] => {
  const segment = (name: string) => {
    const bytes = Buffer.alloc(65_537, 'x')
    bytes.set([0xff, 0xe1, 0xff, 0xff])
    bytes.write(name, 4, 'latin1')
    return bytes
  }
  const jpegWith = (name: string) =>
    Buffer.concat([jpeg.subarray(0, 2), ...Array<Buffer>(760).fill(segment(name)), jpeg.subarray(2)])
  const exif = Buffer.alloc(49_000_000, 'y')
  const chunkHead = Buffer.from('EXIF\0\0\0\0', 'latin1')
  chunkHead.writeUInt32LE(exif.length, 4)
  const longWebp = Buffer.concat([webp, chunkHead, exif])
  longWebp.writeUInt32LE(longWebp.length - 8, 4)
  return [
    { name: 'a JPEG with 760 segments of nothing', bytes: jpegWith('') },
    { name: 'a JPEG with 760 segments of XMP', bytes: jpegWith('http://ns.adobe.com/xap/1.0/\0') },
    { name: 'a JPEG with 760 segments of longer XMP', bytes: jpegWith('http://ns.adobe.com/xmp/extension/\0') },
    { name: 'a JPEG with 760 segments of Exif', bytes: jpegWith('Exif\0\0') },
    {
      name: 'a PNG with 49 MB of XMP',
      bytes: withChunks(png, chunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), exif]))),
    },
    { name: 'a PNG with 49 MB of Exif', bytes: withChunks(png, chunk('eXIf', exif)) },
    {
      name: 'a PNG with a hundred thousand texts',
      bytes: withChunks(png, ...Array<Buffer>(100_000).fill(chunk('tEXt', Buffer.from('a\0b')))),
    },
    { name: 'a WebP with 49 MB of Exif', bytes: longWebp },
    { name: 'one byte more than we take', bytes: Buffer.concat([jpeg, Buffer.alloc(50_000_001 - jpeg.length)]) },
  ]
}

/** One bit turned, here and there. */
export const bitFlips = (wholes: Wholes): Hostile[] => {
  let seed = 11
  const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) % below
  return each(wholes).flatMap(([kind, whole]) =>
    Array.from({ length: 20 }, (_, n) => {
      const at = random(n % 2 === 0 ? Math.min(whole.length, 300) : whole.length)
      const bit = random(8)
      return {
        name: `a ${kind}, bit ${bit} of byte ${at}`,
        bytes: replaced(whole, at, [(whole[at] ?? 0) ^ (1 << bit)]),
      }
    }),
  )
}

/** Honest, but strange. */
export const strange = async (): Promise<Hostile[]> => [
  { name: 'one pixel', bytes: await plain(1, 1).png().toBuffer() },
  { name: 'a picture that is only high', bytes: await plain(1, 20_000).png().toBuffer() },
  { name: 'nothing', bytes: Buffer.alloc(0) },
  { name: 'zeros', bytes: Buffer.alloc(10_000) },
  { name: 'random', bytes: Buffer.from(Array.from({ length: 10_000 }, (_, n) => (n * n * 31) % 251)) },
]
