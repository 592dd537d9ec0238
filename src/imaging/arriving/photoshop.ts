import { mostParts } from './packet'

/** Numbers of image resources (Adobe Photoshop File Formats, "Image Resource IDs"). */
export const resource = { iim: 0x0404, xmp: 0x0424, iimDigest: 0x0425 } as const

/** The image resources of a block, by their number. What follows a broken one is not read, and that is said. */
export function readResources(bytes: Buffer): { resources: { id: number; bytes: Buffer }[]; broken: boolean } {
  const resources: { id: number; bytes: Buffer }[] = []
  let at = 0
  while (at + 12 <= bytes.length && resources.length < mostParts) {
    const signature = bytes.toString('latin1', at, at + 4)
    if (!/^(?:8BIM|MeSa|AgHg|PHUT|DCSR)$/.test(signature)) break
    const id = bytes.readUInt16BE(at + 4)
    // A name with its length before it, then the value; each is filled up to an even length.
    const named = at + 6 + even(1 + (bytes[at + 6] ?? 0))
    if (named + 4 > bytes.length) break
    const from = named + 4
    const length = bytes.readUInt32BE(named)
    if (from + length > bytes.length) break
    resources.push({ id, bytes: bytes.subarray(from, from + length) })
    at = from + even(length)
  }
  return { resources, broken: bytes.subarray(at, at + 1000).some((byte) => byte !== 0) }
}

const even = (length: number): number => length + (length % 2)
