import { basename } from 'node:path'
import { APIError } from 'payload'
import type { Payload, PayloadRequest } from 'payload'
import { recordOf, sealed } from '../evidence/seal'
import { byteSpan } from '../evidence/spans'
import type { Article, Evidence, Image, Source } from '../payload-types'
import { servicesOf } from '../services'
import { lookUpSlugs } from '../slugs'
import { arrivedFields, titleOf } from './arrived'
import type { Incoming } from './arrived'
import { correct } from './correction'
import { newRecord } from './new-record'
import { isCorrection, onRecord } from './on-record'
import type { Pace } from './pace'
import { recordPictures } from './pictures-on-record'
import type { Problem } from './report'
import { waitingRows } from './rows'
import { SourceRefused, sourcesOf } from './sources'
import { inTurn, isLocked } from './transaction'

/** A piece that stands in the database. */
export interface Taken {
  readonly outcome: 'created' | 'updated' | 'unchanged'
  readonly article: Pick<Article, 'id' | 'title' | 'pubStatus' | 'killed'>
  readonly source: Source | undefined
  readonly images: readonly Image[]
  readonly problems: readonly Problem[]
}

type Outcome = Taken | { readonly refused: Problem }

/** What became of each piece. */
export type Outcomes = ReadonlyMap<Incoming, Outcome>

/**
 * Takes pieces in, each whole or not at all: as many in one transaction as the pace allows where that can be, else in two halves, and so on, down to the
 * one that is refused; where that is its source, all of that source are refused at once. No two of them have the same bytes or come from the
 * same place. The bytes of those that are not on record are kept.
 */
export const take = async (payload: Payload, pieces: readonly Incoming[], pace: Pace): Promise<Outcomes> => {
  const taken = new Map<Incoming, Outcome>()
  for (let from = 0, to; from < pieces.length; from = to) {
    to = from + pace.pieces()
    for (const [piece, outcome] of await takeOrHalve(payload, pieces.slice(from, to), pace)) taken.set(piece, outcome)
  }
  const corrections = pieces.filter((piece) => !taken.has(piece))
  return new Map([...taken, ...(await eachOf(payload, divided(corrections, 1), pace))])
}

/** But for corrections among many. */
const takeOrHalve = async (payload: Payload, pieces: readonly Incoming[], pace: Pace): Promise<Outcomes> => {
  const [first] = pieces
  if (first === undefined) return new Map()
  try {
    return await inTurn(payload, (req) => pace.timed(() => takeTogether(req, pieces)))
  } catch (error) {
    if (error instanceof SourceRefused && !isLocked(error)) {
      const [refused, left] = parted(pieces, ({ piece }) => error.isOf(piece))
      const outcome = { refused: { code: 'not-taken', message: error.message } }
      return new Map<Incoming, Outcome>([
        ...refused.map((piece) => [piece, outcome] as const),
        ...(await takeOrHalve(payload, left, pace)),
      ])
    }
    if (pieces.length > 1 && !isLocked(error)) {
      return eachOf(payload, divided(pieces, Math.ceil(pieces.length / 2)), pace)
    }
    // What the content model refuses of this piece is no reason to leave the next one.
    if (error instanceof APIError && error.status < 500)
      return new Map([[first, { refused: { code: 'not-taken', message: error.message } }]])
    throw error
  }
}

const eachOf = async (payload: Payload, parts: readonly (readonly Incoming[])[], pace: Pace): Promise<Outcomes> => {
  const outcomes: [Incoming, Outcome][] = []
  for (const part of parts) outcomes.push(...(await takeOrHalve(payload, part, pace)))
  return new Map(outcomes)
}

const divided = <Thing>(things: readonly Thing[], size: number): Thing[][] =>
  Array.from({ length: Math.ceil(things.length / size) }, (_, index) => things.slice(index * size, (index + 1) * size))

