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
  /** `Iptc4xmpExt:DigitalSourceType`: a URI of the IPTC's vocabulary, such as `…/trainedAlgorithmicMedia`. */
  readonly digitalSourceType?: string
  /** `xmpRights:Marked`: false for the public domain; by default true where a notice, a holder or terms are known. */
  readonly marked?: boolean
}

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
 * `undefined` where there are none.
 */
export function xmpPacket(rights: RightsToWrite): string | undefined {
  const { notice, creditLine, creator, copyrightHolder, usageTerms, webStatement, licensor } = rights
  const marked = markedAs(rights)
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
    simple('plus:DataMining', rights.dataMining),
    simple('Iptc4xmpExt:DigitalSourceType', rights.digitalSourceType),
  ].join('')
  if (properties === '') return undefined
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>' +
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"' +
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"' +
    ' xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"' +
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">' +
    `${properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`
  )
}

/** `xmpRights:Marked`, as it is written. */
export const markedAs = ({ marked, notice, copyrightHolder, usageTerms }: RightsToWrite): boolean | undefined =>
  marked ?? ([notice, copyrightHolder, usageTerms].some((value) => !isEmpty(value)) ? true : undefined)

/** Nothing of it can be written. */
export const isEmpty = (value: string | undefined): value is undefined =>
  value === undefined || writable(value).trim() === ''
const simple = (name: string, value: string | undefined) =>
  isEmpty(value) ? '' : `<${name}>${escaped(value)}</${name}>`
const alternatives = (name: string, value: string | undefined) =>
  isEmpty(value) ? '' : `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(value)}</rdf:li></rdf:Alt></${name}>`
const text = (value: string | undefined) => (isEmpty(value) ? '' : `<rdf:li>${escaped(value)}</rdf:li>`)
const struct = (fields: string) => (fields === '' ? '' : `<rdf:li rdf:parseType="Resource">${fields}</rdf:li>`)
const list = (name: string, items: string) => (items === '' ? '' : `<${name}><rdf:Seq>${items}</rdf:Seq></${name}>`)

/**
 * Creator and notice as EXIF Artist and Copyright, in UTF-8 (as the Metadata Working Group asks); `undefined` where there
 * are none. By hand, because `sharp.withExif` writes ASCII (© becomes (C), other scripts become ?) and drops a last bracket.
 */
export function exifBlock(rights: RightsToWrite): Buffer | undefined {
  const fields = (
    [
      [0x013b, rights.creator],
      [0x8298, rights.notice],
    ] as const
  ).flatMap(([tag, value]) => (isEmpty(value) ? [] : [{ tag, value: Buffer.from(`${writable(value)}\0`) }]))
  return fields.length === 0 ? undefined : tiff(fields)
}

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
