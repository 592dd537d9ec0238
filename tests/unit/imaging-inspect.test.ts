import { crc32, deflateSync } from 'node:zlib'
import sharpUnguarded from 'sharp'
import { describe, expect, test } from 'vitest'
import { mostBytes, sharp } from '../../src/imaging/decoder'
import { inspect, PictureRefused } from '../../src/imaging/inspect'
import { makeRenditions } from '../../src/imaging/rendering'
import { centred } from '../../src/renditions/framing'

const plain = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: '#b54' } })
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
const frames = (count: number) =>
  sharp(
    Buffer.alloc(8 * 8 * 3 * count).map((_, index) => (index * 7) % 256),
    { raw: { width: 8, height: 8 * count, channels: 3, pageHeight: 8 } },
  )

const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
/** A PNG that says it is so large, and holds next to nothing. */
const pngClaiming = (width: number, height: number) => {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0])
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('a picture is known by its bytes', () => {
  test.each(['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif'] as const)('%s', async (format) => {
    const bytes = await plain().toFormat(format).toBuffer()
    const found = await inspect(bytes)
    expect(found).toEqual({
      mediaType: `image/${format}`,
      width: 60,
      height: 40,
      orientation: 1,
      arrived: { notices: [] },
    })
    expect((await makeRenditions(bytes, centred)).files).toHaveLength(45)
  })

  test('its measures are those that one sees', async () => {
    const lying = await plain().jpeg().withMetadata({ orientation: 6 }).toBuffer()
    expect(await inspect(lying)).toMatchObject({ width: 40, height: 60, orientation: 6 })
  })

  test('one frame of a GIF or WebP is a picture', async () => {
    expect(await inspect(await frames(1).gif().toBuffer())).toMatchObject({ mediaType: 'image/gif' })
  })
})

describe('what is refused', () => {
  const refusalOf = (bytes: Uint8Array) => inspect(bytes).catch((error: unknown) => error)

  test.each<[string, string, () => Uint8Array | Promise<Uint8Array>]>([
    ['an SVG named .jpg', 'svg', () => Buffer.from(svg)],
    ['an SVG behind an XML prolog', 'svg', () => Buffer.from(`<?xml version="1.0"?>\n<!-- a -->\n${svg}`)],
    ['an SVG behind a doctype', 'svg', () => Buffer.from(`\ufeff<!DOCTYPE svg [<!ENTITY a "b">]>${svg}`)],
    ['XML', 'not-a-picture', () => Buffer.from('<?xml version="1.0"?><nitf/>')],
    ['HTML', 'not-a-picture', () => Buffer.from('<!doctype html><title>Log in</title>')],
    ['a PDF', 'not-a-picture', () => Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n')],
    ['nothing', 'not-a-picture', () => Buffer.alloc(0)],
    ['text', 'not-a-picture', () => Buffer.from('See attached.')],
    ['a BMP', 'unsupported', () => Buffer.from('BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0', 'latin1')],
    ['a HEIC', 'unsupported', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['a PNG of 60,000 × 60,000', 'too-many-pixels', () => pngClaiming(60_000, 60_000)],
    ['a PNG one row too high', 'too-many-pixels', () => pngClaiming(10_000, 10_001)],
    ['a moving GIF', 'animated', () => frames(3).gif().toBuffer()],
    ['a moving WebP', 'animated', () => frames(3).webp().toBuffer()],
    ['the head of a JPEG alone', 'unreadable', async () => (await plain().jpeg().toBuffer()).subarray(0, 30)],
    ['more bytes than we take', 'too-large', () => new Uint8Array(mostBytes + 1)],
  ])('%s: %s', async (_, code, bytes) => {
    const refusal = await refusalOf(await bytes())
    expect(refusal).toBeInstanceOf(PictureRefused)
    expect(refusal).toMatchObject({
      code,
      message: expect.stringMatching(/^This picture is not taken, since [^:]+\. [A-Z].+\.$/),
    })
  })

  test('a moving PNG', async () => {
    const png = await plain().png().toBuffer()
    const control = Buffer.alloc(8)
    control.writeUInt32BE(2)
    const moving = Buffer.concat([png.subarray(0, 33), chunk('acTL', control), png.subarray(33)])
    expect(await refusalOf(moving)).toMatchObject({ code: 'animated' })
  })

  test('the largest that we take is not', async () => {
    expect(await inspect(pngClaiming(10_000, 10_000))).toMatchObject({ width: 10_000 })
  })
})

describe('what only the pixels show, rendering refuses', () => {
  const noise = () => {
    const pixels = Buffer.alloc(300 * 300 * 3).map((_, index) => (index * index * 31) % 251)
    return sharp(pixels, { raw: { width: 300, height: 300, channels: 3 } })
  }

  test.each(['jpeg', 'png', 'webp', 'tiff', 'avif'] as const)('a %s that is cut short', async (format) => {
    const whole = await noise().toFormat(format).toBuffer()
    await expect(makeRenditions(whole.subarray(0, Math.floor(whole.length * 0.6)), centred)).rejects.toMatchObject({
      name: 'PictureRefused',
      code: 'unreadable',
    })
  })

  test('a header that promises more than the file holds', async () => {
    await expect(makeRenditions(pngClaiming(9000, 9000), centred)).rejects.toMatchObject({ code: 'unreadable' })
    await expect(makeRenditions(pngClaiming(60_000, 60_000), centred)).rejects.toMatchObject({
      code: 'too-many-pixels',
    })
  })
})

test('the loaders that no news picture needs are shut, for the whole process', async () => {
  await expect(sharpUnguarded(Buffer.from(svg)).metadata()).rejects.toThrow('unsupported image format')
  await expect(sharpUnguarded(Buffer.from('%PDF-1.7\n')).metadata()).rejects.toThrow('unsupported image format')
})
