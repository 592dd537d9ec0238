import type { PayloadRequest } from 'payload'
import { APIError } from 'payload'
import type { Source } from '../payload-types'
import type { Incoming } from './arrived'
import type { IncomingPiece, IncomingSource } from './piece'

/** The content model refuses the record of a source, and so each piece of it. */
export class SourceRefused extends Error {
  override readonly name = 'SourceRefused'
  constructor(
    readonly source: IncomingSource,
    override readonly cause: APIError,
  ) {
    super(cause.message)
  }

  isOf({ source }: IncomingPiece): boolean {
    return source !== undefined && keyOf(source) === keyOf(this.source)
  }
}

const keyOf = ({ name, host }: IncomingSource): string => JSON.stringify([name, host])

/**
 * The source of each piece that names one. Each is looked for once.
 * @throws SourceRefused
 */
export const sourcesOf = async (
  req: PayloadRequest,
  pieces: readonly Incoming[],
): Promise<ReadonlyMap<Incoming, Source | undefined>> => {
  const known = new Map<string, Source>()
  const sources = new Map<Incoming, Source>()
  for (const each of pieces) {
    const { source: named } = each.piece
    if (named === undefined) continue
    const source = known.get(keyOf(named)) ?? (await findOrMakeSource(req, named))
    known.set(keyOf(named), source)
    sources.set(each, source)
  }
  return sources
}

/**
 * The source of this name, under whatever spelling or alias or host it is on record; else a new one, with its host and no rights.
 */
const findOrMakeSource = async (req: PayloadRequest, named: IncomingSource): Promise<Source> => {
  const { name, host } = named
  const spellings = [
    ...new Set([
      name
        .toLowerCase()
        .replace(/[\s|]+/g, ' ')
        .trim(),
      ...(host === undefined ? [] : [host]),
    ]),
  ].map((spelling) => `|${spelling}|`)
  const { docs } = await req.payload.find({
    collection: 'sources',
    where: { or: spellings.map((spelling) => ({ names: { contains: spelling } })) },
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  // Looked at again: in a query of SQLite `%` and `_` stand for anything, and a piece could choose whose permissions it gets.
  const known = docs.find(({ names }) => spellings.some((spelling) => names?.includes(spelling)))
  if (known !== undefined) return known
  try {
    return await req.payload.create({
      collection: 'sources',
      data: { name, kind: 'publisher', ...(host === undefined ? {} : { hosts: [host], homePage: `https://${host}` }) },
      depth: 0,
      overrideAccess: true,
      req,
    })
  } catch (error) {
    throw error instanceof APIError && error.status < 500 ? new SourceRefused(named, error) : error
  }
}
