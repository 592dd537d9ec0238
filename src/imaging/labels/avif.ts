import { RenditionUnfit } from '../unfit'
import { type Box, boxesIn, boxOf, expectOnly, full, only, uint16, uint32 } from './boxes'
import type { Label } from './label'

/**
 * The same AVIF with this label alone. The container (ISO/IEC 14496-12, 23008-12) is written anew: first all that says what
 * is where, then the bytes of each item that stays, one after the other; so nothing of an old label is left anywhere. Reads
 * what libheif writes for one picture with or without transparency. Throws `RenditionUnfit` on anything else.
 */
export function labelledAvif(file: Buffer, { exif, xmp }: Label): Buffer {
  const top = boxesIn(file)
  const meta = only(top, 'meta')
  const inMeta = boxesIn(meta.content.subarray(4))
  expectOnly(top, ['ftyp', 'meta', 'mdat', 'free'])
  expectOnly(inMeta, ['hdlr', 'pitm', 'iloc', 'iinf', 'iprp', 'iref'])

  const pixels = itemsOf(file, inMeta).filter(({ type }) => type === 'av01')
  const primary = only(inMeta, 'pitm').content.readUInt16BE(4)
  if (!pixels.some(({ id }) => id === primary)) throw new RenditionUnfit('the main item of its AVIF is no picture')
  const next = Math.max(...pixels.map(({ id }) => id)) + 1
  const label = [
    // Where the TIFF begins, counted from behind these four bytes (23008-12 §A.2.1).
    ...(exif === undefined ? [] : [{ type: 'Exif', data: Buffer.concat([exifHead, exif]) }]),
    ...(xmp === undefined ? [] : [{ type: 'mime', data: xmp }]),
  ].map((item, index) => ({ ...item, id: next + index, info: labelInfo(next + index, item.type) }))

  const items = [...pixels, ...label]
  const references = [...referencesOf(inMeta, pixels), ...label.map(({ id }) => reference('cdsc', id, primary))]
  const withPlaces = (dataAt: number) => {
    const boxes = inMeta.flatMap((box) => {
      if (box.type === 'iinf') return [boxOf('iinf', full, uint16(items.length), ...items.map(({ info }) => info))]
      if (box.type === 'iloc') return [places(items, dataAt)]
      return box.type === 'iref' ? [] : [box.whole]
    })
    return boxOf('meta', full, ...boxes, ...(references.length === 0 ? [] : [boxOf('iref', full, ...references)]))
  }
  const head = only(top, 'ftyp').whole
  // The places have the same length wherever they lead.
  const dataAt = head.length + withPlaces(0).length + 8
  return Buffer.concat([head, withPlaces(dataAt), boxOf('mdat', ...items.map(({ data }) => data))])
}

interface Item {
  readonly id: number
  readonly type: string
  /** Its entry in `iinf`, a whole `infe` box. */
  readonly info: Buffer
  readonly data: Buffer
}

const exifHead = Buffer.from('\0\0\0\x06Exif\0\0', 'latin1')

/** The items of a picture, each with its bytes, which may lie in several parts (14496-12 §8.11.3, §8.11.6). */
const itemsOf = (file: Buffer, meta: readonly Box[]): Item[] => {
  const information = only(meta, 'iinf').content
  const locations = placesIn(only(meta, 'iloc').content)
  return boxesIn(information.subarray(6)).map(({ whole, content }) => {
    if (information[0] !== 0 || content[0] !== 2) throw new RenditionUnfit('the items of its AVIF are of a version')
    const id = content.readUInt16BE(4)
    const parts = locations.get(id)
    if (parts === undefined || parts.some(({ at, length }) => at + length > file.length)) {
      throw new RenditionUnfit(`item ${id} of its AVIF is nowhere`)
    }
    const data = Buffer.concat(parts.map(({ at, length }) => file.subarray(at, at + length)))
    return { id, type: content.toString('latin1', 8, 12), info: whole, data }
  })
}

const placesIn = (iloc: Buffer) => {
  // Version 0, offsets, lengths and base offsets of four bytes each: as libheif writes it.
  if (iloc.readUInt32BE(0) !== 0 || iloc.readUInt16BE(4) !== 0x4440) {
    throw new RenditionUnfit('the places of its AVIF are written in another way')
  }
  const places = new Map<number, { at: number; length: number }[]>()
  let at = 8
  for (let count = iloc.readUInt16BE(6); count > 0; count -= 1) {
    const [id, base, parts] = [iloc.readUInt16BE(at), iloc.readUInt32BE(at + 4), iloc.readUInt16BE(at + 8)]
    at += 10
    const found = Array.from({ length: parts }, (_, part) => ({
      at: base + iloc.readUInt32BE(at + part * 8),
      length: iloc.readUInt32BE(at + part * 8 + 4),
    }))
    places.set(id, found)
    at += parts * 8
  }
  return places
}

const places = (items: readonly Item[], dataAt: number): Buffer => {
  let at = dataAt
  const entries = items.map(({ id, data }) => {
    const entry = Buffer.concat([uint16(id), uint16(0), uint32(at), uint16(1), uint32(0), uint32(data.length)])
    at += data.length
    return entry
  })
  return boxOf('iloc', full, uint16(0x4440), uint16(items.length), ...entries)
}

/** What the picture's own items say of each other, such as which is the transparency of which. */
const referencesOf = (meta: readonly Box[], pixels: readonly Item[]): Buffer[] =>
  meta
    .filter(({ type }) => type === 'iref')
    .flatMap(({ content }) => boxesIn(content.subarray(4)))
    .filter(({ content }) => pixels.some(({ id }) => id === content.readUInt16BE(0)))
    .map(({ whole }) => whole)

const reference = (type: string, from: number, to: number) => boxOf(type, uint16(from), uint16(1), uint16(to))

/** Version 2, hidden: it is not for looking at. */
const labelInfo = (id: number, type: string): Buffer =>
  boxOf(
    'infe',
    Buffer.from([2, 0, 0, 1]),
    uint16(id),
    uint16(0),
    Buffer.from(type === 'mime' ? 'mime\0application/rdf+xml\0\0' : `${type}\0`, 'latin1'),
  )
