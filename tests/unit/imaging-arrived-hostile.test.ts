import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { arrivedBlock } from '../../src/imaging/arrivedBlock'
import { readArrived } from '../../src/imaging/arrivedRights'
import { sharp } from '../../src/imaging/decoder'
import { inspect } from '../../src/imaging/inspect'
import {
  chunk,
  dataset,
  formats,
  hasExiftool,
  jpegWith,
  photoshopMark,
  picture,
  pngWith,
  resource8bim,
  segment,
  tagged,
  withXmp,
  xmpOf,
} from './imaging-arrived.pictures'

const be32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

describe('Content Credentials', () => {
  /** The start of a manifest store: a JUMBF superbox, and in it the description that names its type (C2PA 2.2, §11.1). */
  const description = Buffer.concat([
    be32(37),
    Buffer.from('jumd'),
    Buffer.from('63327061001100108000 00aa00389b71'.replace(' ', ''), 'hex'),
    Buffer.from('\x03c2pa\0'),
  ])
  const store = Buffer.concat([be32(description.length + 8), Buffer.from('jumb'), description])
  const other = Buffer.concat([be32(40), Buffer.from('jumb'), be32(32), Buffer.from('jumd'), Buffer.alloc(24)])
  const inJpeg = (box: Buffer) => jpegWith(segment(0xeb, Buffer.concat([Buffer.from('JP\0\x01\0\0\0\x01'), box])))
  const inWebp = async (box: Buffer) =>
    Buffer.concat([await picture('webp'), Buffer.from('C2PA'), Buffer.from(be32(box.length)).reverse(), box])
  const inAvif = async (uuid: string) =>
    Buffer.concat([
      await picture('avif'),
      be32(24 + store.length),
      Buffer.from('uuid'),
      Buffer.from(uuid, 'hex'),
      store,
    ])

  test.each<[string, () => Promise<Buffer>]>([
    ['a JPEG', () => inJpeg(store)],
    ['a PNG', () => pngWith(chunk('caBX', store))],
    ['a WebP', () => inWebp(store)],
    ['an AVIF', () => inAvif('d8fec3d61b0e483c92975828877ec481')],
    ['a TIFF', () => Promise.resolve(tiff([0xcd41, 7, 4, 0]))],
  ])('are seen in %s', async (_, bytes) => {
    const { arrived, metadata } = await readArrived(await bytes())
    expect(arrived).toEqual({ contentCredentials: true, notices: [] })
    expect(metadata).toEqual({
      fields: [],
      remarks: [
        'It carries Content Credentials (C2PA). They stay with the sealed original; renditions no longer carry them.',
      ],
    })
  })

  test.each<[string, () => Promise<Buffer>]>([
    ['another box in a JPEG', () => inJpeg(other)],
    ['another box in a PNG', () => pngWith(chunk('caBX', other))],
    ['another box in an AVIF', () => inAvif('00'.repeat(16))],
    ['a text that speaks of it', () => withXmp(xmpOf('<dc:title>c2pa jumb</dc:title>'))],
  ])('%s is none', async (_, bytes) => {
    expect((await readArrived(await bytes())).arrived.contentCredentials).toBeUndefined()
  })
})

