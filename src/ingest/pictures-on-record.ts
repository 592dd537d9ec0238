import type { PayloadRequest } from 'payload'
import type { Image, Source } from '../payload-types'
import type { Incoming } from './arrived'
import { newRecord } from './new-record'
import { nameOf } from './pictures'

/** The records of the pictures that pieces name. */
export interface Pictures {
  at(url: string): Image['id'] | undefined
  /** Those of one piece that are on record, each once, in their order. */
  of(piece: Incoming): Image[]
}

/**
 * The pictures of pieces, each on record once by its address; new are those of the pieces that have just arrived, and they wait to be written.
 * A host is not a holder: only the source's own host makes a picture the source's.
 */
export const recordPictures = async (
  into: Parameters<typeof newRecord>[0],
  pieces: readonly Incoming[],
  arriving: readonly Incoming[],
  sources: ReadonlyMap<Incoming, Source | undefined>,
): Promise<Pictures> => {
  const known = await onRecord(into.req, [...new Set(pieces.flatMap(addresses))])
  for (const each of arriving)
    for (const { alt, title, url } of each.piece.pictures) {
      if (known.has(url)) continue
      const source = sources.get(each)
      const host = URL.canParse(url) ? new URL(url).hostname.toLowerCase().replace(/^www\./, '') : undefined
      const itsOwn = host !== undefined && (source?.hosts ?? []).includes(host)
      const image = await newRecord(into, 'images', {
        name: nameOf(url),
        alt,
        caption: title,
        origin: { url, host },
        source: itsOwn ? source?.id : undefined,
        fetch: { state: 'pending' },
      })
      known.set(url, image)
    }
  return {
    at: (url) => known.get(url)?.id,
    of: (piece) => addresses(piece).flatMap((url) => known.get(url) ?? []),
  }
}

const addresses = ({ piece }: Incoming): string[] => [...new Set(piece.pictures.map(({ url }) => url))]

const onRecord = async (req: PayloadRequest, urls: string[]): Promise<Map<string, Image>> => {
  if (urls.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection: 'images',
    where: { 'origin.url': { in: urls } },
    sort: 'createdAt', // of several the newest
    limit: 0,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return new Map(docs.map((image) => [image.origin?.url ?? '', image]))
}
