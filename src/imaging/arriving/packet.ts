/** A piece of metadata as it stands in a picture file, still in the encoding of its own standard. */
export type Packet =
  /** A TIFF structure with Exif in it; in a TIFF, the file itself. */
  | { readonly kind: 'exif'; readonly bytes: Buffer }
  /** IPTC-IIM datasets, bare. */
  | { readonly kind: 'iim'; readonly bytes: Buffer }
  /** Photoshop image resources: IIM stands in one of them, its digest in another. */
  | { readonly kind: 'photoshop'; readonly bytes: Buffer }
  | { readonly kind: 'xmp'; readonly bytes: Buffer }
  /** What did not fit into a JPEG's XMP, by the name under which that calls for it. */
  | { readonly kind: 'extended-xmp'; readonly guid: string; readonly bytes: Buffer }
  /** A text chunk of a PNG. */
  | { readonly kind: 'text'; readonly keyword: string; readonly text: string }
  /** Content Credentials. */
  | { readonly kind: 'c2pa' }
  /** Something is there and was not read. */
  | { readonly kind: 'unreadable'; readonly why: string }

/** All XMP of a file together, unpacked. A few kilobytes may unpack to gigabytes; the longest honest packets have a few hundred kilobytes. */
export const mostXmpBytes = 4_000_000

/** So many segments, chunks or boxes a file may have; an honest one has some hundreds. */
export const mostParts = 100_000

/** A JUMBF superbox that holds a C2PA manifest store (C2PA 2.2, §11.1): its description box names the type `c2pa`. */
export const isC2pa = (bytes: Buffer): boolean => {
  const start = bytes.subarray(0, 64)
  return start.includes('jumb') && start.includes('c2pa')
}

const exifMark = Buffer.from('Exif\0\0')
/** Exif's own mark before the TIFF structure belongs to JPEG, and is found elsewhere too. */
export const withoutExifMark = (bytes: Buffer): Buffer =>
  bytes.subarray(0, exifMark.length).equals(exifMark) ? bytes.subarray(exifMark.length) : bytes
