import { sha256 } from '../storage/storage'
import { readTags } from './arrivedRights'
import { mostPixels, sharp } from './decoder'
import { atMost } from './queue'
import { PictureRefused } from './refused'
import { type RightsToWrite, withExifRights, writable, xmpPacket } from './writtenRights'

export { type RightsToWrite, RightsTooLong } from './writtenRights'

/** Widths in pixels. An original that is narrower gives the file its own width. */
const widths = { small: 480, medium: 960, large: 1920 } as const
export type RenditionName = keyof typeof widths

/** A JPEG cannot be higher (ITU-T T.81); libvips stops a little before. */
const mostHeight = 65_000

export interface RenderedFile {
  readonly name: RenditionName
  readonly format: 'jpeg'
  readonly mediaType: 'image/jpeg'
  /** In pixels. */
  readonly width: number
  readonly height: number
  readonly bytes: Buffer
  readonly sha256: string
}

/** A rendition came out other than it should: it must not leave the house. A fault of ours, not of the picture. */
export class RenditionUnfit extends Error {
  override readonly name = 'RenditionUnfit'
  constructor(what: string) {
    super(`A rendition was thrown away: ${what}. Report this, with the picture; until then, save the picture anew.`)
  }
}

const inTurn = atMost(2)

/**
 * The three renditions of a picture: upright, sRGB, on white where it was transparent, never enlarged, with the rights
 * written in and nothing else of its metadata. The original is decoded once. At most two pictures are rendered at once.
 * Throws `PictureRefused` (`unreadable`, also where the file is cut short), `RightsTooLong`, `RenditionUnfit`.
 */
export function render(bytes: Uint8Array, rights: RightsToWrite): Promise<RenderedFile[]> {
  const xmp = xmpPacket(rights)
  return inTurn(async () => {
    const master = await decode(bytes)
    const files: RenderedFile[] = []
    for (const name of ['small', 'medium', 'large'] as const) {
      const width = Math.min(widths[name], master.width)
      const same = files.find((file) => file.width === width)
      files.push(same === undefined ? await encode(name, width, master, rights, xmp) : { ...same, name })
    }
    return files
  })
}

interface Master {
  readonly pixels: Buffer
  readonly width: number
  readonly height: number
  readonly channels: 1 | 2 | 3 | 4
}

/** Bare pixels, at most as wide as the largest rendition: no metadata can come along. */
async function decode(bytes: Uint8Array): Promise<Master> {
  try {
    const { data, info } = await sharp(bytes, { failOn: 'error', limitInputPixels: mostPixels })
      .autoOrient()
      .flatten({ background: '#fff' })
      .resize({ width: widths.large, height: mostHeight, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { pixels: data, width: info.width, height: info.height, channels: info.channels }
  } catch (cause) {
    throw new PictureRefused('unreadable', 'it is broken or cut short', 'Fetch or export it again.', { cause })
  }
}

async function encode(
  name: RenditionName,
  width: number,
  master: Master,
  rights: RightsToWrite,
  xmp: string | undefined,
): Promise<RenderedFile> {
  const { pixels, channels } = master
  let picture = sharp(pixels, {
    raw: { width: master.width, height: master.height, channels },
    limitInputPixels: false,
  })
  if (width < master.width) picture = picture.resize({ width })
  if (xmp !== undefined) picture = picture.withXmp(xmp)
  const { data, info } = await picture.jpeg({ quality: 80 }).toBuffer({ resolveWithObject: true })
  const bytes = withExifRights(data, rights)
  await verifyRendition(bytes, rights)
  const { height } = info
  return { name, format: 'jpeg', mediaType: 'image/jpeg', width: info.width, height, bytes, sha256: sha256(bytes) }
}

/** All that a rendition may carry, as exifreader names it. What is not here has no way out. */
const allowed = {
  exif: ['Artist', 'Copyright'],
  xmp: [
    ...['_raw', 'about', 'rights', 'creator', 'Credit', 'Marked', 'UsageTerms', 'WebStatement'],
    ...['CopyrightOwner', 'Licensor', 'DataMining'],
  ],
  iptc: [],
  gps: [],
  makerNotes: [],
  photoshop: [],
  Thumbnail: [],
} satisfies Partial<Record<keyof Awaited<ReturnType<typeof readTags>>, string[]>>

/**
 * Reads a rendition back, with another program than the one that wrote it. Throws `RenditionUnfit` where it carries
 * anything but its rights (a place, a serial number, a thumbnail), or where the notice is not there word for word.
 */
export async function verifyRendition(bytes: Uint8Array, rights: RightsToWrite): Promise<void> {
  const tags = await readTags(bytes)
  for (const [group, names] of Object.entries(allowed) as [keyof typeof allowed, string[]][]) {
    const stray = Object.keys(tags[group] ?? {}).filter((name) => !names.includes(name))
    if (stray.length > 0) throw new RenditionUnfit(`it still carries ${group} ${stray.join(', ')}`)
  }
  const notice = writable(rights.notice ?? '').trim()
  if (notice === '') return
  const inXmp: unknown = tags.xmp?.['rights']?.description
  const inExif: unknown = tags.exif?.Copyright?.description
  if (![inXmp, inExif].every((found) => typeof found === 'string' && found.trim() === notice)) {
    throw new RenditionUnfit('the rights notice does not stand in it word for word')
  }
}
