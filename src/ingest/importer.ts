import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { APIError } from 'payload'
import type { Payload, PayloadRequest } from 'payload'
import { seal, sha256 } from '../evidence/seal'
import { byteSpan } from '../evidence/spans'
import type { Article, Image, Source } from '../payload-types'
import { bodyDigest, bodyOf } from './body'
import { bytesOf, filesIn } from './files'
import { PieceRefused } from './formats/refusal'
import { localPicture, nameOf, takePicture } from './pictures'
import { readPiece } from './piece'
import type { IncomingPiece } from './piece'
import type { ImageReport, ImportReport, PieceReport, Problem } from './report'
import { arrivedExclusions, arrivedRights } from './rights'
import { findOrMakeSource } from './sources'
import { inTurn } from './transaction'

export interface ImportOptions {
  readonly payload: Payload
  /** Time for fetching pictures, in milliseconds, for all pieces together; what is not here by then is pending. */
  readonly withinMs: number
  /** Local files in the place of addresses: URL → path. */
  readonly images?: ReadonlyMap<string, string>
  /** Bytes; a larger file is refused. */
  readonly mostBytes?: number
  /** Told of each piece as it is done. */
  readonly onPiece?: (report: PieceReport) => void
}

const defaultMostBytes = 5_000_000
/** A piece is taken whole, in one transaction, and nobody else writes meanwhile: so many pictures take some seconds. */
const mostPictures = 100

/**
 * Takes pieces in as drafts. Never grants, never publishes. Each piece is taken whole, in one transaction, or not at all; it may be run again,
 * or be killed at any point, and nothing is doubled or lost.
 */
export const importAll = async (paths: readonly string[], options: ImportOptions): Promise<ImportReport> => {
  const { found, leftOut } = await filesIn(paths)
  const deadline = Date.now() + options.withinMs
  const pieces: PieceReport[] = []
  for (const each of found) {
    const report =
      'refused' in each ? refusedReport(each.path, each.refused) : await importFile(each.path, options, deadline)
    pieces.push(report)
    options.onPiece?.(report)
  }
  return { pieces, refused: pieces.filter(({ outcome }) => outcome === 'refused'), leftOut }
}

const refusedReport = (piece: string, problem: Problem): PieceReport => ({
  piece,
  outcome: 'refused',
  problems: [problem],
})

const importFile = async (path: string, options: ImportOptions, deadline: number): Promise<PieceReport> => {
  const mostBytes = options.mostBytes ?? defaultMostBytes
  const bytes = await bytesOf(path, mostBytes)
  if (!Buffer.isBuffer(bytes)) return refusedReport(path, bytes)
  try {
    const piece = readPiece(bytes, { mostBytes })
    const pictures = new Set(piece.pictures.map(({ url }) => url)).size
    if (pictures > mostPictures)
      return refusedReport(path, {
        code: 'too-many-pictures',
        message: `It names ${pictures} pictures, and a piece may have ${mostPictures}. Send it in parts.`,
      })
    const taken = await inTurn(options.payload, (req) => write(req, path, bytes, piece))
    const images = await takePictures(options, taken.images, deadline)
    return reportOf(path, bytes, piece, { ...taken, images })
  } catch (error) {
    if (error instanceof PieceRefused) return refusedReport(path, { code: error.code, message: error.message })
    // What the content model refuses of this piece is no reason to leave the next one.
    if (error instanceof APIError && error.status < 500)
      return refusedReport(path, { code: 'not-taken', message: error.message })
    throw error
  }
}

interface TakenIn {
  readonly outcome: 'created' | 'updated' | 'unchanged'
  readonly article: Pick<Article, 'id' | 'title' | 'pubStatus' | 'killed'>
  readonly source: Source | undefined
  readonly images: readonly Image[]
  readonly problems: readonly Problem[]
}

