import type { PayloadRequest, Where } from 'payload'
import type { Article, Image, Permission as PermissionRecord, Source } from '../payload-types'
import { channels, pubStates } from '../rights/vocabulary'
import type {
  Channel,
  Duty,
  Exclusion,
  Justification,
  Licensor,
  Part,
  Permission,
  PubState,
  Recorded,
  Ref,
} from '../rights/vocabulary'
import { codes, isTerritoryList } from '../rights/territory'
import { renditionsIn } from '../renditions/naming'
import { picturesIn } from './body'
import { usesOf } from './register'

/** What `decide()` needs to know of an item, less channel, territory and moment. */
export type Asked = Recorded

/** An article or an image as the question sees it, and all that its release is made from. */
export interface Dossier extends Asked {
  readonly source: Source | undefined
  /** The pictures that it uses, in the order of use, the hero first; none for an image. */
  readonly images: readonly Image[]
  /** The source of each of those pictures that has one, by the picture's id. */
  readonly imageSources: ReadonlyMap<string, Source>
}

type Id = string | number
type Related = Id | { id: Id } | null | undefined

/** The id of a relation, whether it was populated or not. */
export const idOf = (related: Related): Id | undefined =>
  typeof related === 'object' && related !== null ? related.id : (related ?? undefined)

/** The question about an article: its text and each picture in it are a part. `article` may be a draft that is not stored yet. */
export const articleDossier = async (req: PayloadRequest, article: Partial<Article>): Promise<Dossier> => {
  const [question] = await articleDossiers(req, [article])
  return question!()
}

/**
 * The question about each of these articles, in their order: what is on record about them is read at once, with one query a collection; the
 * register of uses when its turn comes, since the one before may have entered something.
 */
export const articleDossiers = async (
  req: PayloadRequest,
  articles: readonly Partial<Article>[],
): Promise<readonly (() => Promise<Dossier>)[]> => {
  const using = articles.map((article) => ({ article, ids: picturesOf(article) }))
  const images = await imagesById(
    req,
    using.flatMap(({ ids }) => ids),
  )
  const sources = await sourcesById(req, [
    ...articles.map(({ source }) => idOf(source)),
    ...[...images.values()].map(({ source }) => idOf(source)),
  ])
  const sourceOf = (item: Partial<Article> | Image | undefined) => sources.get(String(idOf(item?.source)))
  const asked = using.map(({ article, ids }) => {
    const pictures = ids.map((id) => ({ id, image: images.get(String(id)) }))
    const parts = [
      textPart(article, sourceOf(article)),
      ...correctedPart(article, sourceOf(article)),
      ...pictures.map(({ id, image }) => picturePart(id, image, sourceOf(image))),
    ]
    return { article, images: pictures.flatMap(({ image }) => image ?? []), parts }
  })
  const records = byReach(
    await recordsReaching(
      req,
      asked.flatMap(({ parts }) => parts),
    ),
  )
  return asked.map(({ article, images: own, parts }) => async () => ({
    ...(await bearing(req, parts, reaching(records, parts, own), [`articles:${article.id ?? 'new'}`])),
    source: sourceOf(article),
    images: own,
    imageSources: new Map(
      own.flatMap((image): [string, Source][] => {
        const its = sourceOf(image)
        return its === undefined ? [] : [[String(image.id), its]]
      }),
    ),
  }))
}

/** The pictures that an article uses, in the order of use, the hero first. */
const picturesOf = (article: Partial<Article>): Id[] => [
  ...new Set([idOf(article.heroImage), ...picturesIn(article.body)].filter((id) => id !== undefined)),
]

/**
 * The question about an image alone.
 * @param where the articles that show it, where it is asked for them; else it is asked whether it may be used anew, or stand alone
 */
export const imageDossier = async (
  req: PayloadRequest,
  image: Image,
  where: readonly string[] = image.standalone ? [`images:${image.id}`] : [],
): Promise<Dossier> => {
  const sources = await sourcesById(req, [idOf(image.source)])
  const source = sources.get(String(idOf(image.source)))
  const parts = [picturePart(image.id, image, source)]
  const permissions = (await recordsReaching(req, parts)).map((record) => permission(record, [image]))
  return { ...(await bearing(req, parts, permissions, where)), source, images: [], imageSources: new Map() }
}

