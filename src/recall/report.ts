import { createHash } from 'node:crypto'
import type { Endpoint, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { may } from '../clearance/access'
import type { KillKind } from '../clearance/kill'
import { enter } from '../ledger/enter'
import type { Recall } from '../payload-types'
import { servicesOf } from '../services'
import type { Reached } from './reached'

/** The whole story of a withdrawal, or of its end, as it is kept and handed out: one text, whose SHA-256 the next one carries. */
export interface Report {
  /** Of ours, from 1 on, without a gap. */
  readonly number: number
  readonly act: 'kill' | 'restore'
  /** ISO 8601. */
  readonly at: string
  readonly by: { readonly id: string; readonly name: string }
  readonly kind: KillKind | null
  readonly reason: string
  /** What partners are told to do. */
  readonly instruction: string
  readonly items: readonly { readonly ref: string; readonly title: string }[]
  /** The number of the kill that this one takes back. */
  readonly restores: number | null
  /** What is kept of it, sealed. */
  readonly sealed: readonly { readonly ref: string; readonly sha256: string; readonly bytes: number | null }[]
  readonly reached: readonly Reached[]
  /** Every address that a cache may keep, and below which all of a picture's addresses stand. */
  readonly purge: { readonly urls: readonly string[]; readonly prefixes: readonly string[] }
  /** The SHA-256 of the report before this one; null: it is the first. */
  readonly previous: string | null
}

/** What a report begins with; its number, its moment and the hash of the one before are given to it when it is kept. */
export type Told = Omit<Report, 'number' | 'at' | 'previous' | 'purge' | 'by'>

/** The columns beside the report. */
interface Beside {
  readonly number: number
  readonly title: string
  readonly contents?: string
  readonly inForce: boolean
  readonly stateBefore?: string
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The number of the next recall. In the transaction of whoever has the turn. */
export const nextNumber = async (req: PayloadRequest): Promise<number> => ((await last(req))?.number ?? 0) + 1

/** Keeps a report at the end of the chain. In the transaction of what it tells of, by whoever has the turn. */
export const keepReport = async (req: PayloadRequest, told: Told, beside: Beside): Promise<Recall> => {
  const { now, publicUrl, webhook } = servicesOf(req.payload)
  const { user } = req
  if (user?.collection !== 'users') throw new APIError('Log in first.', 401)
  const at = now().toISOString()
  const report: Report = {
    number: beside.number,
    at,
    by: { id: String(user.id), name: user.name || user.email },
    ...told,
    purge: {
      urls: [...new Set(told.reached.flatMap(({ urls }) => urls))],
      prefixes: [...new Set(told.reached.filter(({ urls }) => urls.length > 0).map(({ item }) => item))].map(
        (item) => `${publicUrl}/media/${item.slice(item.indexOf(':') + 1)}/`,
      ),
    },
    previous: (await last(req))?.hash ?? null,
  }
  const text = `${JSON.stringify(report, null, 2)}\n`
  const hash = sha256(text)
  await enter(req, {
    act: told.act === 'kill' ? 'killed' : 'restored',
    items: told.items.map(({ ref }) => ref),
    record: { title: beside.title, kind: told.kind, reason: told.reason, recall: beside.number, report: hash },
  })
  return req.payload.create({
    collection: 'recalls',
    data: {
      ...beside,
      act: told.act,
      kind: told.kind,
      at,
      by: user.id,
      reason: told.reason,
      instruction: told.instruction,
      items: `|${told.items.map(({ ref }) => ref).join('|')}|`,
      report: text,
      hash,
      delivery: { state: webhook === undefined ? 'none' : 'waiting', attempts: 0, nextAt: at },
    },
    depth: 0,
    overrideAccess: true,
    req,
  })
}

const last = async (req: PayloadRequest): Promise<Recall | undefined> => {
  const { docs } = await req.payload.find({
    collection: 'recalls',
    sort: '-number',
    limit: 1,
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return docs[0]
}

/** The first of these recalls, in the order of their numbers, whose text is not the one that was kept there; undefined: all are. */
export const firstBroken = (
  recalls: readonly Pick<Recall, 'number' | 'report' | 'hash'>[],
): { readonly number: number; readonly what: string } | undefined => {
  let before: string | null = null
  for (const [index, { hash, number, report }] of recalls.entries()) {
    if (number !== index + 1) return { number: index + 1, what: 'it is missing' }
    if (sha256(report) !== hash) return { number, what: 'it has been changed' }
    const { previous } = JSON.parse(report) as Report
    if (previous !== before) return { number, what: 'it does not follow the one before' }
    before = hash
  }
  return undefined
}

/**
 * `GET /api/recalls/:id/report`: the report, byte for byte as it was kept, with its SHA-256 (`Repr-Digest`, RFC 9530); `?download` as a
 * file to keep.
 */
export const reportEndpoint: Omit<Endpoint, 'root'> = {
  path: '/:id/report',
  method: 'get',
  handler: async (req) => {
    if (!may(req.user, 'read')) throw new APIError('Log in first.', 401)
    const recall = await req.payload.findByID({
      collection: 'recalls',
      id: String(req.routeParams?.id),
      depth: 0,
      disableErrors: true,
      overrideAccess: false,
      user: req.user,
      req,
    })
    if (recall === null) throw new APIError('There is no such recall.', 404)
    return new Response(recall.report, {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
        'repr-digest': `sha-256=:${Buffer.from(sha256(recall.report), 'hex').toString('base64')}:`,
        ...(req.searchParams?.has('download')
          ? { 'content-disposition': `attachment; filename="recall-${recall.number}.json"` }
          : {}),
      },
    })
  },
}