const write = async (req: PayloadRequest, path: string, bytes: Buffer, piece: IncomingPiece): Promise<TakenIn> => {
  const { payload } = req
  const origin = pathToFileURL(resolve(path)).href
  const hash = sha256(bytes)
  const known = await find(req, { 'arrival.sha256': { equals: hash } })
  if (known !== undefined)
    return { outcome: 'unchanged', article: known, ...(await alreadyHere(req, piece)), problems: piece.problems }

  const source = piece.source === undefined ? undefined : await findOrMakeSource(req, piece.source)
  const images = await recordPictures(req, piece, source)
  const evidence = await seal(
    payload,
    {
      kind: 'piece',
      bytes,
      mediaType: 'text/plain',
      filename: basename(path),
      origin,
      charset: piece.charset,
      notices: piece.notices.map(({ text, start, end, of }) => ({
        text,
        start,
        end,
        of,
        ...byteSpan(piece.text, piece.charset, piece.bom, start, end),
      })),
    },
    req,
  )
  const pictureAt = (url: string) => images.find((image) => image.origin?.url === url)?.id
  const arrived = arrivedFields(piece, evidence, { origin, hash, pictureAt })
  const earlier = await find(req, { 'arrival.piece': { equals: origin } })
  if (earlier !== undefined) return { ...(await correct(req, earlier, arrived)), source, images }
  const article = await payload.create({
    collection: 'articles',
    data: {
      ...arrived,
      slug: undefined,
      source: source?.id,
      heroImage: piece.hero === undefined ? undefined : pictureAt(piece.hero.url),
      pubStatus: 'usable',
      _status: 'draft',
    },
    draft: true,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return { outcome: 'created', article, source, images, problems: piece.problems }
}

const arrivedFields = (
  piece: IncomingPiece,
  evidence: { id: string | number },
  { origin, hash, pictureAt }: { origin: string; hash: string; pictureAt: (url: string) => Image['id'] | undefined },
) => {
  const title = piece.title ?? 'Without a headline'
  const body = bodyOf(piece.blocks, pictureAt)
  return {
    title,
    titleProposed: piece.titleProposed,
    body,
    language: piece.language ?? 'en',
    embargoedUntil: readable(piece.embargoedUntil),
    rights: arrivedRights(piece),
    evidence: evidence.id as Article['evidence'],
    arrival: { piece: origin, sha256: hash, title, bodyDigest: bodyDigest(body) },
  }
}

type Arrived = ReturnType<typeof arrivedFields>

/**
 * A corrected piece: what arrived is brought up to date; what an editor has changed stays. A killed piece stays killed, and one that is
 * published goes on as it is, with the correction as a draft above it.
 */
const correct = async (
  req: PayloadRequest,
  earlier: Article,
  arrived: Arrived,
): Promise<Omit<TakenIn, 'source' | 'images'>> => {
  const titleKept = earlier.title !== earlier.arrival?.title || earlier.titleProposed === false
  const bodyKept = bodyDigest(earlier.body) !== earlier.arrival?.bodyDigest
  const problems: Problem[] = [
    ...(titleKept || bodyKept
      ? [
          {
            code: 'edited',
            message: `A corrected version arrived. What the editors wrote was kept (${[titleKept ? 'headline' : '', bodyKept ? 'body' : ''].filter(Boolean).join(', ')}): compare it with the evidence.`,
          },
        ]
      : []),
    ...(earlier._status === 'published'
      ? [
          {
            code: 'published',
            message:
              'A corrected version of a published article arrived. Its terms hold for what is out, too; its words are a draft above it: look at it, and publish it.',
          },
        ]
      : []),
    ...(earlier.killed?.at
      ? [{ code: 'killed', message: 'A version of a killed article arrived. It stays killed.' }]
      : []),
  ]
  const article = await req.payload.update({
    collection: 'articles',
    id: earlier.id,
    data: {
      ...(titleKept ? {} : { title: arrived.title, titleProposed: arrived.titleProposed }),
      ...(bodyKept ? {} : { body: arrived.body }),
      ...(arrived.embargoedUntil === undefined ? {} : { embargoedUntil: arrived.embargoedUntil }),
      rights: { ...earlier.rights, ...arrived.rights },
      evidence: arrived.evidence,
      arrival: arrived.arrival,
    },
    draft: true,
    depth: 0,
    overrideAccess: true,
    overrideLock: true,
    req,
  })
  return { outcome: 'updated', article, problems }
}

const find = async (req: PayloadRequest, where: Record<string, { equals: string }>): Promise<Article | undefined> => {
  const { docs } = await req.payload.find({
    collection: 'articles',
    where,
    draft: true,
    trash: true,
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs[0]
}

/** The pictures of a piece, each on record once by its address. A host is not a holder: only the source's own host makes it the source's. */
const recordPictures = async (
  req: PayloadRequest,
  piece: IncomingPiece,
  source: Source | undefined,
): Promise<Image[]> => {
  const images: Image[] = []
  for (const { url, alt, title } of piece.pictures) {
    const known = images.find((image) => image.origin?.url === url) ?? (await pictureOnRecord(req, url))
    if (known !== undefined) {
      if (!images.includes(known)) images.push(known)
      continue
    }
    const host = URL.canParse(url) ? new URL(url).hostname.toLowerCase().replace(/^www\./, '') : undefined
    const itsOwn = host !== undefined && (source?.hosts ?? []).includes(host)
    images.push(
      await req.payload.create({
        collection: 'images',
        data: {
          name: nameOf(url),
          alt,
          caption: title,
          origin: { url, host },
          source: itsOwn ? source?.id : undefined,
          fetch: { state: 'pending' },
        },
        depth: 0,
        overrideAccess: true,
        req,
      }),
    )
  }
  return images
}

const pictureOnRecord = async (req: PayloadRequest, url: string): Promise<Image | undefined> => {
  const { docs } = await req.payload.find({
    collection: 'images',
    where: { 'origin.url': { equals: url } },
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs[0]
}

const alreadyHere = async (
  req: PayloadRequest,
  piece: IncomingPiece,
): Promise<{ source: Source | undefined; images: Image[] }> => {
  const images: Image[] = []
  for (const url of new Set(piece.pictures.map((picture) => picture.url))) {
    const image = await pictureOnRecord(req, url)
    if (image !== undefined) images.push(image)
  }
  return { source: piece.source === undefined ? undefined : await findOrMakeSource(req, piece.source), images }
}

/** Outside the transaction: a slow host must not hold up whoever wants to write. */
const takePictures = async (
  { payload, images: local }: ImportOptions,
  images: readonly Image[],
  deadline: number,
): Promise<ImageReport[]> => {
  const reports: ImageReport[] = []
  for (const image of images) {
    const url = image.origin?.url ?? ''
    const id = String(image.id)
    const file = local?.get(url)
    const tried = Boolean(image.fetch?.at) // once is enough for an import: after that a person asks for it
    if (image.original?.sha256) reports.push({ id, url, outcome: 'stored' })
    else if (file !== undefined) reports.push({ id, url, ...(await localPicture(payload, image, file)) })
    else if (tried)
      reports.push({
        id,
        url,
        outcome: image.fetch?.state ?? 'pending',
        ...(image.fetch?.reason ? { reason: image.fetch.reason } : {}),
      })
    else
      reports.push({
        id,
        url,
        ...(await takePicture(payload, image, { withinMs: Math.max(1, deadline - Date.now()) })),
      })
  }
  return reports
}

const reportOf = (
  path: string,
  bytes: Buffer,
  piece: IncomingPiece,
  { outcome, article, source, images, problems }: Omit<TakenIn, 'images'> & { images: ImageReport[] },
): PieceReport => {
  const arrived = arrivedRights(piece).arrived
  const window = arrivedExclusions(piece).find(({ kind }) => kind === 'window')
  const only = arrivedExclusions(piece).find(({ kind, only: limited }) => kind === 'territory' && limited)
  const known = {
    holder: arrived.copyrightHolder,
    licensor: source?.name ?? arrived.copyrightHolder,
    restriction: arrived.restriction,
    from: window?.from ?? undefined,
    until: window?.until ?? undefined,
    territories: only?.territories?.split(' '),
  }
  return {
    piece: path,
    outcome,
    article: String(article.id),
    title: article.title,
    ...(source === undefined ? {} : { source: { id: String(source.id), name: source.name } }),
    images,
    notices: piece.notices.map(({ text, start, end, of, restriction }) => ({ text, start, end, of, restriction })),
    evidence: { sha256: sha256(bytes), bytes: bytes.byteLength, charset: piece.charset },
    rights: Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined && value !== null)),
    ...(piece.embargoedUntil === undefined ? {} : { embargoedUntil: piece.embargoedUntil }),
    state: article.killed?.at ? 'canceled' : (article.pubStatus ?? 'usable'),
    problems: [...problems],
  }
}

/** An embargo whose words could not be read is no date; it stands among the exclusions, and denies. */
const readable = (moment: string | undefined): string | undefined =>
  moment !== undefined && /^\d{4}-\d\d-\d\dT/.test(moment) ? moment : undefined