/** Reads it and makes a block of it: neither throws, and what would take minutes meets the runner's own limit. */
const survive = async (bytes: Buffer) => {
  const found = await readArrived(bytes)
  arrivedBlock(found.arrived)
  expect(JSON.stringify(found.metadata ?? {}).length).toBeLessThan(20_000_000)
  return found
}
const xmpSegment = (packet: string) => segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${packet}`))
const manySegments = (count: number, made: Buffer) => jpegWith(...Array.from({ length: count }, () => made))
/** The head of a big-endian TIFF with one directory of these entries: tag, type, count, value. */
const tiff = (...entries: [number, number, number, number][]) =>
  Buffer.concat([
    Buffer.from('MM\0\x2a\0\0\0\x08'),
    Buffer.from([entries.length >> 8, entries.length & 0xff]),
    ...entries.map(([tag, type, count, value]) =>
      Buffer.concat([Buffer.from([tag >> 8, tag & 0xff, 0, type]), be32(count), be32(value)]),
    ),
    be32(8), // the next directory is this one
  ])
const exifSegment = (bytes: Buffer) => segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), bytes]))

describe('metadata that are too much', () => {
  test('fifty megabytes of XMP, in segments', async () => {
    const { arrived } = await survive(
      await manySegments(760, xmpSegment(xmpOf(`<dc:title>${'x'.repeat(64_000)}</dc:title>`))),
    )
    expect(arrived.unreadable).toBe('XMP: it has more than 4 MB')
  })

  test('fifty megabytes of IIM', async () => {
    const block = (index: number) => dataset(2, 25, Buffer.alloc(30_000, `${index} `))
    const segments = Array.from({ length: 1600 }, (_, index) =>
      segment(0xed, Buffer.concat([photoshopMark, resource8bim(0x0404, block(index))])),
    )
    const { arrived } = await survive(await jpegWith(...segments))
    expect(arrived.unreadable).toBe('IPTC: it has more than 4 MB')
  })

  test('a hundred thousand keywords', async () => {
    const keywords = Array.from({ length: 100_000 }, (_, index) => dataset(2, 25, Buffer.from(String(index))))
    const blocks = Array.from({ length: 20 }, (_, index) =>
      segment(
        0xed,
        Buffer.concat([
          photoshopMark,
          resource8bim(0x0404, Buffer.concat(keywords.slice(index * 5000, index * 5000 + 5000))),
        ]),
      ),
    )
    const { metadata } = await survive(await jpegWith(...blocks))
    expect(metadata?.fields[0]?.value).toHaveLength(4000)
    const list = Array.from({ length: 100_000 }, (_, index) => `<rdf:li>${index}</rdf:li>`).join('')
    await survive(
      await pngWith(
        chunk(
          'iTXt',
          Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmpOf(`<dc:subject><rdf:Bag>${list}</rdf:Bag></dc:subject>`)}`),
        ),
      ),
    )
  })

  test('text in a PNG that unpacks to gigabytes, once or in thousands of chunks', async () => {
    const bomb = deflateSync(Buffer.alloc(50_000_000, 0x20))
    const packed = (keyword: string) => chunk('zTXt', Buffer.concat([Buffer.from(`${keyword}\0\0`), bomb]))
    for (const count of [1, 500]) {
      const { arrived } = await survive(await pngWith(...Array.from({ length: count }, () => packed('Copyright'))))
      expect(arrived.unreadable).toContain('more than 4 MB')
    }
  })

  test('a hundred thousand notices in the texts of a PNG', async () => {
    const texts = Array.from({ length: 90_000 }, (_, index) => chunk('tEXt', Buffer.from(`Copyright\0Notice ${index}`)))
    const { arrived } = await survive(await pngWith(...texts))
    expect(arrived.notices).toHaveLength(90_000)
  })

  test('more segments than any picture has', async () => {
    const { arrived } = await survive(await jpegWith(Buffer.alloc(800_000, Buffer.from([0xff, 0xe5, 0, 2]))))
    expect(arrived.unreadable).toBe('it has more than 100000 segments')
  })

  test('fifty notices that differ at their very end', async () => {
    const list = Array.from({ length: 49 }, (_, index) => `<rdf:li>${'x'.repeat(70_000)}${index}</rdf:li>`).join('')
    const texts = Buffer.from(`Copyright\0${'x'.repeat(70_000)}?`)
    const packet = `XML:com.adobe.xmp\0\0\0\0\0${xmpOf(`<dc:rights><rdf:Bag>${list}</rdf:Bag></dc:rights>`)}`
    await survive(await pngWith(chunk('iTXt', Buffer.from(packet)), chunk('tEXt', texts)))
  })
})

describe('XMP that is hostile', () => {
  test.each<[string, string, string]>([
    [
      'entities that multiply',
      `<!DOCTYPE a [<!ENTITY a "ha">]>${xmpOf('<dc:rights>&a;</dc:rights>')}`,
      'document type',
    ],
    ['fifty thousand levels', xmpOf('<dc:a>'.repeat(50_000) + '</dc:a>'.repeat(50_000)), 'more than 100 levels'],
    ['what does not close', xmpOf('<dc:rights>'), 'does not close'],
    ['crossed elements', xmpOf('<dc:rights><dc:title></dc:rights></dc:title>'), 'does not close'],
    ['a comment without end', xmpOf('<!-- '), 'cut short'],
    ['a broken tag', xmpOf('<dc:rights "a>b</dc:rights>'), 'broken tag'],
  ])('%s', async (_, packet, why) => {
    const bytes = await pngWith(chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${packet}`)))
    const { arrived, metadata } = await survive(bytes)
    expect(arrived).toMatchObject({ notices: [], unreadable: expect.stringContaining(why) })
    expect(metadata?.remarks[0]).toMatch(/^Its metadata could not be read \(XMP: .+\)\.$/)
  })

  test('a hundred thousand namespaces, and elements in each', async () => {
    const declared = Array.from({ length: 50_000 }, (_, index) => `xmlns:a${index}="u:${index}"`).join(' ')
    const used = Array.from({ length: 50_000 }, (_, index) => `<a${index}:b xmlns:c="d"/>`).join('')
    await survive(await pngWith(chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmpOf(used, declared)}`))))
  })

  test('names and prefixes that mean something to JavaScript', async () => {
    const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString']
    const { arrived } = await survive(
      await withXmp(
        xmpOf(
          `${names.map((name) => `<dc:${name}>a</dc:${name}><${name}:rights xmlns:${name}="u">b</${name}:rights><constructor:rights/>`).join('')}<dc:rights>c</dc:rights>`,
        ),
      ),
    )
    expect(arrived.notices).toEqual([{ text: 'c', where: 'xmp' }])
    expect('a' in {}).toBe(false)
  })

  test('an ampersand that nobody escaped, and references to what is no character', async () => {
    const { arrived } = await survive(await withXmp(xmpOf('<dc:rights>A & B &#0; &#xd800; &#x41;&#66;</dc:rights>')))
    expect(arrived.notices[0]?.text).toBe('A & B &#0; &#xd800; AB')
  })
})

