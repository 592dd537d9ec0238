import { RightsTooLong } from '../rightsTooLong'
import { RenditionUnfit } from '../unfit'
import type { Label } from './label'

/** A segment counts its own two length bytes in its length of 16 bits (ITU-T T.81 §B.1.1.4). */
const mostInSegment = 65_533

const exifName = Buffer.from('Exif\0\0', 'latin1')
const xmpName = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1')
const profileName = Buffer.from('ICC_PROFILE\0', 'latin1')

/**
 * The same JPEG with this label alone: of its application segments and comments stay JFIF, the colour profile and Adobe's
 * colour transform, without which it would look different. Throws `RightsTooLong`, `RenditionUnfit`.
 */
export function labelledJpeg(file: Buffer, { exif, xmp }: Label): Buffer {
  if (file.length < 4 || file.readUInt16BE(0) !== 0xffd8 || file.readUInt16BE(file.length - 2) !== 0xffd9) {
    throw new RenditionUnfit('it is no whole JPEG')
  }
  const kept: Buffer[] = []
  let at = 2
  while (file[at + 1] !== startOfScan) {
    const end = at + 4 <= file.length ? at + 2 + file.readUInt16BE(at + 2) : Infinity
    if (file[at] !== 0xff || end < at + 4 || end > file.length - 2) {
      throw new RenditionUnfit(`its segment at byte ${at} is no JPEG segment`)
    }
    const segment = file.subarray(at, end)
    if (isOfThePicture(segment)) kept.push(segment)
    at = end
  }
  const first = kept[0]?.[1] === 0xe0 ? 1 : 0 // JFIF wants to stand at the start.
  const label = [
    ...(exif === undefined ? [] : [segmentOf('EXIF', exifName, exif)]),
    ...(xmp === undefined ? [] : [segmentOf('XMP', xmpName, xmp)]),
  ]
  return Buffer.concat([
    file.subarray(0, 2),
    ...kept.slice(0, first),
    ...label,
    ...kept.slice(first),
    file.subarray(at),
  ])
}

const startOfScan = 0xda

const isOfThePicture = (segment: Buffer): boolean => {
  const marker = segment[1] ?? 0
  const named = (name: Buffer | string) => segment.indexOf(name, 4, 'latin1') === 4
  if (marker === 0xe0) return named('JFIF\0')
  if (marker === 0xe2) return named(profileName)
  if (marker === 0xee) return named('Adobe')
  return marker !== 0xfe && (marker < 0xe0 || marker > 0xef)
}

const segmentOf = (place: 'EXIF' | 'XMP', name: Buffer, content: Buffer): Buffer => {
  const length = name.length + content.length
  if (length > mostInSegment) throw new RightsTooLong(place, length, mostInSegment)
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(length + 2, 2)
  return Buffer.concat([head, name, content])
}
