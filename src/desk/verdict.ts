import type { Endpoint, GraphQLExtension, PayloadRequest, Where } from 'payload'
import { APIError } from 'payload'
import { may } from '../clearance/access'
import { articleDossier, channelOf, imageDossier } from '../clearance/question'
import type { Dossier } from '../clearance/question'
import { noticeOf, publicImage } from '../clearance/release'
import { requestsAbout } from '../asking/ask'
import { delivererOf } from '../mail'
import type { Article, Image, PermissionRequest } from '../payload-types'
import { standing } from '../rights/deciding/standing'
import type { Standing } from '../rights/deciding/standing'
import { isTerritory } from '../rights/territory'
import type { Channel, Licensor, Permission, Ref, Territory } from '../rights/vocabulary'
import { servicesOf } from '../services'

/** What an editor is told of an item: how it stands, and what each part needs to be let out. */
export interface Answer extends Standing {
  readonly item: Ref
  readonly title: string
  readonly channel: Channel
  readonly territory: Territory | null
  readonly at: string
  /** The headline is still the import's proposal: publishing asks for a look at it once. */
  readonly headlineProposed: boolean
  /** The public sees it at this moment, as it was last published: a draft above it changes nothing for them. */
  readonly showing: boolean
  /** An image's credit line, as it goes out with it; null: an article, or nobody to name. */
  readonly credit: string | null
  /** The permissions that the verdict rests on. */
  readonly permissions: readonly Pick<Permission, 'id' | 'grantor' | 'basis' | 'until'>[]
  /** Permissions that somebody has proposed for it and that no rights manager has accepted yet. */
  readonly waiting: readonly { readonly id: string; readonly summary: string }[]
  readonly parts: readonly {
    readonly ref: Ref
    readonly label: string
    readonly present: boolean
    readonly licensor: Licensor | null
    readonly source: Ref | null
    /** The picture's name; null: it is a text. */
    readonly picture: string | null
    /** Its rights notice, word for word; empty: none is known. */
    readonly notice: string
  }[]
  /** As the newsroom signs its letters. */
  readonly house: string
  /** Letters that asked for a permission for one of the parts, the latest first. */
  readonly asked: readonly {
    readonly id: string
    readonly name: string
    readonly state: PermissionRequest['state']
    readonly answer: 'yes' | 'no' | null
    readonly at: string
  }[]
  /** Letters can be sent from here. */
  readonly sendsMail: boolean
  /** What whoever asks may do about it: the panel offers nothing else. */
  readonly may: { readonly kill: boolean; readonly propose: boolean }
}

interface Asked {
  readonly kind: 'articles' | 'images'
  readonly id: string
  readonly channel?: string | null
  readonly territory?: string | null
  readonly at?: string | null
}

/**
 * The verdict on one item as it stands now, drafts included.
 * @throws APIError 400 for a channel, territory or moment that is none, 404 where there is no such item
 */
export const verdictOn = async (req: PayloadRequest, asked: Asked): Promise<Answer> => {
  const channel = channelOf(asked.channel ?? 'web')
  if (channel === undefined) throw new APIError(`"${asked.channel}" is no channel.`, 400)
  const territory = asked.territory?.toUpperCase() || undefined
  if (territory !== undefined && !isTerritory(territory))
    throw new APIError(`"${asked.territory}" is no territory: use 001 or an ISO 3166-1 code.`, 400)
  const at = asked.at ? new Date(asked.at) : servicesOf(req.payload).now()
  if (Number.isNaN(at.getTime())) throw new APIError(`"${asked.at}" is no moment: write it as 2026-12-01T06:00Z.`, 400)

  const doc = await read(req, asked)
  const dossier = await dossierOf(req, asked.kind, doc)
  const { images, parts, permissions, source } = dossier
  const notices = new Map<Ref, string>([
    ...images.map((image): [Ref, string] => [`images:${image.id}`, noticeOf(image.rights)]),
    [`${asked.kind}:${asked.id}`, noticeOf(doc.rights)],
  ])
  const answer = standing({ ...dossier, channel, territory, at })
  const title = titleOf(doc)
  return {
    ...answer,
    item: `${asked.kind}:${asked.id}`,
    title,
    channel,
    territory: territory ?? null,
    at: at.toISOString(),
    showing: await isShowing(req, `${asked.kind}:${asked.id}`, channel),
    credit: (asked.kind === 'images' && publicImage(doc, source, answer.verdict).creditLine) || null,
    permissions: permissions
      .filter(({ id }) => answer.verdict.restsOn.includes(id))
      .map(({ id, grantor, basis, until }) => ({ id, grantor, basis, until })),
    waiting: await waitingFor(req, parts),
    headlineProposed: 'titleProposed' in doc && doc.titleProposed === true,
    parts: parts.map((part) => ({
      ref: part.ref,
      label: part.label,
      present: part.present,
      licensor: part.licensor ?? null,
      source: part.source ?? null,
      picture: part.ref.startsWith('images:') ? (/"(.*)"/s.exec(part.label)?.[1] ?? '') : null,
      notice: notices.get(part.ref) ?? '',
    })),
    house: await houseName(req),
    asked: await askedAbout(req, parts),
    sendsMail: delivererOf(req.payload) !== undefined,
    may: {
      kill: may(req.user, asked.kind === 'articles' ? 'write-articles' : 'write-images'),
      propose: may(req.user, 'propose'),
    },
  }
}

