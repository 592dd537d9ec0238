import type { PayloadRequest } from 'payload'
import { APIError } from 'payload'
import { may } from '../clearance/access'
import { dossierOf } from '../clearance/items'
import { channelOf } from '../clearance/question'
import type { Dossier } from '../clearance/question'
import type { Article, Image } from '../payload-types'
import { isTerritory } from '../rights/territory'
import type { Channel, Territory } from '../rights/vocabulary'
import { servicesOf } from '../services'

/** What somebody at the desk asks about one item, as it was sent. */
export interface Asked {
  readonly kind: 'articles' | 'images'
  readonly id: string
  readonly channel?: string | null
  readonly territory?: string | null
  readonly at?: string | null
}

/** The same, understood: the item as it stands now, drafts included, and all that is on record about it. */
export interface DeskQuestion {
  readonly doc: Article | Image
  readonly dossier: Dossier
  readonly channel: Channel
  /** Absent: wherever it may show. */
  readonly territory: Territory | undefined
  readonly at: Date
}

/** @throws APIError 401 */
export const refuseStrangers = (req: PayloadRequest): void => {
  if (!may(req.user, 'read')) throw new APIError('Log in first.', 401)
}

/**
 * What `?article=ID|image=ID[&channel=web][&territory=NO][&at=MOMENT]` asks.
 * @throws APIError 400 where not exactly one item is named
 */
export const askedIn = (params: URLSearchParams): Asked => {
  const [article, image] = [params.get('article'), params.get('image')]
  if ((article === null) === (image === null)) throw new APIError('Name one item: ?article=ID or ?image=ID.', 400)
  return {
    ...(article === null ? { kind: 'images', id: image ?? '' } : { kind: 'articles', id: article }),
    channel: params.get('channel'),
    territory: params.get('territory'),
    at: params.get('at'),
  }
}

/** @throws APIError 400 for what is no moment, or none of a year with four digits */
export const momentIn = (words: string): Date => {
  const at = new Date(words)
  const year = at.getUTCFullYear()
  if (!(year >= 1000 && year <= 9998))
    throw new APIError(`"${words}" is no moment: write it as 2026-12-01T06:00Z.`, 400)
  return at
}

/**
 * On the web, and now, where nothing else was asked.
 * @throws APIError 400 for a channel, territory or moment that is none, 404 where there is no such item
 */
export const questionOn = async (req: PayloadRequest, asked: Asked): Promise<DeskQuestion> => {
  const channel = channelOf(asked.channel ?? 'web')
  if (channel === undefined) throw new APIError(`"${asked.channel}" is no channel.`, 400)
  const territory = asked.territory?.toUpperCase() || undefined
  if (territory !== undefined && !isTerritory(territory))
    throw new APIError(`"${asked.territory}" is no territory: use 001 or an ISO 3166-1 code.`, 400)
  const at = asked.at ? momentIn(asked.at) : servicesOf(req.payload).now()
  const doc = await read(req, asked)
  return { doc, dossier: await dossierOf(req, asked.kind, doc), channel, territory, at }
}

const read = async (req: PayloadRequest, { kind, id }: Asked): Promise<Article | Image> => {
  const doc = await req.payload.findByID({
    collection: kind,
    id,
    depth: 0,
    draft: true,
    trash: true,
    disableErrors: true,
    overrideAccess: false,
    user: req.user,
    req,
  })
  if (doc === null) throw new APIError(`There is no ${kind === 'articles' ? 'article' : 'image'} ${id}.`, 404)
  return doc
}
