import type { Endpoint, PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { may } from '../clearance/access'
import { left } from '../clearance/working-off'
import { servicesOf } from '../services'
import { bySpan, spans } from '../warning/digest'
import { endingWithin } from '../warning/ending'
import { verdictOn } from './verdict'

const latest = 8
const soonDays = 30
/** So many of the releases that end first are looked at. */
const mostEnding = 50

/** `GET /api/overview`: what an editor wants to know on coming in: what came in, what of it is blocked and why, what ends soon. */
export const overview: Endpoint = {
  path: '/overview',
  method: 'get',
  handler: async (req) => {
    if (!may(req.user, 'read')) throw new APIError('Log in first.', 401)
    const now = servicesOf(req.payload).now()
    const [arrived, refused, ends, ending, toWrite, proposed, house] = await Promise.all([
      arrivals(req),
      refusedAtTheirHour(req),
      endsSoon(req, now),
      endingSoon(req, now),
      left(req.payload),
      req.payload.count({
        collection: 'permissions',
        where: { state: { equals: 'proposed' } },
        overrideAccess: true,
        req,
      }),
      req.payload.count({ collection: 'sources', where: { kind: { equals: 'house' } }, overrideAccess: true, req }),
    ])
    return Response.json(
      {
        arrived,
        refused,
        ends,
        ending,
        toWrite,
        proposed: proposed.totalDocs,
        hasHouse: house.totalDocs > 0,
        mayRecord: may(req.user, 'record'),
      },
      { headers: { 'cache-control': 'no-store' } },
    )
  },
}

const arrivals = async (req: PayloadRequest) => {
  const { docs } = await req.payload.find({
    collection: 'articles',
    draft: true,
    sort: '-createdAt',
    limit: latest,
    pagination: false,
    depth: 1,
    select: { title: true, source: true, evidence: true, createdAt: true, _status: true },
    populate: { sources: { name: true }, evidence: { filename: true } },
    overrideAccess: false,
    user: req.user,
    req,
  })
  const rows = []
  for (const { id, title, source, evidence, createdAt, _status } of docs) {
    const { colour, word, sentence } = await verdictOn(req, { kind: 'articles', id: String(id) })
    rows.push({
      id,
      title,
      createdAt,
      status: _status,
      source: typeof source === 'object' ? (source?.name ?? null) : null,
      evidence: typeof evidence === 'object' ? (evidence?.id ?? null) : (evidence ?? null),
      colour,
      word,
      sentence,
    })
  }
  return rows
}

/** Scheduled publications that the gate refused, the latest first. */
const refusedAtTheirHour = async (req: PayloadRequest) => {
  const { docs } = await req.payload.find({
    collection: 'articles',
    draft: true,
    where: { 'scheduleRefused.at': { exists: true } },
    sort: '-scheduleRefused.at',
    limit: latest,
    pagination: false,
    depth: 0,
    select: { title: true, scheduleRefused: true },
    overrideAccess: false,
    user: req.user,
    req,
  })
  return docs.map(({ id, title, scheduleRefused }) => ({ id, title, ...scheduleRefused }))
}

/** What is published and ends, by the span that it lies within. */
const endsSoon = async (req: PayloadRequest, now: Date) => {
  const { endings, more } = await endingWithin(req, soonDays, mostEnding)
  const groups = bySpan(endings, now).map((items, index) => ({ days: spans[index] ?? soonDays, items }))
  return { spans: groups.filter(({ items }) => items.length > 0), more }
}

const endingSoon = async (req: PayloadRequest, now: Date) => {
  const soon = new Date(now.getTime() + soonDays * 24 * 60 * 60 * 1000)
  const { docs } = await req.payload.find({
    collection: 'permissions',
    where: {
      and: [
        { state: { equals: 'in-force' } },
        { effect: { equals: 'grant' } },
        { until: { greater_than: now.toISOString() } },
        { until: { less_than: soon.toISOString() } },
      ],
    },
    sort: 'until',
    limit: latest,
    pagination: false,
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  return docs.map(({ id, summary, until }) => ({ id, summary, until }))
}
