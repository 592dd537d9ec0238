import type { Endpoint, GraphQLExtension, PayloadRequest, Where } from 'payload'
import { may } from '../clearance/access'
import { titleOf } from '../clearance/items'
import type { Dossier } from '../clearance/question'
import { noticeOf, publicImage } from '../clearance/release'
import { requestsAbout } from '../asking/ask'
import { delivererOf } from '../mail'
import type { PermissionRequest } from '../payload-types'
import { standing } from '../rights/deciding/standing'
import type { Standing } from '../rights/deciding/standing'
import type { Channel, Licensor, Permission, Ref, Territory } from '../rights/vocabulary'
import { servicesOf } from '../services'
import { askedIn, questionOn, refuseStrangers } from './question'
import type { Asked } from './question'

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

/**
 * The verdict on one item as it stands now, drafts included.
 * @throws APIError 400 for a channel, territory or moment that is none, 404 where there is no such item
 */
export const verdictOn = async (req: PayloadRequest, asked: Asked): Promise<Answer> => {
  const { at, channel, doc, dossier, territory } = await questionOn(req, asked)
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

/** At most so many items in one call: a page of a list. */
const mostItems = 200

export const verdictEndpoints: Endpoint[] = [
  {
    // GET /api/verdict?article=ID|image=ID[&channel=web][&territory=NO][&at=MOMENT]
    path: '/verdict',
    method: 'get',
    handler: async (req) => {
      refuseStrangers(req)
      const answer = await verdictOn(req, askedIn(req.searchParams ?? new URLSearchParams()))
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
        return verdictOn(req, askedIn(params))
      },
    },
  }
}

const isoOf = (value: unknown): string | null =>
  value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : null
