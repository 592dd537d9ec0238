import { expect, test, describe } from 'vitest'
import { sharp } from '../../src/imaging/decoder'
import { isWide } from '../../src/imaging/gamut'
import { type Made, makeRenditions } from '../../src/imaging/rendering'
import { centred, type Framing } from '../../src/renditions/framing'
import { type Crop, cropNames, type Format, type Size, sizeNames } from '../../src/renditions/naming'
import { adobeRgb, drawn, map, near, noise, pixelAt, plain, rgbProfile, withProfile } from './drawn-pictures'

const made = async (bytes: Buffer | Promise<Buffer>, framing: Framing = centred) => makeRenditions(await bytes, framing)
const file = ({ files }: Made, format: Format, name: Size = 'large', crop: Crop = 'full') => {
  const found = files.find((one) => one.format === format && one.name === name && one.crop === crop)
  if (found === undefined) throw new Error(`No ${name} ${crop} ${format}`)
  return found
}
const sizesOf = ({ files }: Made, crop: Crop, format: Format = 'jpeg') =>
  files
    .filter((one) => one.crop === crop && one.format === format)
    .map(({ name, width, height }) => [name, width, height])

describe('the files of a picture', () => {
  test('each crop in each size in each format, of the size that is said, without metadata', async () => {
    const all = await made(noise(2400, 1500).jpeg().withMetadata().toBuffer())
    expect([all.width, all.height]).toEqual([2400, 1500])
    expect(all.files.map(({ name, crop, format }) => `${name} ${crop} ${format}`).sort()).toEqual(
      cropNames
        .flatMap((crop) => sizeNames.flatMap((name) => ['avif', 'webp', 'jpeg'].map((f) => `${name} ${crop} ${f}`)))
        .sort(),
    )
    for (const { bytes, format, width, height } of all.files) {
      const found = await sharp(bytes).metadata()
      expect(found).toMatchObject({ width, height, depth: 'uchar', space: 'srgb', channels: 3 })
      expect(found.format).toBe(format === 'avif' ? 'heif' : format)
      expect([found.exif, found.xmp, found.iptc, found.icc, found.orientation]).toEqual(Array(5).fill(undefined))
    }
    expect(sizesOf(all, 'full')).toEqual([
      ['small', 480, 300],
      ['medium', 960, 600],
      ['large', 1920, 1200],
    ])
    expect(sizesOf(all, 'wide').at(-1)).toEqual(['large', 1920, 1080])
    expect(sizesOf(all, 'landscape').at(-1)).toEqual(['large', 1920, 1440])
    expect(sizesOf(all, 'square').at(-1)).toEqual(['large', 1500, 1500])
    expect(sizesOf(all, 'portrait').at(-1)).toEqual(['large', 1125, 1500])
  })

  test('never enlarged; what comes to the same is encoded once', async () => {
    const all = await made(map(700, 525).jpeg().toBuffer())
    expect(sizesOf(all, 'full')).toEqual([
      ['small', 480, 360],
      ['medium', 700, 525],
      ['large', 700, 525],
    ])
    expect(file(all, 'avif', 'large').bytes).toBe(file(all, 'avif', 'medium').bytes)
    expect(file(all, 'avif', 'large', 'landscape').bytes).toBe(file(all, 'avif', 'large').bytes) // it is 4:3 itself
    expect(file(all, 'avif', 'large', 'square').bytes).not.toBe(file(all, 'avif', 'large').bytes)
  })

  test.each([
    [1, 1],
    [1, 20_000],
    [20_000, 1],
    [30, 70_000],
    [3, 2],
  ])('of a picture of %d by %d pixels', async (width, height) => {
    const all = await made(plain(width, height).png().toBuffer())
    for (const one of all.files) {
      expect(await sharp(one.bytes).metadata()).toMatchObject({ width: one.width, height: one.height })
      expect(near((await pixelAt(one.bytes, 0, 0)).slice(0, 3), [187, 85, 68])).toBe(true)
    }
    expect(all.placeholder.length).toBeLessThan(400)
  })

  test('a placeholder that a browser can show at once', async () => {
    for (const picture of [noise(900, 900), map(900, 90), plain(1, 1)]) {
      const { placeholder } = await made(picture.png().toBuffer())
      expect(placeholder).toMatch(/^data:image\/webp;base64,[\w+/]+=*$/)
      expect(placeholder.length).toBeLessThan(400)
      const { width = 0, height = 0 } = await sharp(Buffer.from(placeholder.split(',')[1] ?? '', 'base64')).metadata()
      expect(Math.max(width, height)).toBeLessThanOrEqual(16)
    }
  })
})

