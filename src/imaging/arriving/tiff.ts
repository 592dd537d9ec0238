/** Tags of TIFF 6.0, Exif 3.0, XMP part 3 and C2PA, of which a text or a packet is taken. */
export const tag = {
  imageDescription: 0x010e,
  artist: 0x013b,
  xmp: 0x02bc,
  copyright: 0x8298,
  iim: 0x83bb,
  photoshop: 0x8649,
  exif: 0x8769,
  dateTimeOriginal: 0x9003,
  offsetTimeOriginal: 0x9011,
  c2pa: 0xcd41,
} as const

const wanted = new Set<number>(Object.values(tag))
/** Bytes of one value of each type that holds bytes, numbers or a place; others hold nothing that is wanted. */
const sizes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 7: 1, 13: 4, 16: 8, 18: 8 }

/**
 * The wanted values of a TIFF structure: its first directory and the Exif directory that this names; no other is followed, so none can be
 * followed in a circle. BigTIFF is read too. A value that lies outside the bytes is left out, and said. Throws where there is no directory.
 */
export function readTiff(bytes: Buffer): { values: ReadonlyMap<number, Buffer>; broken: boolean } {
  const mark = bytes.toString('latin1', 0, 2)
  const isLittle = mark === 'II'
  const version = isLittle ? bytes.readUInt16LE(2) : bytes.readUInt16BE(2)
  if ((mark !== 'II' && mark !== 'MM') || (version !== 42 && version !== 43)) throw new Error('no TIFF structure')
  const values = new Map<number, Buffer>()
  const shape = { bytes, isLittle, isBig: version === 43 }
  let broken = readDirectory(shape, place(shape, shape.isBig ? 8 : 4), values)
  const exif = values.get(tag.exif)
  if (exif !== undefined) {
    values.delete(tag.exif)
    try {
      const at = exif.length === 8 ? place({ ...shape, bytes: exif }, 0) : long({ ...shape, bytes: exif }, 0)
      broken = readDirectory(shape, at, values) || broken
    } catch {
      broken = true // what stands in the first directory counts all the same
    }
  }
  return { values, broken }
}

interface Shape {
  readonly bytes: Buffer
  readonly isLittle: boolean
  readonly isBig: boolean
}

const short = ({ bytes, isLittle }: Shape, at: number) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
const long = ({ bytes, isLittle }: Shape, at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
const place = (shape: Shape, at: number): number => {
  if (!shape.isBig) return long(shape, at)
  return Number(shape.isLittle ? shape.bytes.readBigUInt64LE(at) : shape.bytes.readBigUInt64BE(at))
}

/** Whether something in it is broken. The first of two values with one tag stands. */
function readDirectory(shape: Shape, start: number, values: Map<number, Buffer>): boolean {
  const { bytes, isBig } = shape
  const count = isBig ? Math.min(place(shape, start), 65_535) : short(shape, start)
  const [head, entry, inline] = isBig ? [8, 20, 8] : [2, 12, 4]
  let broken = false
  for (let index = 0; index < count; index += 1) {
    const at = start + head + index * entry
    if (at + entry > bytes.length) return true
    const name = short(shape, at)
    const size = sizes[short(shape, at + 2)]
    if (!wanted.has(name) || size === undefined || values.has(name)) continue
    const length = size * place(shape, at + 4)
    const value = at + (isBig ? 12 : 8)
    const from = length <= inline ? value : place(shape, value)
    if (from + length > bytes.length) broken = true
    else values.set(name, bytes.subarray(from, from + length))
  }
  return broken
}
