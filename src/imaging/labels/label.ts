/** What is written into a rendition beside its pixels. What is undefined is not written. */
export interface Label {
  /** A TIFF 6.0 structure, from its byte order on. */
  readonly exif?: Buffer
  /** An XMP packet, in UTF-8. */
  readonly xmp?: Buffer
}
