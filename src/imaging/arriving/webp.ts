import { isC2pa, mostParts, type Packet, withoutExifMark } from './packet'

/** The packets in a WebP's chunks (RFC 9649, §2.7; C2PA 2.2, §A.3.5). Throws where it is cut short. */
export function* webpPackets(bytes: Buffer): Generator<Packet> {
  let at = 12
  for (let count = 0; at + 8 <= bytes.length; count += 1) {
    if (count > mostParts) throw new Error(`it has more than ${mostParts} chunks`)
    const type = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    const end = at + 8 + length
    if (end > bytes.length) throw new Error('a chunk of it is cut short')
    const data = bytes.subarray(at + 8, end)
    if (type === 'EXIF') yield { kind: 'exif', bytes: withoutExifMark(data) }
    if (type === 'XMP ') yield { kind: 'xmp', bytes: data }
    if (type === 'C2PA' && isC2pa(data)) yield { kind: 'c2pa' }
    at = end + (length % 2)
  }
}