describe('a crop shows its part', () => {
  /** Where its corners lie in the original, in per cent, by the colours of the map. */
  const corners = async (all: Made, crop: Crop, format: Format, size: Size) => {
    const { bytes, width, height } = file(all, format, size, crop)
    const [left = 0, top = 0] = await pixelAt(bytes, 1, 1)
    const [right = 0, bottom = 0] = await pixelAt(bytes, width - 2, height - 2)
    return [left, top, right, bottom].map((value) => (value * 100) / 255)
  }

  test.each<[string, Framing, Crop, number[]]>([
    ['in the middle where nobody chose', centred, 'square', [25, 0, 75, 100]],
    ['by the focal point', { focal: { x: 65, y: 50 }, own: {} }, 'square', [40, 0, 90, 100]],
    ['by a focal point at the edge', { focal: { x: 100, y: 0 }, own: {} }, 'square', [50, 0, 100, 100]],
    ['the portrait', { focal: { x: 0, y: 50 }, own: {} }, 'portrait', [0, 0, 37.5, 100]],
    ['the wide one, with a point above', { focal: { x: 50, y: 0 }, own: {} }, 'wide', [5.6, 0, 94.4, 100]],
    [
      'drawn by hand',
      { focal: { x: 0, y: 0 }, own: { square: { left: 60, top: 20, width: 30 } } },
      'square',
      [60, 20, 90, 80],
    ],
    [
      'drawn by hand, in another crop',
      { focal: { x: 0, y: 0 }, own: { wide: { left: 60, top: 20, width: 30 } } },
      'square',
      [0, 0, 50, 100],
    ],
  ])('%s', async (_, framing, crop, expected) => {
    const all = await made(map(1000, 500).png().toBuffer(), framing)
    for (const format of ['avif', 'webp', 'jpeg'] as const) {
      for (const size of sizeNames) {
        const found = await corners(all, crop, format, size)
        expect(near(found, expected, 4), `${format} ${size}: ${found.join()}`).toBe(true)
      }
    }
  })
})

