import { RenditionUnfit } from '../unfit'
import type { Label } from './label'

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** The chunks that make the picture what it looks like; every other one (text, times, EXIF) goes. */
const ofThePicture = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'iCCP', 'sRGB', 'gAMA', 'cHRM', 'sBIT', 'bKGD', 'pHYs']

/** The same PNG (W3C, third edition) with this label alone. Throws `RenditionUnfit`. */
export function labelledPng(file: Buffer, { exif, xmp }: Label): Buffer {
  if (!file.subarray(0, 8).equals(signature)) throw new RenditionUnfit('it is no PNG')
  const kept: Buffer[] = []
  let picture: number | undefined
  let type = ''
  for (let at = 8; at < file.length;) {
    const end = at + 12 <= file.length ? at + 12 + file.readUInt32BE(at) : Infinity
    if (end > file.length || type === 'IEND') throw new RenditionUnfit(`its chunk at byte ${at} is no PNG chunk`)
    type = file.toString('latin1', at + 4, at + 8)
    if (type === 'IDAT') picture ??= kept.length
    if (ofThePicture.includes(type)) kept.push(file.subarray(at, end))
    at = end
  }
  if (type !== 'IEND' || picture === undefined) throw new RenditionUnfit('it is no whole PNG')
  return Buffer.concat([
    signature,
    ...kept.slice(0, picture),
    ...(exif === undefined ? [] : [chunk('eXIf', exif)]),
    ...(xmp === undefined ? [] : [chunk('iTXt', Buffer.concat([xmpKeyword, xmp]))]),
    ...kept.slice(picture),
  ])
}

/** Not compressed, of no language, not translated. */
const xmpKeyword = Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1')

const chunk = (type: string, data: Buffer): Buffer => {
  const bytes = Buffer.alloc(12 + data.length)
  bytes.writeUInt32BE(data.length)
  bytes.write(type, 4, 'latin1')
  data.copy(bytes, 8)
  bytes.writeUInt32BE(crc(bytes.subarray(4, 8 + data.length)), 8 + data.length)
  return bytes
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** Annex D. */
const crc = (bytes: Buffer): number => {
  let value = 0xffffffff
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 255] ?? 0) ^ (value >>> 8)
  return ~value >>> 0
}
