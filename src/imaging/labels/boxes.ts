import { RenditionUnfit } from '../unfit'

/** A box of the ISO base media file format (ISO/IEC 14496-12 §4.2). */
export interface Box {
  readonly type: string
  readonly whole: Buffer
  /** Without its size and type; a full box begins with its version and flags, four bytes. */
  readonly content: Buffer
}

/** The boxes that these bytes consist of. Throws `RenditionUnfit`. */
export const boxesIn = (bytes: Buffer): Box[] => {
  const boxes: Box[] = []
  for (let at = 0; at < bytes.length;) {
    const size = at + 8 <= bytes.length ? bytes.readUInt32BE(at) : 0
    // 0 (to the end) and 1 (64 bits) are sizes that libheif does not write.
    if (size < 8 || at + size > bytes.length) throw new RenditionUnfit(`the box at byte ${at} of its AVIF is no box`)
    const whole = bytes.subarray(at, at + size)
    boxes.push({ type: whole.toString('latin1', 4, 8), whole, content: whole.subarray(8) })
    at += size
  }
  return boxes
}

/** The one box of this type. Throws `RenditionUnfit`. */
export const only = (boxes: readonly Box[], type: string): Box => {
  const [box, second] = boxes.filter((one) => one.type === type)
  if (box === undefined || second !== undefined) throw new RenditionUnfit(`its AVIF has not one box "${type}"`)
  return box
}

/** Throws `RenditionUnfit` where there is a box of any other type. */
export const expectOnly = (boxes: readonly Box[], types: readonly string[]) => {
  const stray = boxes.find(({ type }) => !types.includes(type))
  if (stray !== undefined) throw new RenditionUnfit(`its AVIF has a box "${stray.type}"`)
}

export const boxOf = (type: string, ...content: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(content)
  return Buffer.concat([uint32(body.length + 8), Buffer.from(type, 'latin1'), body])
}

/** Version and flags of a full box: 0. */
export const full = Buffer.alloc(4)

export const uint16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

export const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
