/** The rights do not fit into a picture's metadata; nothing is ever cut, for the end of a notice may be its condition. */
export class RightsTooLong extends Error {
  override readonly name = 'RightsTooLong'
  constructor(
    readonly place: 'EXIF' | 'XMP',
    readonly bytes: number,
    readonly room: number,
  ) {
    super(
      `The rights of this picture need ${bytes} bytes as ${place}, and a JPEG has room for ${room}. ` +
        'Shorten the usage terms or the notice, or put them on a page and name it as the web statement.',
    )
  }
}
