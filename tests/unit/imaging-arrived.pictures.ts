import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { sharp } from '../../src/imaging/decoder'

/** exiftool writes the metadata: another program than the one that reads them. */
export const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0

/** Says so where exiftool is missing, and fails in CI. */
export const announceExiftool = (what: string): void => {
  if (hasExiftool) return
  const obstacle = 'exiftool is not on the PATH (apt-get install libimage-exiftool-perl)'
  console.log(`${what} were not checked: ${obstacle}.`)
  test.runIf(process.env.CI === 'true')(`exiftool checks ${what} in CI`, () => expect.fail(obstacle))
}

export const formats = ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const
export type Format = (typeof formats)[number]

const drawn = new Map<Format, Promise<Buffer>>()
/** A picture without any metadata. */
export const picture = (format: Format = 'jpeg'): Promise<Buffer> => {
  const known = drawn.get(format)
  if (known !== undefined) return known
  const made = sharp({ create: { width: 60, height: 40, channels: 3, background: '#b54' } })
    .toFormat(format)
    .toBuffer()
  drawn.set(format, made)
  return made
}

/** The picture with metadata as exiftool writes them. */
export const tagged = async (tags: readonly string[], format: Format = 'jpeg'): Promise<Buffer> => {
  const folder = mkdtempSync(join(tmpdir(), 'imprimatur-arrived-'))
  try {
    const path = join(folder, `a.${format}`)
    writeFileSync(path, await picture(format))
    execFileSync('exiftool', ['-q', '-q', '-m', '-overwrite_original', ...tags, path])
    return readFileSync(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const namespaces = {
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  plus: 'http://ns.useplus.org/ldf/xmp/1.0/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
}

/** An XMP packet with these properties, written as XML, and these attributes of the description. */
export const xmpOf = (properties: string, attributes = ''): string =>
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  `<rdf:Description rdf:about="" ${Object.entries(namespaces)
    .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
    .join(' ')} ${attributes}>${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`

/** A JPEG with XMP as libvips writes it. */
export const withXmp = async (packet: string): Promise<Buffer> =>
  sharp(await picture())
    .jpeg()
    .withXmp(packet)
    .toBuffer()

const be16 = (value: number) => Buffer.from([value >> 8, value & 0xff])
const be32 = (value: number) => Buffer.concat([be16(value >>> 16), be16(value & 0xffff)])

/** One segment of a JPEG. */
export const segment = (marker: number, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker]), be16(data.length + 2), data])
/** The picture with these segments at its start. */
export const jpegWith = async (...segments: Buffer[]): Promise<Buffer> => {
  const bytes = await picture()
  return Buffer.concat([bytes.subarray(0, 2), ...segments, bytes.subarray(2)])
}

export const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  return Buffer.concat([be32(data.length), body, be32(crc32(body))])
}
/** The picture with these chunks after its header. */
export const pngWith = async (...chunks: Buffer[]): Promise<Buffer> => {
  const bytes = await picture('png')
  return Buffer.concat([bytes.subarray(0, 33), ...chunks, bytes.subarray(33)])
}

/** One dataset of IIM. */
export const dataset = (record: number, number: number, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0x1c, record, number]), be16(value.length), value])
/** One Photoshop image resource without a name. */
export const resource8bim = (id: number, value: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('8BIM'),
    be16(id),
    Buffer.alloc(2),
    be32(value.length),
    value,
    Buffer.alloc(value.length % 2),
  ])
export const photoshopMark = Buffer.from('Photoshop 3.0\0')
/** A JPEG with IIM of these datasets, and other resources before it. */
export const withIim = (datasets: readonly Buffer[], ...resources: Buffer[]): Promise<Buffer> =>
  jpegWith(
    segment(0xed, Buffer.concat([photoshopMark, ...resources, resource8bim(0x0404, Buffer.concat([...datasets]))])),
  )
