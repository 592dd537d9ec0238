/**
 * Whether an RGB profile (ICC.1:2022) holds colours far outside sRGB, as Display P3, Adobe RGB, ProPhoto RGB and Rec. 2020
 * do: one of its primaries, in linear sRGB, has less than none of another colour. False where the profile names no
 * primaries. Never throws.
 */
export const isWide = (profile: Uint8Array): boolean => {
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength)
  return primaries.some((signature) => {
    const at = place(view, signature)
    if (at === undefined) return false
    // s15Fixed16Number; a whole less than 1/65536 matters to nobody.
    const xyz = [8, 12, 16].map((offset) => view.getInt32(at + offset) / 65_536)
    return toLinearSrgb.some((row) => row.reduce((sum, share, index) => sum + share * (xyz[index] ?? 0), 0) < -0.1)
  })
}

const primaries = ['rXYZ', 'gXYZ', 'bXYZ'] as const
const tagTable = 128

/** Where a tag of type XYZ lies, if the whole of it lies in the profile (§7.3). */
const place = (view: DataView, signature: string): number | undefined => {
  if (view.byteLength < tagTable + 4) return undefined
  const tags = Math.min(view.getUint32(tagTable), Math.floor((view.byteLength - tagTable - 4) / 12))
  for (let entry = tagTable + 4, n = 0; n < tags; n += 1, entry += 12) {
    const name = String.fromCharCode(...[0, 1, 2, 3].map((letter) => view.getUint8(entry + letter)))
    const at = view.getUint32(entry + 4)
    if (name === signature) return at + 20 <= view.byteLength ? at : undefined
  }
  return undefined
}

/** From XYZ under D50, as profiles have it, to linear sRGB (Bradford). */
const toLinearSrgb = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
] as const