describe('what one sees is what was meant', () => {
  const [red, green, blue, white] = [
    [230, 20, 20],
    [20, 200, 20],
    [20, 20, 230],
    [250, 250, 250],
  ] as const
  /** Red, green; blue, white. */
  const quadrants = drawn(120, 80, (x, y) => (y < 40 ? (x < 60 ? red : green) : x < 60 ? blue : white))

  // EXIF 2.32 §4.6.4: what is seen at the top, left and right, of what is stored.
  test.each([
    [1, red, green],
    [2, green, red],
    [3, white, blue],
    [4, blue, white],
    [5, red, blue],
    [6, blue, red],
    [7, white, green],
    [8, green, white],
  ])('a picture of orientation %d comes out upright', async (orientation, left, right) => {
    const all = await made(quadrants.clone().jpeg({ quality: 95 }).withMetadata({ orientation }).toBuffer())
    const [width, height] = orientation < 5 ? [120, 80] : [80, 120]
    expect([all.width, all.height]).toEqual([width, height])
    for (const format of ['avif', 'webp', 'jpeg'] as const) {
      const { bytes } = file(all, format)
      expect(near(await pixelAt(bytes, 15, 15), left, 25)).toBe(true)
      expect(near(await pixelAt(bytes, width - 15, 15), right, 25)).toBe(true)
      expect((await sharp(bytes).metadata()).orientation).toBeUndefined()
    }
  })

  test('transparency stays, in every format; PNG stands in for JPEG', async () => {
    const half = drawn(400, 300, (x) => [187, 85, 68, x < 200 ? 0 : 128])
    const all = await made(half.png().toBuffer())
    expect(new Set(all.files.map(({ format }) => format))).toEqual(new Set(['avif', 'webp', 'png']))
    for (const one of all.files.filter(({ crop }) => crop === 'full')) {
      expect((await pixelAt(one.bytes, 10, 10))[3]).toBe(0)
      expect(near(await pixelAt(one.bytes, one.width - 10, 10), [187, 85, 68, 128])).toBe(true)
    }
  })

  test('transparency of a palette stays', async () => {
    const half = drawn(100, 80, (x) => [187, 85, 68, x < 50 ? 0 : 255])
    for (const bytes of [await half.clone().gif().toBuffer(), await half.clone().png({ palette: true }).toBuffer()]) {
      const all = await made(bytes)
      expect((await pixelAt(file(all, 'png').bytes, 10, 10))[3]).toBe(0)
      expect((await pixelAt(file(all, 'png').bytes, 90, 10))[3]).toBe(255)
    }
  })

  test('an alpha channel through which nothing shines is dropped', async () => {
    const all = await made(
      drawn(100, 80, () => [187, 85, 68, 255])
        .png()
        .toBuffer(),
    )
    expect(new Set(all.files.map(({ format }) => format))).toEqual(new Set(['avif', 'webp', 'jpeg']))
    for (const { bytes } of all.files) expect((await sharp(bytes).metadata()).channels).toBe(3)
  })

  test.each<[string, () => Promise<Buffer>]>([
    ['CMYK', () => plain().toColourspace('cmyk').jpeg({ quality: 95 }).withIccProfile('cmyk').toBuffer()],
    ['CMYK without a profile', () => plain().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()],
    ['16 bits', () => plain().toColourspace('rgb16').png().toBuffer()],
    ['a wide profile', () => plain().withIccProfile('p3').png().toBuffer()],
    ['a palette', () => plain().png({ palette: true }).toBuffer()],
    ['a GIF', () => plain().gif().toBuffer()],
    ['a TIFF', () => plain().tiff({ compression: 'lzw' }).toBuffer()],
    ['an AVIF', () => plain().avif().toBuffer()],
    ['a WebP', () => plain().webp().toBuffer()],
  ])('%s keeps its look', async (_, bytes) => {
    const all = await made(bytes())
    for (const format of ['avif', 'webp', 'jpeg'] as const) {
      const seen = await sharp(file(all, format).bytes).raw().toBuffer() // as a reader of profiles sees it
      // Inks cannot show every colour; a CMYK picture read inside out would be off by hundreds.
      expect(near([...seen.subarray(0, 3)], [187, 85, 68], 25)).toBe(true)
    }
  })

  test('16 bits with a profile of sRGB keep their colours', async () => {
    const { icc } = await sharp(await plain().withIccProfile('srgb').png().toBuffer()).metadata()
    const bytes = withProfile(
      await plain(60, 40, '#c83214').toColourspace('rgb16').png().toBuffer(),
      icc ?? Buffer.of(),
    )
    expect(await sharp(bytes).metadata()).toMatchObject({ depth: 'ushort', hasProfile: true })
    const all = await made(bytes)
    expect(near(await pixelAt(file(all, 'jpeg').bytes, 5, 5), [200, 50, 20], 3)).toBe(true)
  })

  test.each([8, 16])('grey of %d bits stays grey', async (bits) => {
    const grey = plain()
      .greyscale()
      .toColourspace(bits === 8 ? 'b-w' : 'grey16')
    const all = await made(grey.png().toBuffer())
    for (const format of ['avif', 'webp', 'jpeg'] as const) {
      const [r = 0, g = r, b = r] = await pixelAt(file(all, format).bytes, 5, 5)
      expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(3)
      expect(near([r], [106], 12)).toBe(true)
    }
  })
})

