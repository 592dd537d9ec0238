import { isC2pa, mostParts, mostXmpBytes, type Packet } from './packet'

const marks = {
  exif: 'Exif\0\0',
  xmp: 'http://ns.adobe.com/xap/1.0/\0',
  extendedXmp: 'http://ns.adobe.com/xmp/extension/\0',
  photoshop: 'Photoshop 3.0\0',
  jumbf: 'JP',
} as const

/** The packets in a JPEG's application segments, up to the pixels (ITU-T T.81, annex B; XMP part 3, §1.1.3). Throws where it is cut short. */
export function* jpegPackets(bytes: Buffer): Generator<Packet> {
  const photoshop: Buffer[] = []
  const extended = new Map<string, Part[]>()
  for (const { marker, data } of segments(bytes)) {
    const after = (mark: string) => (startsWith(data, mark) ? data.subarray(mark.length) : undefined)
    if (marker === 0xe1) {
      const exif = after(marks.exif)
      const xmp = after(marks.xmp)
      const part = after(marks.extendedXmp)
      if (exif) yield { kind: 'exif', bytes: exif }
      if (xmp) yield { kind: 'xmp', bytes: xmp }
      if (part && part.length > 40) {
        const guid = part.toString('latin1', 0, 32)
        const parts = extended.get(guid) ?? []
        parts.push({ whole: part.readUInt32BE(32), at: part.readUInt32BE(36), bytes: part.subarray(40) })
        extended.set(guid, parts)
      }
    }
    if (marker === 0xeb && startsWith(data, marks.jumbf) && isC2pa(data)) yield { kind: 'c2pa' }
    const resources = marker === 0xed ? after(marks.photoshop) : undefined
    if (resources) photoshop.push(resources)
  }
  // A resource may begin in one segment and end in the next.
  if (photoshop.length > 0) yield { kind: 'photoshop', bytes: Buffer.concat(photoshop) }
  for (const [guid, parts] of extended) yield joined(guid, parts)
}

interface Part {
  readonly whole: number
  readonly at: number
  readonly bytes: Buffer
}

function joined(guid: string, parts: readonly Part[]): Packet {
  const [{ whole } = { whole: 0 }] = parts
  if (whole > mostXmpBytes) return { kind: 'unreadable', why: `its extended XMP has ${whole} bytes` }
  const ordered = [...parts].sort((a, b) => a.at - b.at)
  const bytes = Buffer.concat(ordered.map((part) => part.bytes))
  let end = 0
  for (const part of ordered) {
    if (part.at !== end) break
    end += part.bytes.length
  }
  if (end !== whole || bytes.length !== whole) return { kind: 'unreadable', why: 'its extended XMP is not whole' }
  return { kind: 'extended-xmp', guid, bytes }
}

function* segments(bytes: Buffer): Generator<{ marker: number; data: Buffer }> {
  let at = 2
  for (let count = 0; at + 4 <= bytes.length; count += 1) {
    if (count > mostParts) throw new Error(`it has more than ${mostParts} segments`)
    if (bytes[at] !== 0xff) {
      // Stray bytes between segments: as libjpeg does, on to the next one.
      at = bytes.indexOf(0xff, at)
      if (at < 0) throw new Error('a segment of it does not begin where it should')
      continue
    }
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1 // padding
      continue
    }
    if (marker === 0xda || marker === 0xd9) return // the pixels, or the end
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2 // a marker alone
      continue
    }
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2 || at + 2 + length > bytes.length) throw new Error('a segment of it is cut short')
    yield { marker, data: bytes.subarray(at + 4, at + 2 + length) }
    at += 2 + length
  }
}

const startsWith = (data: Buffer, mark: string): boolean => data.toString('latin1', 0, mark.length) === mark
