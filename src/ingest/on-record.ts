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
  // Asked of all versions, by the index of this very column: SQLite would look for the latest first, and those are as many as there are articles.
  const find = async (by: 'sha256' | 'piece', values: string[]): Promise<Map<string, Known>> => {
    const { docs } = await req.payload.db.findVersions<Article>({
      collection: 'articles',
      where: { [`version.arrival.${by}`]: { in: values } },
      limit: 0,
      pagination: false,
      select: { parent: true, latest: true, version: { title: true, pubStatus: true, killed: true, arrival: true } },
      req,
    })
    return new Map(
      docs.flatMap(({ latest, parent, version }) =>
        latest === true ? [[version.arrival?.[by] ?? '', { ...version, id: parent as Article['id'] }]] : [],
      ),
    )
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
