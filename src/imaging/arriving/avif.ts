import { sharp } from '../decoder'
import { mostParts, type Packet, withoutExifMark } from './packet'

/** C2PA 2.2, §A.5.1: the type of the box that holds a manifest store. */
const c2paBox = Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex')

/** The packets in an AVIF: libheif finds the items, and the outermost boxes are looked through for Content Credentials. */
export async function avifPackets(bytes: Buffer): Promise<Packet[]> {
  const { exif, xmp } = await sharp(bytes, { limitInputPixels: false }).metadata()
  const packets: Packet[] = []
  if (exif !== undefined) packets.push({ kind: 'exif', bytes: withoutExifMark(exif) })
  if (xmp !== undefined) packets.push({ kind: 'xmp', bytes: xmp })
  if (hasC2pa(bytes)) packets.push({ kind: 'c2pa' })
  return packets
}

/** ISO/IEC 14496-12, §4.2: a box has its length, its type, and the length once more where it needs 64 bits. */
function hasC2pa(bytes: Buffer): boolean {
  let at = 0
  for (let count = 0; count < mostParts && at + 8 <= bytes.length; count += 1) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    let length = bytes.readUInt32BE(at)
    let head = 8
    if (length === 1 && at + 16 <= bytes.length) {
      length = Number(bytes.readBigUInt64BE(at + 8))
      head = 16
    }
    if (type === 'uuid' && bytes.subarray(at + head, at + head + 16).equals(c2paBox)) return true
    if (length < head) return false // the last box, or a broken one
    at += length
  }
  return false
}