const dossierOf = (req: PayloadRequest, kind: Asked['kind'], doc: Article | Image): Promise<Dossier> =>
  kind === 'articles' ? articleDossier(req, doc) : imageDossier(req, doc)

const titleOf = (doc: Article | Image): string =>
  'title' in doc
    ? (doc.title ?? '')
    : ('name' in doc && doc.name) || ('origin' in doc && doc.origin?.url) || `picture ${doc.id}`

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

const waitingFor = async (req: PayloadRequest, parts: Dossier['parts']): Promise<Answer['waiting']> => {
  const refs = parts.flatMap(({ ref, source }) => (source === undefined ? [ref] : [ref, source]))
  const named = (['sources', 'articles', 'images'] as const).flatMap((kind): Where[] => {
    const ids = refs.filter((ref) => ref.startsWith(`${kind}:`)).map((ref) => ref.slice(kind.length + 1))
    return ids.length === 0 ? [] : [{ [kind]: { in: ids } }]
  })
  const { docs } = await req.payload.find({
    collection: 'permissions',
    where: { and: [{ state: { equals: 'proposed' } }, { or: named }] },
    limit: 10,
    depth: 0,
    pagination: false,
    select: { summary: true },
    overrideAccess: true,
    req,
  })
  return docs.map(({ id, summary }) => ({ id: String(id), summary: summary ?? '' }))
}

const askedAbout = async (req: PayloadRequest, parts: Dossier['parts']): Promise<Answer['asked']> =>
  (
    await requestsAbout(
      req,
      parts.map(({ ref }) => ref),
    )
  ).map(({ id, name, state, answer, answeredAt, remindedAt, askedAt, createdAt }) => ({
    ...{ id: String(id), name, state, answer: answer ?? null },
    at: answeredAt ?? remindedAt ?? askedAt ?? createdAt,
  }))

const isShowing = async (req: PayloadRequest, item: Ref, channel: Channel): Promise<boolean> => {
  const now = servicesOf(req.payload).now().toISOString()
  const { docs } = await req.payload.find({
    collection: 'releases',
    where: {
      and: [
        { item: { equals: item } },
        { channel: { equals: channel } },
        { closedAt: { exists: false } },
        { from: { less_than_equal: now } },
        { until: { greater_than: now } },
      ],
    },
    limit: 1,
    depth: 0,
    pagination: false,
    select: { item: true },
    overrideAccess: true,
    req,
  })
  return docs.length > 0
}

const houseName = async (req: PayloadRequest): Promise<string> => {
  const { docs } = await req.payload.find({
    collection: 'sources',
    where: { kind: { equals: 'house' } },
    limit: 1,
    depth: 0,
    pagination: false,
    req,
  })
  return docs[0]?.name ?? 'The editors'
}

const refuseStrangers = (req: PayloadRequest): void => {
  if (!may(req.user, 'read')) throw new APIError('Log in first.', 401)
}

