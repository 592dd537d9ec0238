import type { Licensor } from '../rights/vocabulary'

/** What a rendition carries of its rights. What is not known is not written. */
export interface RightsToWrite {
  readonly notice?: string
  readonly creditLine?: string
  readonly creator?: string
  readonly copyrightHolder?: string
  readonly usageTerms?: string
  /** A URL at which the terms can be read. */
  readonly webStatement?: string
  readonly licensor?: Licensor
  /** `plus:DataMining`: a URI of the PLUS vocabulary. */
  readonly dataMining?: string
  /** `xmpRights:Marked`: false for the public domain; by default true where a notice, a holder or terms are known. */
  readonly marked?: boolean
}

/** The rights do not fit into a picture's metadata; nothing is ever cut, for the end of a notice may be its condition. */
export class RightsTooLong extends Error {
  override readonly name = 'RightsTooLong'
  constructor(place: 'EXIF' | 'XMP', bytes: number) {
    super(
      `The rights of this picture need ${bytes} bytes as ${place}, and a JPEG has room for ${mostInSegment}. ` +
        'Shorten the usage terms or the notice, or put them on a page and name it as the web statement.',
    )
  }
}

/** A JPEG segment counts its own two length bytes in its length of 16 bits (ITU-T T.81 §B.1.1.4). */
const mostInSegment = 65_533

/**
 * Text that XML and EXIF can hold: without control characters (but line breaks, as `\n`, and tabs), lone surrogates and
 * non-characters; all else is left as it is.
 */
export const writable = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\p{Cs}\ufffe\uffff]/gu, '')

const escaped = (text: string): string =>
  writable(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/**
 * The rights as an XMP packet (ISO 16684-1), in the properties of the IPTC Photo Metadata Standard 2023.1 and of PLUS;
 * `undefined` where there are none. Throws `RightsTooLong`.
 */
export function xmpPacket(rights: RightsToWrite): string | undefined {
  const { notice, creditLine, creator, copyrightHolder, usageTerms, webStatement, licensor, dataMining } = rights
  const managed = [notice, copyrightHolder, usageTerms].some((value) => !isEmpty(value))
  const marked = rights.marked ?? (managed ? true : undefined)
  const properties = [
    alternatives('dc:rights', notice),
    list('dc:creator', text(creator)),
    simple('photoshop:Credit', creditLine),
    simple('xmpRights:Marked', marked === undefined ? undefined : marked ? 'True' : 'False'),
    alternatives('xmpRights:UsageTerms', usageTerms),
    simple('xmpRights:WebStatement', webStatement),
    list('plus:CopyrightOwner', struct(simple('plus:CopyrightOwnerName', copyrightHolder))),
    list(
      'plus:Licensor',
      struct(
        simple('plus:LicensorName', licensor?.name) +
          simple('plus:LicensorURL', licensor?.url) +
          simple('plus:LicensorEmail', licensor?.email),
      ),
    ),
    simple('plus:DataMining', dataMining),
  ].join('')
  if (properties === '') return undefined
  const packet =
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"' +
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"' +
    ` xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/">${properties}</rdf:Description></rdf:RDF></x:xmpmeta>` +
    '<?xpacket end="r"?>'
  const length = Buffer.byteLength(packet) + 'http://ns.adobe.com/xap/1.0/\0'.length
  if (length > mostInSegment) throw new RightsTooLong('XMP', length)
  return packet
}

const isEmpty = (value: string | undefined): value is undefined => value === undefined || writable(value).trim() === ''
const simple = (name: string, value: string | undefined) =>
  isEmpty(value) ? '' : `<${name}>${escaped(value)}</${name}>`
const alternatives = (name: string, value: string | undefined) =>
  isEmpty(value) ? '' : `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(value)}</rdf:li></rdf:Alt></${name}>`
const text = (value: string | undefined) => (isEmpty(value) ? '' : `<rdf:li>${escaped(value)}</rdf:li>`)
const struct = (fields: string) => (fields === '' ? '' : `<rdf:li rdf:parseType="Resource">${fields}</rdf:li>`)
const list = (name: string, items: string) => (items === '' ? '' : `<${name}><rdf:Seq>${items}</rdf:Seq></${name}>`)

/**
 * Puts creator and notice into a JPEG as EXIF Artist and Copyright, in UTF-8 (as the Metadata Working Group asks).
 * By hand, because `sharp.withExif` writes ASCII (© becomes (C), other scripts become ?) and drops a last bracket.
 * Throws `RightsTooLong`.
 */
export function withExifRights(jpeg: Buffer, rights: RightsToWrite): Buffer {
  const fields = (
    [
      [0x013b, rights.creator],
      [0x8298, rights.notice],
    ] as const
  ).flatMap(([tag, value]) => (isEmpty(value) ? [] : [{ tag, value: Buffer.from(`${writable(value)}\0`) }]))
  if (fields.length === 0) return jpeg
  const block = Buffer.concat([Buffer.from('Exif\0\0'), tiff(fields)])
  if (block.length > mostInSegment) throw new RightsTooLong('EXIF', block.length)
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(block.length + 2, 2)
  const at = afterStart(jpeg)
  return Buffer.concat([jpeg.subarray(0, at), head, block, jpeg.subarray(at)])
}

/** After the start of image, and after the JFIF segment where there is one. */
const afterStart = (jpeg: Buffer): number => (jpeg.readUInt16BE(2) === 0xffe0 ? 4 + jpeg.readUInt16BE(4) : 2)

/** A TIFF 6.0 header and one directory of ASCII fields (type 2), their tags in rising order (§2). */
function tiff(fields: readonly { readonly tag: number; readonly value: Buffer }[]): Buffer {
  const directory = Buffer.alloc(10 + fields.length * 12 + 4)
  directory.write('MM\0*')
  directory.writeUInt32BE(8, 4)
  directory.writeUInt16BE(fields.length, 8)
  const parts: Buffer[] = [directory]
  let end = directory.length
  fields.forEach(({ tag, value }, index) => {
    const entry = 10 + index * 12
    directory.writeUInt16BE(tag, entry)
    directory.writeUInt16BE(2, entry + 2)
    directory.writeUInt32BE(value.length, entry + 4)
    if (value.length <= 4) {
      value.copy(directory, entry + 8) // so short a value stands in the entry itself
      return
    }
    directory.writeUInt32BE(end, entry + 8)
    const padded = value.length % 2 === 0 ? value : Buffer.concat([value, Buffer.alloc(1)]) // offsets are even
    parts.push(padded)
    end += padded.length
  })
  return Buffer.concat(parts)
}