/** Parts and permissions with what the register of uses and the names of this house have to say about them. */
const bearing = async (
  req: PayloadRequest,
  parts: readonly Part[],
  permissions: readonly Permission[],
  where: readonly string[],
): Promise<Asked> => ({
  parts,
  permissions,
  uses: await usesOf(req, parts, permissions),
  where,
  house: await houseNames(req, parts, permissions),
})

/** All names of the newsroom's own source; asked for only where a record is made out to somebody. */
const houseNames = async (
  req: PayloadRequest,
  parts: readonly Part[],
  permissions: readonly Permission[],
): Promise<string[]> => {
  const isAsked =
    permissions.some(({ licensees = [] }) => licensees.length > 0) ||
    parts.some(({ exclusions }) => exclusions.some(({ kind }) => kind === 'exclusive'))
  if (!isAsked) return []
  const { docs } = await req.payload.find({
    collection: 'sources',
    where: { kind: { equals: 'house' } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return docs.flatMap(namesOf)
}

/**
 * The question about each of these images alone, in their order: what `imageDossier` gives, with one query for all sources and one for
 * all permissions, whose number grows with what is on record and not with the images.
 */
export const imageDossiers = async (req: PayloadRequest, images: readonly Image[]): Promise<Dossier[]> => {
  const sources = await sourcesById(
    req,
    images.map((image) => idOf(image.source)),
  )
  const asked = images.map((image) => {
    const source = sources.get(String(idOf(image.source)))
    return { image, source, part: picturePart(image.id, image, source) }
  })
  const records = byReach(
    await recordsReaching(
      req,
      asked.map(({ part }) => part),
    ),
  )
  const judged = asked.map(({ image, source, part }) => ({
    ...{ image, source, part },
    permissions: reaching(records, [part], [image]),
  }))
  const all = judged.flatMap(({ permissions }) => permissions)
  const known = await bearing(
    req,
    judged.map(({ part }) => part),
    all,
    [],
  )
  return judged.map(({ image, part, permissions, source }) => ({
    ...known,
    parts: [part],
    permissions,
    where: image.standalone ? [part.ref] : [],
    source,
    images: [],
    imageSources: new Map(),
  }))
}

const textPart = (article: Partial<Article>, source: Source | undefined): Part => {
  const rights = rightsOf(article.rights, source)
  return {
    ref: `articles:${article.id ?? 'new'}`,
    label: 'The text',
    ...comingFrom(rights.named, source),
    holders: holders(rights, source),
    restriction: rights.restriction,
    licence: rights.licence,
    licensor: rights.licensor,
    exclusions: rights.exclusions,
    embargoedUntil: date(article.embargoedUntil),
    expires: rights.expires,
    state: article.killed?.at ? 'canceled' : article.deletedAt ? 'withheld' : pubState(article.pubStatus),
    present: true,
  }
}

/** The terms of a correction hold for what is out from the moment in which it arrives: the strictest part wins. */
const correctedPart = (article: Partial<Article>, source: Source | undefined): Part[] =>
  article.laterTerms === null || article.laterTerms === undefined
    ? []
    : [
        {
          ...textPart({ ...article, ...(article.laterTerms as Partial<Article>) }, source),
          label: 'The correction that arrived since',
        },
      ]

const picturePart = (id: Id, image: Image | undefined, source: Source | undefined): Part => {
  const rights = rightsOf(image?.rights, source)
  const name = image?.name ?? image?.filename ?? image?.origin?.url?.split('/').at(-1) ?? String(id)
  return {
    ref: `images:${id}`,
    label: `The picture "${name}"`,
    ...(image === undefined ? {} : comingFrom(rights.named, source)),
    content: contentOf(image),
    holders: holders(rights, source),
    restriction: rights.restriction,
    licence: rights.licence,
    licensor: rights.licensor,
    exclusions: rights.exclusions,
    expires: rights.expires,
    state: image === undefined ? undefined : image.killed?.at ? 'canceled' : image.deletedAt ? 'withheld' : 'usable',
    present: Boolean(image?.original?.sha256) && renditionsIn(image?.renditions).length > 0,
  }
}

/**
 * What a permission names when it names this picture: the file, by its hash. A picture that is not here yet is named by its address,
 * and is still the same one when it has been fetched from there.
 */
export const contentOf = (image: Partial<Image> | undefined): string | undefined =>
  image?.original?.sha256 ?? (image?.origin?.url ? `url:${image.origin.url}` : undefined)

interface Rights {
  readonly holder: string | undefined
  /** Every holder that is named: by a person, and as it arrived. A correction takes nobody's right away. */
  readonly named: readonly string[]
  readonly restriction: Part['restriction']
  readonly licence: string | undefined
  readonly licensor: Licensor | undefined
  readonly exclusions: readonly Exclusion[]
  readonly expires: Date | undefined
}

type Block = Partial<NonNullable<Article['rights']>> | null | undefined

/** A person's value stands before the arrived one, and that before the source's default; exclusions and ends add up. */
const rightsOf = (block: Block, source: Source | undefined): Rights => {
  const arrived = block?.arrived
  const defaults = source?.rights
  const { name, email, url } = block?.licensor ?? {}
  const asked =
    licensor(name, email, url) ??
    licensor(arrived?.licensorName, arrived?.licensorEmail, arrived?.licensorUrl) ??
    licensor(
      source?.contact?.name ?? (source?.contact?.email ? source.name : undefined),
      source?.contact?.email,
      source?.contact?.url,
    ) ??
    licensor(block?.copyrightHolder || arrived?.copyrightHolder || source?.name, undefined, source?.homePage)
  return {
    holder: block?.copyrightHolder || arrived?.copyrightHolder || undefined,
    named: [block?.copyrightHolder, arrived?.copyrightHolder].flatMap((name) => (name ? [name] : [])),
    restriction: block?.restriction ?? arrived?.restriction ?? defaults?.restriction ?? undefined,
    licence: block?.licence || arrived?.licence || defaults?.licence || undefined,
    licensor: asked,
    exclusions: [
      ...(block?.exclusions ?? []),
      ...(arrived?.exclusions ?? []),
      ...(defaults?.exclusions ?? []),
      ...(defaults?.arrived?.exclusions ?? []),
    ].map(exclusion),
    expires: earliest([block?.expires, arrived?.expires, defaults?.expires].map(date)),
  }
}

const licensor = (name?: string | null, email?: string | null, url?: string | null): Licensor | undefined =>
  name ? { name, ...(email ? { email } : {}), ...(url ? { url } : {}) } : undefined

const namesOf = (source: Source | undefined): string[] =>
  source === undefined ? [] : [source.name, ...(source.hosts ?? []), ...(source.aliases ?? [])]

const plain = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '')

/** The source that can grant for this part: none where somebody else is named as the holder, by a person or by what arrived. */
const grantingSource = (named: readonly string[], source: Source | undefined): Ref | undefined => {
  if (source === undefined || source.deletedAt) return undefined // in the trash it grants nothing any more
  const own = new Set(namesOf(source).map(plain))
  return named.every((name) => own.has(plain(name))) ? `sources:${source.id}` : undefined
}

/**
 * A source that is not the holder only supplies: what it grants counts with the holder's word alone. Where what arrived and a person name two
 * holders, nobody grants through the source: else whoever writes a name there would choose who may.
 */
const comingFrom = (named: readonly string[], source: Source | undefined): Pick<Part, 'source' | 'supplier'> => {
  if (source === undefined || source.deletedAt) return {}
  const granting = grantingSource(named, source)
  if (granting !== undefined) return { source: granting }
  return new Set(named.map(plain)).size > 1 ? {} : { supplier: `sources:${source.id}` }
}

/** Who can grant: the holder and the licensor; and the source under all its names, where it holds the right itself. */
const holders = (rights: Rights, source: Source | undefined): string[] => {
  const known = rights.holder === undefined ? [] : [rights.holder]
  const own = grantingSource(rights.named, source) === undefined ? [] : namesOf(source)
  const all = [...known, ...own]
  return all.length === 0 || rights.licensor === undefined ? all : [...new Set([...all, rights.licensor.name])]
}

type ExclusionRow = NonNullable<NonNullable<Article['rights']>['exclusions']>[number]

/** A row that cannot be read shuts the item out. */
const exclusion = (row: ExclusionRow): Exclusion => {
  const { kind, words } = row
  const unread: Exclusion = { kind: 'unread', words }
  switch (kind) {
    case 'channel':
      return row.channels?.length ? { kind, channels: row.channels, words } : unread
    case 'territory': {
      const territories = codes(row.territories)
      return isTerritoryList(territories) ? { kind, territories, only: row.only === true, words } : unread
    }
    case 'window':
      return row.from || row.until ? { kind, from: date(row.from), until: date(row.until), words } : unread
    case 'uses':
      return typeof row.most === 'number' ? { kind, most: row.most, words } : unread
    case 'days':
      return typeof row.days === 'number' ? { kind, days: row.days, words } : unread
    case 'exclusive':
      return row.to ? { kind, to: row.to, until: date(row.until), words } : unread
    case 'audience':
    case 'editorial-only':
    case 'alteration':
    case 'crop':
      return { kind, words }
    default:
      return unread
  }
}

/** Absent stays absent; what is there and cannot be read becomes `Invalid Date`, which denies. */
const date = (value: string | Date | null | undefined): Date | undefined =>
  value === null || value === undefined || value === '' ? undefined : new Date(value)

const earliest = (dates: readonly (Date | undefined)[]): Date | undefined => {
  const known = dates.filter((each) => each !== undefined)
  return known.find((each) => Number.isNaN(each.getTime())) ?? known.sort((a, b) => a.getTime() - b.getTime())[0]
}

const pubState = (value: unknown): PubState | undefined => pubStates.find((state) => state === value)

/** Each content is a condition of its own, and a database takes only so many of them: beyond this, every refusal is looked at. */
const mostContents = 100

/** The permission records that could bear on these parts. A proposal that nobody has accepted is none. */
const recordsReaching = async (req: PayloadRequest, parts: readonly Part[]): Promise<PermissionRecord[]> => {
  const named = (kind: string) =>
    parts.map((part) => part.ref).filter((ref) => ref.startsWith(`${kind}:`) && !ref.endsWith(':new'))
  const idsOf = (refs: readonly string[]) => refs.map((ref) => ref.slice(ref.indexOf(':') + 1))
  const sources = [...new Set(parts.flatMap(({ source, supplier }) => [source, supplier]))].filter(
    (ref) => ref !== undefined,
  )
  const scopes = [
    { field: 'sources', ids: idsOf(sources) },
    { field: 'articles', ids: idsOf(named('articles')) },
    { field: 'images', ids: idsOf(named('images')) },
  ].filter(({ ids }) => ids.length > 0)
  const contents = parts.map(({ content }) => content).filter((content) => content !== undefined)
  const refusal: Where = { effect: { equals: 'refusal' } }
  const conditions: Where[] = [
    ...scopes.map(({ field, ids }) => ({ [field]: { in: ids } })),
    // A refusal names the picture, not our record of it: the same bytes under another record are refused, too.
    ...(contents.length > mostContents
      ? [refusal]
      : contents.map((content): Where => ({ and: [refusal, { contents: { contains: `|${content}|` } }] }))),
  ]
  if (conditions.length === 0) return []
  const { docs } = await req.payload.find({
    collection: 'permissions',
    where: { and: [{ acceptedAt: { exists: true } }, { or: conditions }] },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return docs
}

/** The records by what they name: a source, an article, an image, and where they refuse, the bytes of a picture. */
const byReach = (records: readonly PermissionRecord[]): Map<string, PermissionRecord[]> => {
  const found = new Map<string, PermissionRecord[]>()
  for (const record of records) {
    const { articles, contents, effect, images, sources } = record
    const keys = [
      ...(sources ?? []).map((each) => `sources:${idOf(each)}`),
      ...(articles ?? []).map((each) => `articles:${idOf(each)}`),
      ...(images ?? []).map((each) => `images:${idOf(each)}`),
      ...(effect === 'refusal' ? (contents ?? '').split('|').filter(Boolean) : []),
    ]
    for (const key of new Set(keys)) {
      const known = found.get(key)
      if (known === undefined) found.set(key, [record])
      else known.push(record)
    }
  }
  return found
}

/** Those among them that bear on these parts, as the core takes them. */
const reaching = (
  records: ReadonlyMap<string, readonly PermissionRecord[]>,
  parts: readonly Part[],
  images: readonly Image[],
): Permission[] => {
  const keys = parts.flatMap(({ content, ref, source, supplier }) => [ref, source, supplier, content])
  const found = new Set(keys.flatMap((key) => (key === undefined ? [] : (records.get(key) ?? []))))
  return [...found].map((record) => permission(record, images))
}

/** A record as the core takes it; `images` are those that it may name. */
export const permission = (record: PermissionRecord, images: readonly (Image | undefined)[]): Permission => ({
  id: String(record.id),
  effect: record.effect === 'grant' ? 'grant' : 'refusal',
  basis: record.basis,
  grantor: record.grantor,
  covers: [
    ...(record.sources ?? []).map((each) => ({ ref: `sources:${idOf(each)}` as Ref })),
    ...(record.articles ?? []).map((each) => ({ ref: `articles:${idOf(each)}` as Ref })),
    ...namedImages(record).map((id) => ({ ref: `images:${id}` as Ref, content: namedContent(record, id, images) })),
  ],
  channels: record.channels ?? [],
  territories: codes(record.territories),
  from: date(record.from),
  until: earliest([date(record.until), date(record.endedAt)]),
  duties: dutiesOf(record),
  ...(record.licence ? { licence: record.licence } : {}),
  licensees: names(record.licensee),
  sublicense: record.sublicense === true,
  ...(typeof record.uses === 'number' ? { uses: record.uses } : {}),
  ...(record.basis === 'statutory-exception' ? { justification: justificationOf(record) } : {}),
})

/** Names as a person writes them: one a line, or with semicolons between them. */
const names = (text: string | null | undefined): string[] =>
  (text ?? '')
    .split(/[;\n]/)
    .map((name) => name.trim())
    .filter(Boolean)

const justificationOf = ({ justification }: PermissionRecord): Justification => ({
  exception: justification?.exception ?? '',
  why: justification?.why ?? '',
  by: justification?.by ?? '',
})

/** The pictures that the record names, those that have been deleted since too: a refusal outlives our record of a picture. */
const namedImages = (record: PermissionRecord): string[] => [
  ...new Set([...(record.images ?? []).map((each) => String(idOf(each))), ...Object.keys(snapshot(record.named))]),
]

/** What the record named, in the words that the picture's own `content` uses now. */
const namedContent = (
  record: PermissionRecord,
  id: string,
  images: readonly (Image | undefined)[],
): string | undefined => {
  const named = snapshot(record.named)[id]
  const image = images.find((each) => String(each?.id) === id)
  const fetchedFromThere = named !== undefined && image?.original?.from === named
  return fetchedFromThere ? contentOf(image) : named
}

const snapshot = (value: unknown): Record<string, string | undefined> =>
  typeof value === 'object' && value !== null ? (value as Record<string, string | undefined>) : {}

const dutiesOf = ({ duties }: PermissionRecord): Duty[] => [
  ...(duties?.credit ? [{ kind: 'credit', text: duties.credit } as const] : []),
  ...(duties?.linkBack ? [{ kind: 'link-back' } as const] : []),
  ...(duties?.printNotice ? [{ kind: 'print-notice' } as const] : []),
  ...(duties?.noAlteration ? [{ kind: 'no-alteration', words: '' } as const] : []),
  ...(duties?.noCrop ? [{ kind: 'no-crop', words: '' } as const] : []),
  ...(duties?.other ? [{ kind: 'other', text: duties.other } as const] : []),
]

const imagesById = async (req: PayloadRequest, ids: readonly Id[]): Promise<Map<string, Image>> => {
  const known = [...new Set(ids)]
  if (known.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection: 'images',
    where: { id: { in: known } },
    depth: 0,
    pagination: false,
    trash: true,
    overrideAccess: true,
    req,
  })
  return new Map(docs.map((doc) => [String(doc.id), doc]))
}

const sourcesById = async (req: PayloadRequest, ids: readonly (Id | undefined)[]): Promise<Map<string, Source>> => {
  const known = [...new Set(ids.filter((id) => id !== undefined))]
  if (known.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection: 'sources',
    where: { id: { in: known } },
    depth: 0,
    pagination: false,
    trash: true,
    overrideAccess: true,
    req,
  })
  return new Map(docs.map((doc) => [String(doc.id), doc]))
}

/** The channel of this name, or undefined. */
export const channelOf = (name: string): Channel | undefined => channels.find((channel) => channel === name)