const parted = <Thing>(things: readonly Thing[], is: (thing: Thing) => boolean): [Thing[], Thing[]] => [
  things.filter(is),
  things.filter((thing) => !is(thing)),
]

/**
 * In one transaction: what all of them need is asked once, and what is new is written together. Corrections among many are left out: each takes
 * a while, and may take down what is out, so nobody is to wait for many.
 */
const takeTogether = async (req: PayloadRequest, all: readonly Incoming[]): Promise<Outcomes> => {
  const known = await onRecord(req, all)
  const pieces = all.length > 1 ? all.filter((piece) => !isCorrection(known, piece)) : all
  const sources = await sourcesOf(req, pieces)
  const rows = await waitingRows(req)
  const into = { req, rows }
  const [here, arriving] = parted(pieces, ({ hash }) => known.byHash.has(hash))
  const pictures = await recordPictures(into, pieces, arriving, sources)
  const evidence = await evidenceOf(into, arriving)
  await rows.write()
  const outcomes = new Map<Incoming, Taken>()
  const common = (each: Incoming) => ({
    source: sources.get(each),
    images: pictures.of(each),
    problems: each.piece.problems,
  })
  for (const each of here) {
    const article = known.byHash.get(each.hash)
    if (article !== undefined) outcomes.set(each, { outcome: 'unchanged', article, ...common(each) })
  }
  const [corrections, articles] = parted(arriving, (each) => isCorrection(known, each))
  const fieldsOf = (each: Incoming) => arrivedFields(each, evidence(each.hash), pictures.at)
  await lookUpSlugs(
    req,
    articles.map(({ piece }) => titleOf(piece)),
  )
  for (const each of articles) {
    const hero = each.piece.hero === undefined ? undefined : pictures.at(each.piece.hero.url)
    const article = await newRecord(into, 'articles', {
      ...fieldsOf(each),
      source: sources.get(each)?.id,
      heroImage: hero,
      pubStatus: 'usable',
    })
    outcomes.set(each, { outcome: 'created', article, ...common(each) })
  }
  await rows.write()
  // What waits has the next ids: only now may others be given.
  for (const each of corrections) {
    const earlier = await req.payload.findByID({
      collection: 'articles',
      id: known.byOrigin.get(each.origin)?.id ?? '',
      draft: true,
      trash: true,
      depth: 0,
      overrideAccess: true,
      req,
    })
    outcomes.set(each, { ...common(each), ...(await correct(req, earlier, fieldsOf(each))) })
  }
  return outcomes
}

/** The records of what arrived, by its hash: those that are there already, and the others, which wait to be written. */
const evidenceOf = async (
  into: Parameters<typeof newRecord>[0],
  pieces: readonly Incoming[],
): Promise<(hash: string) => Evidence['id']> => {
  const { payload } = into.req
  const { docs } = await payload.db.find<Evidence>({
    collection: 'evidence',
    where: { sha256: { in: pieces.map(({ hash }) => hash) } },
    pagination: false,
    limit: 0,
    select: { sha256: true },
    req: into.req,
  })
  const ids = new Map(docs.map(({ id, sha256 }) => [sha256 ?? '', id]))
  for (const { bytes, hash, origin, path, piece } of pieces) {
    if (ids.has(hash)) continue
    const notices = piece.notices.map(({ text, start, end, of }) => {
      return { text, start, end, of, ...byteSpan(piece.text, piece.charset, piece.bom, start, end) }
    })
    const { id } = await newRecord(
      into,
      'evidence',
      recordOf(
        {
          kind: 'piece',
          bytes,
          mediaType: 'text/plain',
          filename: basename(path),
          origin,
          charset: piece.charset,
          notices,
        },
        servicesOf(payload).now(),
      ),
      sealed,
    )
    ids.set(hash, id)
  }
  return (hash) => {
    const id = ids.get(hash)
    if (id === undefined) throw new Error(`no evidence is on record of ${hash}`)
    return id
  }
}