const itemOf = (params: URLSearchParams): Pick<Asked, 'kind' | 'id'> => {
  const [article, image] = [params.get('article'), params.get('image')]
  if ((article === null) === (image === null)) throw new APIError('Name one item: ?article=ID or ?image=ID.', 400)
  return article === null ? { kind: 'images', id: image ?? '' } : { kind: 'articles', id: article }
}

/** At most so many items in one call: a page of a list. */
const mostItems = 200

export const verdictEndpoints: Endpoint[] = [
  {
    // GET /api/verdict?article=ID|image=ID[&channel=web][&territory=NO][&at=MOMENT]
    path: '/verdict',
    method: 'get',
    handler: async (req) => {
      refuseStrangers(req)
      const params = req.searchParams ?? new URLSearchParams()
      const answer = await verdictOn(req, {
        ...itemOf(params),
        channel: params.get('channel'),
        territory: params.get('territory'),
        at: params.get('at'),
      })
      return Response.json(answer, { headers: { 'cache-control': 'no-store' } })
    },
  },
  {
    // GET /api/standings?articles=1,2,3 or ?images=1,2: the word, the colour and the sentence of each, for a list
    path: '/standings',
    method: 'get',
    handler: async (req) => {
      refuseStrangers(req)
      const params = req.searchParams ?? new URLSearchParams()
      const kind = params.has('images') ? 'images' : 'articles'
      const ids = (params.get(kind) ?? '').split(',').filter(Boolean).slice(0, mostItems)
      const answers: Record<string, Pick<Standing, 'colour' | 'word' | 'sentence'>> = {}
      for (const id of ids) {
        const { colour, word, sentence } = await verdictOn(req, { kind, id })
        answers[id] = { colour, word, sentence }
      }
      return Response.json(answers, { headers: { 'cache-control': 'no-store' } })
    },
  },
]

/** `verdict(article, image, channel, territory, at)` in the desk's GraphQL schema: the same answer. */
export const verdictQuery: GraphQLExtension = (GraphQL) => {
  const text = { type: GraphQL.GraphQLString }
  const texts = { type: new GraphQL.GraphQLList(new GraphQL.GraphQLNonNull(GraphQL.GraphQLString)) }
  const moment = {
    ...text,
    resolve: (
      parent: Record<string, unknown>,
      _args: unknown,
      _context: unknown,
      { fieldName }: { fieldName: string },
    ) => isoOf(parent[fieldName]),
  }
  const reason = new GraphQL.GraphQLObjectType({
    name: 'VerdictReason',
    fields: { code: text, sentence: text, part: text, remedies: texts, permission: text, until: moment },
  })
  const window = new GraphQL.GraphQLObjectType({
    name: 'VerdictWindow',
    fields: { channel: text, from: moment, until: moment, territories: texts },
  })
  return {
    verdict: {
      description: 'May this be published there, then, on that channel; and if not, why, and whom to ask.',
      type: new GraphQL.GraphQLObjectType<Answer>({
        name: 'Verdict',
        fields: {
          item: text,
          title: text,
          channel: text,
          territory: text,
          at: text,
          colour: text,
          word: text,
          sentence: text,
          outcome: { ...text, resolve: ({ verdict }) => verdict.outcome },
          reasons: { type: new GraphQL.GraphQLList(reason), resolve: ({ verdict }) => verdict.reasons },
          restsOn: { ...texts, resolve: ({ verdict }) => verdict.restsOn },
          until: { ...text, resolve: ({ verdict }) => isoOf(verdict.until) },
          clearance: { type: window },
        },
      }),
      args: {
        article: { type: GraphQL.GraphQLID },
        image: { type: GraphQL.GraphQLID },
        channel: text,
        territory: text,
        at: text,
      },
      resolve: async (_: unknown, args: Record<string, string | undefined>, { req }: { req: PayloadRequest }) => {
        refuseStrangers(req)
        const params = new URLSearchParams(
          Object.entries(args).filter((entry): entry is [string, string] => entry[1] !== undefined),
        )
        return verdictOn(req, { ...itemOf(params), channel: args.channel, territory: args.territory, at: args.at })
      },
    },
  }
}

const isoOf = (value: unknown): string | null =>
  value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : null
