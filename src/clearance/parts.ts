import type { Article, Image, Source } from '../payload-types'
import { renditionsIn } from '../renditions/naming'
import { codes, isTerritoryList } from '../rights/territory'
import { pubStates } from '../rights/vocabulary'
import type { Exclusion, Licensor, Part, PubState, Ref } from '../rights/vocabulary'
import { contentOf, date, earliest } from './stored'

// A stored document as a part of the question: its own words, what arrived, and its source's defaults.

type Id = string | number

export const textPart = (article: Partial<Article>, source: Source | undefined): Part => {
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
export const correctedPart = (article: Partial<Article>, source: Source | undefined): Part[] =>
  article.laterTerms === null || article.laterTerms === undefined
    ? []
    : [
        {
          ...textPart({ ...article, ...(article.laterTerms as Partial<Article>) }, source),
          label: 'The correction that arrived since',
        },
      ]

export const picturePart = (id: Id, image: Image | undefined, source: Source | undefined): Part => {
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

export const namesOf = (source: Source | undefined): string[] =>
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

const pubState = (value: unknown): PubState | undefined => pubStates.find((state) => state === value)
