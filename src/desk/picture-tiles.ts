import type { PayloadRequest } from 'payload'
import { imageDossiers } from '../clearance/question'
import type { Dossier } from '../clearance/question'
import type { Image } from '../payload-types'
import { renditionsIn } from '../renditions/naming'
import { standing } from '../rights/deciding/standing'
import type { Standing } from '../rights/deciding/standing'
import { servicesOf } from '../services'

/** A picture on the picture desk. */
export interface Tile extends Pick<Standing, 'colour' | 'word' | 'sentence'> {
  readonly id: string | number
  readonly name: string
  /** Under which `/api/images/file/` has it; null: it is not here. */
  readonly filename: string | null
  readonly alt: string | null
  /** As somebody wrote it, as it arrived, or as its source is always credited. */
  readonly credit: string | null
  /** When it may no longer be shown (ISO 8601); null: no end is on record, or it may not be shown now. */
  readonly until: string | null
  /** It is not here, and an address is on record: what the last attempt to fetch it came to. */
  readonly pending: { readonly reason: string | null } | null
}

/** The pictures as tiles, in their order, each with the verdict of this moment. */
export const tilesOf = async (req: PayloadRequest, images: readonly Image[]): Promise<Tile[]> => {
  const at = servicesOf(req.payload).now()
  const dossiers = await imageDossiers(req, images)
  return images.flatMap((image, index) => {
    const dossier = dossiers[index]
    return dossier === undefined ? [] : [tile(image, dossier, at)]
  })
}

const tile = (image: Image, dossier: Dossier, at: Date): Tile => {
  const found = standing({ ...dossier, at })
  const { id, name, filename, origin, original, rights } = image
  const here = Boolean(original?.sha256)
  const address = origin?.url || undefined
  return {
    id,
    name: name || filename || address?.split('/').at(-1) || `Picture ${id}`,
    filename: here && renditionsIn(image.renditions).length > 0 ? (filename ?? null) : null,
    alt: image.alt || null,
    credit: rights?.creditLine || rights?.arrived?.creditLine || dossier.source?.rights?.creditLine || null,
    colour: found.colour,
    word: found.word,
    sentence: found.sentence,
    until: endOf(found, at)?.toISOString() ?? null,
    pending: here || address === undefined ? null : { reason: image.fetch?.reason || null },
  }
}

/** When what is allowed at that moment no longer will be. */
const endOf = ({ clearance, colour, verdict }: Standing, at: Date): Date | undefined =>
  colour === 'red' ? undefined : clearance !== undefined && clearance.from <= at ? clearance.until : verdict.until

/** Of a verdict, what a filter asks for. */
export interface Judged {
  readonly denied: boolean
  readonly until: Date | undefined
}

/** The verdicts of many pictures, in their order. Those that differ in nothing but what they are called are judged once. */
export const judge = async (req: PayloadRequest, images: readonly Image[]): Promise<Judged[]> => {
  const at = servicesOf(req.payload).now()
  const known = new Map<string, Judged>()
  return (await imageDossiers(req, images)).map((dossier) => {
    const key = likeness(dossier)
    const before = key === undefined ? undefined : known.get(key)
    if (before !== undefined) return before
    const found = standing({ ...dossier, at })
    const judged = { denied: found.colour === 'red', until: endOf(found, at) }
    if (key !== undefined) known.set(key, judged)
    return judged
  })
}

/** All that the verdict on a picture depends on; undefined: a record names the picture itself, so that no other is like it. */
const likeness = ({ parts, permissions, uses }: Dossier): string | undefined => {
  if (uses.length > 0) return undefined // what was used of one was not used of another
  const isNamed = permissions.some(({ covers }) =>
    covers.some(({ ref, content }) => parts.some((part) => ref === part.ref || content === part.content)),
  )
  const nameless = parts.map((part) => ({ ...part, ref: '', label: '', content: '' }))
  return isNamed ? undefined : JSON.stringify([nameless, permissions.map(({ id }) => id).sort()])
}
