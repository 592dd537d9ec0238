/** At most so many bytes, as on the server: a larger file need not travel to be refused. */
export const mostBytes = 50_000_000

/** What the server takes. Its word counts: this only spares the way there. */
export const takenTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/tiff', 'image/gif'] as const

/** Not every system knows the types of files; then their names tell. */
const takenNames = /\.(jpe?g|png|webp|avif|tiff?|gif)$/i

/** Why a file is not even sent, and what to do; undefined: it is worth a try. */
export const refusalOf = ({ name, size, type }: Pick<File, 'name' | 'size' | 'type'>): string | undefined => {
  const taken = type === '' ? takenNames.test(name) : takenTypes.some((each) => each === type)
  if (!taken)
    return type.startsWith('image/')
      ? `A picture of the type ${type.slice('image/'.length)} is not taken. Save it as JPEG or PNG, then drop that.`
      : 'This is no picture that we take. Drop a JPEG, PNG, WebP, AVIF, GIF or TIFF.'
  if (size === 0) return 'The file is empty. Fetch or export it again.'
  if (size > mostBytes)
    return `It has ${Math.ceil(size / 1e6)} MB, and ${mostBytes / 1e6} MB is the most. Save it smaller, then drop that.`
  return undefined
}
