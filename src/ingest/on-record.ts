import type { PayloadRequest } from 'payload'
import type { Article } from '../payload-types'
import type { Incoming } from './arrived'

export type Known = Pick<Article, 'id' | 'title' | 'pubStatus' | 'killed' | 'arrival'>

/** The articles of these bytes, and those of earlier bytes from the same place. */
export interface OnRecord {
  readonly byHash: ReadonlyMap<string, Known>
  readonly byOrigin: ReadonlyMap<string, Known>
}

export const isCorrection = ({ byHash, byOrigin }: OnRecord, { hash, origin }: Incoming): boolean =>
  !byHash.has(hash) && byOrigin.has(origin)

export const onRecord = async (req: PayloadRequest, pieces: readonly Incoming[]): Promise<OnRecord> => {
  const find = async (by: 'sha256' | 'piece', values: string[]): Promise<Map<string, Known>> => {
    const { docs } = await req.payload.find({
      collection: 'articles',
      where: { [`arrival.${by}`]: { in: values } },
      draft: true,
      trash: true,
      limit: 0,
      pagination: false,
      depth: 0,
      select: { title: true, pubStatus: true, killed: true, arrival: true },
      overrideAccess: true,
      req,
    })
    return new Map(docs.map((article) => [article.arrival?.[by] ?? '', article]))
  }
  if (pieces.length === 0) return { byHash: new Map(), byOrigin: new Map() }
  return {
    byHash: await find(
      'sha256',
      pieces.map(({ hash }) => hash),
    ),
    byOrigin: await find(
      'piece',
      pieces.map(({ origin }) => origin),
    ),
  }
}