describe('structures that are broken', () => {
  test.each<[string, Buffer]>([
    ['a directory that names itself', tiff([0x8769, 4, 1, 8])],
    ['an Exif directory outside the file', tiff([0x8769, 4, 1, 0xfffffff0])],
    ['a value outside the file', tiff([0x8298, 2, 0xffffffff, 0xffffffff])],
    ['a directory without an end', tiff([0x8298, 2, 4, 0x41424300]).subarray(0, 16)],
    ['no structure at all', Buffer.from('MM')],
    ['another structure', Buffer.from('MMMMMMMMMMMMMMMM')],
  ])('Exif: %s', async (_, bytes) => {
    const found = await survive(await jpegWith(exifSegment(bytes)))
    expect(found.arrived.notices).toEqual([])
  })

  test('Exif beside a broken Exif directory is read', async () => {
    const { arrived } = await survive(
      await jpegWith(exifSegment(tiff([0x8298, 2, 4, 0x41424300], [0x8769, 4, 1, 9e8]))),
    )
    expect(arrived).toEqual({ notices: [{ text: 'ABC', where: 'exif' }], unreadable: 'its Exif is broken' })
  })

  test('stray bytes between the segments of a JPEG are passed over', async () => {
    const bytes = await jpegWith(Buffer.alloc(9), xmpSegment(xmpOf('<dc:rights>Ours</dc:rights>')))
    expect((await survive(bytes)).arrived).toEqual({ notices: [{ text: 'Ours', where: 'xmp' }] })
  })

  test('BigTIFF', async () => {
    const bytes = Buffer.alloc(64)
    bytes.write('II')
    bytes.writeUInt16LE(43, 2)
    bytes.writeUInt16LE(8, 4)
    bytes.writeBigUInt64LE(16n, 8)
    bytes.writeBigUInt64LE(1n, 16)
    bytes.writeUInt16LE(0x8298, 24)
    bytes.writeUInt16LE(2, 26)
    bytes.writeBigUInt64LE(5n, 28)
    bytes.write('Ours\0', 36)
    expect((await survive(bytes)).arrived.notices).toEqual([{ text: 'Ours', where: 'exif' }])
  })

  test('extended XMP that nobody calls for, or that is not whole', async () => {
    const guid = 'A'.repeat(32)
    const inner = Buffer.from(xmpOf('<dc:rights>Hidden</dc:rights>'))
    const part = (at: number, bytes: Buffer, whole = inner.length) =>
      segment(
        0xe1,
        Buffer.concat([Buffer.from(`http://ns.adobe.com/xmp/extension/\0${guid}`), be32(whole), be32(at), bytes]),
      )
    const calling = xmpSegment(
      xmpOf('', `xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="${guid}"`),
    )
    const halves = [part(100, inner.subarray(100)), part(0, inner.subarray(0, 100))]
    expect((await survive(await jpegWith(calling, ...halves))).arrived.notices).toHaveLength(1)
    expect((await survive(await jpegWith(...halves))).arrived).toEqual({ notices: [] })
    expect((await survive(await jpegWith(calling, ...halves.slice(1)))).arrived.unreadable).toBe(
      'its extended XMP is not whole',
    )
    expect((await survive(await jpegWith(calling, part(0, inner, 4e9)))).arrived.unreadable).toContain(
      '4000000000 bytes',
    )
  })

  test.each(formats)('a %s that is cut anywhere, or has a byte turned, is survived', async (format) => {
    const tags = ['-EXIF:Copyright=© Ärlig', '-XMP-dc:Rights=© Ärlig', '-IPTC:CopyrightNotice=© Ärlig']
    const whole = hasExiftool ? await tagged(tags, format) : await picture(format)
    for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 60)) {
      await readArrived(whole.subarray(0, at))
      const turned = Buffer.from(whole)
      turned[at] = (turned[at] ?? 0) ^ 0xff
      arrivedBlock((await readArrived(turned)).arrived)
    }
  })

  test.each(['\xff\xd8', '\x89PNG\r\n\x1a\n', 'RIFF\0\0\0\0WEBP', 'MM\0*', '\0\0\0 ftypavif', 'GIF89a', ''])(
    'nothing but the first bytes: %j',
    async (start) => {
      const found = await readArrived(Buffer.from(start, 'latin1'))
      expect(found.arrived.notices).toEqual([])
    },
  )
})

test('a HEIC says what to do', async () => {
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
  await expect(inspect(heic)).rejects.toMatchObject({
    code: 'unsupported',
    message:
      'This picture is not taken, since it is of the type image/heic, which telephones make and few programs read. Export it as JPEG, then upload that.',
  })
})

test('a picture as a view into a larger buffer', async () => {
  const bytes = await sharp(await picture())
    .jpeg()
    .withXmp(xmpOf('<dc:rights>Ours</dc:rights>'))
    .toBuffer()
  const larger = new Uint8Array(bytes.length + 20)
  larger.set(bytes, 7)
  expect((await readArrived(larger.subarray(7, 7 + bytes.length))).arrived.notices).toHaveLength(1)
})