describe('wide colours', () => {
  /** From Adobe RGB (1998) to Display P3 by the matrices of the two, both under D65: another way than by profiles. */
  const inDisplayP3 = (adobe: readonly number[]) => {
    const times = (matrix: readonly (readonly number[])[], values: readonly number[]) =>
      matrix.map((row) => row.reduce((sum, share, index) => sum + share * (values[index] ?? 0), 0))
    const xyz = times(
      [
        [0.5767309, 0.185554, 0.1881852],
        [0.2973769, 0.6273491, 0.0752741],
        [0.0270343, 0.0706872, 0.9911085],
      ],
      adobe.map((value) => (value / 255) ** (563 / 256)),
    )
    const linear = times(
      [
        [2.4934969, -0.9313836, -0.4027108],
        [-0.829489, 1.7626641, 0.0236247],
        [0.0358458, -0.0761724, 0.9568845],
      ],
      xyz,
    )
    return linear.map((value) => 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055))
  }

  test.each([8, 16])('of %d bits come out in Display P3, and say so', async (bits) => {
    const adobe = [110, 200, 80] // a green that sRGB does not have
    const png = plain(60, 40, `rgb(${adobe.join()})`)
      .toColourspace(bits === 8 ? 'srgb' : 'rgb16')
      .png()
    const all = await made(png.toBuffer().then((bytes) => withProfile(bytes, adobeRgb)))
    const expected = inDisplayP3(adobe)
    expect(Math.min(...expected)).toBeGreaterThan(0)
    for (const { bytes } of all.files) {
      expect(near(await pixelAt(bytes, 5, 5), expected, 4)).toBe(true)
      const { icc } = await sharp(bytes).metadata()
      expect(icc).toBeDefined()
      // The red primary of Display P3, adapted to D50.
      const at = icc?.readUInt32BE((icc.indexOf('rXYZ') ?? 0) + 4) ?? 0
      const red = [8, 12, 16].map((offset) => (icc?.readInt32BE(at + offset) ?? 0) / 65_536)
      expect(red.map((value) => value.toFixed(3))).toEqual(['0.515', '0.241', '0.000'])
    }
    // The placeholder carries no profile: its colours are sRGB's.
    const tiny = Buffer.from(all.placeholder.split(',')[1] ?? '', 'base64')
    expect((await sharp(tiny).metadata()).icc).toBeUndefined()
  })

  test('with transparency', async () => {
    const png = await drawn(60, 40, () => [60, 200, 80, 100])
      .png()
      .toBuffer()
    const all = await made(withProfile(png, adobeRgb))
    expect((await sharp(file(all, 'png').bytes).metadata()).icc).toBeDefined()
    expect((await pixelAt(file(all, 'png').bytes, 5, 5))[3]).toBe(100)
  })

  test('are told by the primaries of a profile, not by its name', () => {
    const srgb = [
      [0.43607, 0.22249, 0.01392],
      [0.38515, 0.71687, 0.09708],
      [0.14307, 0.06061, 0.7141],
    ] as const
    const p3 = [
      [0.51512, 0.2412, -0.00105],
      [0.29198, 0.69225, 0.04189],
      [0.1571, 0.06657, 0.78407],
    ] as const
    expect(isWide(rgbProfile(2.2, srgb))).toBe(false)
    expect(isWide(rgbProfile(2.2, p3))).toBe(true)
    expect(isWide(adobeRgb)).toBe(true)
    // Cut short, or with a table that lies.
    for (let length = 0; length < adobeRgb.length; length += 1)
      expect(isWide(adobeRgb.subarray(0, length))).toBeTypeOf('boolean')
    const liar = Buffer.from(adobeRgb)
    liar.writeUInt32BE(0xffffffff, 128)
    for (const tag of [3, 4, 5]) liar.writeUInt32BE(0xfffffff0, 132 + tag * 12 + 4)
    expect(isWide(liar)).toBe(false)
  })
})

describe('what only the pixels show is refused', () => {
  test.each(['jpeg', 'png', 'webp', 'tiff', 'avif', 'gif'] as const)('a %s that is cut short', async (format) => {
    const whole = await noise(150, 150).toFormat(format).toBuffer()
    await expect(made(whole.subarray(0, Math.floor(whole.length * 0.6)))).rejects.toMatchObject({
      name: 'PictureRefused',
      code: 'unreadable',
    })
  })

  test('a JPEG that can be decoded, but of which libjpeg says that its pixels are broken', async () => {
    const whole = await noise(120, 90).jpeg({ optimiseCoding: false }).toBuffer()
    let broken = 0
    for (let at = 1000; at < whole.length - 100; at += 53) {
      const flipped = Buffer.from(whole)
      flipped[at] = ~(flipped[at] ?? 0)
      const decodes = (failOn: 'error' | 'warning') =>
        sharp(flipped, { failOn })
          .raw()
          .toBuffer()
          .then(
            () => true,
            () => false,
          )
      if (!(await decodes('error')) || (await decodes('warning'))) continue
      broken += 1
      await expect(made(flipped)).rejects.toMatchObject({ code: 'unreadable' })
    }
    expect(broken).toBeGreaterThan(0)
  })

  test('but not a JPEG of which libjpeg warns for no reason that one could see', async () => {
    const whole = await noise(60, 40).jpeg({ quality: 95 }).toBuffer()
    const samsung = Buffer.from(whole)
    samsung[samsung.indexOf(Buffer.of(0xff, 0xda)) + 12] = 0x3e // the end of the spectral selection, as some cameras write it
    await expect(sharp(samsung, { failOn: 'warning' }).raw().toBuffer()).rejects.toThrow('SOS')
    expect((await made(samsung)).files).toHaveLength(45)
  })

  test('an SVG, or nothing', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    for (const text of [svg, '']) await expect(made(Buffer.from(text))).rejects.toMatchObject({ code: 'unreadable' })
  })
})
