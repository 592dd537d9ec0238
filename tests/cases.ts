/**
 * The shared cases: `tests/cases/*.yaml`, one table a subject, written so that a lawyer can read them. `decide()`, the releases
 * and every public door answer the same rows. A row is told in terms of *records*; what it leaves out is as follows.
 *
 * - `item`: the text of an article of the source *Harbour Wire*, whose holder is Harbour Wire, `permission-required`, `usable`,
 *   nothing shut out. `item: none`: an article without text. `restriction: none`, `state: none`: nothing on record.
 * - `pictures`: none. A picture that is listed is like the item: of the same source and holder, with a file.
 *   `source: no`: of a third party. `holders: []`: not known whose. `supplier: yes`: Harbour Wire supplies it, and does not hold it.
 * - `permissions`: one, with these defaults: a grant, an agreement, by Harbour Wire, that covers the source, on `web`,
 *   in the world (`001`), without beginning or end, without duties. `permissions: []`: none.
 *   A statutory exception is justified and a licence is CC BY 4.0, unless the row says otherwise.
 * - `uses`: none on the register. One that is listed is of the `item`, on `web`, `elsewhere`, on 1 November 2026; a use in the row's own
 *   article (or of its picture, where that stands alone) is `here`. This house is called *Our House*.
 * - `at` 2026-12-01T12:00Z, `channel` web, `territory` 001, `reasons` none. `duties`, where given, are the kinds that are owed.
 * - `only: core`: what no database would store, or what would tell it nothing new; the pure core alone is asked.
 *
 * `reasons` are all of them, in order: the text's before the pictures'. `sentences` are theirs, word for word; of an `allow`, the one
 * sentence that an editor reads.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { isTerritory, isTerritoryWord } from '../src/rights/territory'
import type {
  Basis,
  Channel,
  Duty,
  Exclusion,
  Justification,
  Part,
  Permission,
  PubState,
  Question,
  Ref,
  Restriction,
  Use,
} from '../src/rights/vocabulary'
import { bases, channels, exceptions, pubStates, restrictions } from '../src/rights/vocabulary'
import { CaseUnreadable, Notes, type Value } from './notation'

/** What a permission names. `picture` is the first; `picture-before` is the first as it was before it was replaced. */
export const covers = [
  'source',
  'item',
  'picture',
  'picture-2',
  'picture-before',
  'another-source',
  'another-item',
] as const
export type Cover = (typeof covers)[number]

/** One thing with rights: the article's text, or a picture in it. */
export interface CaseItem {
  readonly restriction: Restriction | undefined
  readonly licence?: string
  readonly holders: readonly string[]
  /** Whether it comes from the article's source (else from a third party). */
  readonly source: boolean
  /** Whether the article's source only supplies it. */
  readonly supplier: boolean
  readonly licensor?: string
  readonly state: PubState | undefined
  readonly exclusions: readonly Exclusion[]
  readonly embargoedUntil?: Date
  readonly expires?: Date
  readonly present: boolean
  /** A record that nobody can read: looking into it throws. */
  readonly broken: boolean
}

export interface CasePermission {
  readonly effect: 'grant' | 'refusal'
  readonly basis: Basis | undefined
  readonly grantor: string
  readonly covers: readonly Cover[]
  readonly channels: readonly string[]
  readonly territories: readonly string[]
  readonly from?: Date
  readonly until?: Date
  readonly duties: readonly Duty[]
  readonly licence?: string
  readonly licensees?: readonly string[]
  readonly sublicense?: boolean
  readonly uses?: number
  readonly justification?: Justification
}

/** A use on the register. */
export interface CaseUse {
  readonly of: 'item' | 'picture' | 'copy-of-picture'
  readonly channel: Channel
  readonly where: 'here' | 'elsewhere' | 'elsewhere-2'
  readonly at: Date
}

export interface Case {
  /** The subject: the file's name without `.yaml`. */
  readonly subject: string
  readonly name: string
  /** `undefined`: an article without text. */
  readonly item: CaseItem | undefined
  readonly pictures: readonly CaseItem[]
  readonly permissions: readonly CasePermission[]
  readonly uses: readonly CaseUse[]
  readonly at: Date
  readonly channel: Channel
  readonly territory: string
  readonly outcome: 'allow' | 'deny'
  readonly reasons: readonly string[]
  readonly sentences: readonly string[]
  /** The kinds of the duties owed, where the row says. */
  readonly duties?: readonly Duty['kind'][]
  readonly onlyCore: boolean
}

/** The source of the default item, its holder and its grantor. */
export const sourceName = 'Harbour Wire'
/** This house. */
export const houseName = 'Our House'
/** The licence of a permission on that basis, and the justification of an exception, where a row says nothing else. */
const usualLicence = 'https://creativecommons.org/licenses/by/4.0/'
const usualJustification = { exception: 'quotation', why: 'the passage is discussed', by: 'A. Lawyer' }

const exclusionIn = (notes: Notes): Exclusion => {
  const kinds = [
    'channel',
    'territory',
    'audience',
    'window',
    'uses',
    'days',
    'exclusive',
    'editorial-only',
    'alteration',
    'crop',
    'unread',
  ] as const
  const kind = notes.choice('kind', kinds)
  const words = notes.text('words') ?? 'as the notice says'
  switch (kind) {
    case 'channel':
      return notes.done({ kind, channels: notes.list('channels', []) as readonly Channel[], words })
    case 'territory':
      return notes.done({ kind, territories: notes.list('territories', []), only: notes.flag('only', false), words })
    case 'window':
      return notes.done({ kind, from: notes.date('from'), until: notes.date('until'), words })
    case 'uses':
      return notes.done({ kind, most: Number(notes.text('most') ?? notes.fail('most is missing')), words })
    case 'days':
      return notes.done({ kind, days: Number(notes.text('days') ?? notes.fail('days is missing')), words })
    case 'exclusive':
      return notes.done({
        kind,
        to: notes.text('to') ?? notes.fail('to is missing'),
        until: notes.date('until'),
        words,
      })
    default:
      return notes.done({ kind, words })
  }
}

const dutyKinds = ['credit', 'link-back', 'print-notice', 'no-alteration', 'no-crop', 'other'] as const

const dutyIn = (notes: Notes): Duty => {
  const kind = notes.choice('kind', dutyKinds)
  const text = notes.text('text') ?? ''
  if (kind === 'credit' || kind === 'other') return notes.done({ kind, text })
  if (kind === 'link-back') return notes.done({ kind, url: notes.text('url') })
  return notes.done(kind === 'print-notice' ? { kind } : { kind, words: text })
}

/** What was read, and every key in it with a value that no database would store. */
interface Read<Result> {
  readonly result: Result
  readonly odd: readonly string[]
}

const itemIn = (notes: Notes): Read<CaseItem> => {
  const excluding = notes.each('exclusions') ?? []
  const result = notes.done<CaseItem>({
    ...optional('licence', notes.text('licence')),
    ...optional('licensor', notes.text('licensor')),
    ...optional('embargoedUntil', notes.date('embargoedUntil')),
    ...optional('expires', notes.date('expires')),
    restriction: notes.word('restriction', restrictions, 'permission-required'),
    holders: notes.list('holders', [sourceName]),
    source: notes.flag('source', true),
    supplier: notes.flag('supplier', false),
    state: notes.word('state', pubStates, 'usable'),
    exclusions: excluding.map(exclusionIn),
    present: notes.flag('present', true),
    broken: notes.flag('broken', false),
  })
  if (result.supplier && result.source) notes.fail('what a source only supplies is not its own: say source: no')
  return { result, odd: [...notes.odd, ...excluding.flatMap(({ odd }) => odd), ...(result.broken ? ['broken'] : [])] }
}

const permissionIn = (notes: Notes): Read<CasePermission> => {
  const effect = notes.choice('effect', ['grant', 'refusal'], 'grant')
  const owing = notes.each('duties') ?? []
  const named = notes.list('covers', ['source'])
  const basis = notes.word('basis', bases, 'agreement')
  const justifying = notes.one('justification')
  const licence = notes.text('licence') ?? (basis === 'licence' ? usualLicence : undefined)
  const uses = notes.text('uses')
  const licensees = notes.optionalList('licensees')
  const result = notes.done<CasePermission>({
    effect,
    basis,
    grantor: notes.text('grantor') ?? sourceName,
    covers: named.map((word) => covers.find((cover) => cover === word) ?? notes.fail(`covers: what is ${word}?`)),
    channels: notes.list('channels', ['web']),
    territories: notes.list('territories', ['001']),
    ...optional('from', notes.date('from')),
    ...optional('until', notes.date('until')),
    duties: owing.map(dutyIn),
    ...optional('licence', licence === 'none' ? undefined : licence),
    ...optional('licensees', licensees),
    ...optional('sublicense', notes.flag('sublicense', false) || undefined),
    ...optional('uses', uses === undefined ? undefined : Number(uses)),
    ...optional(
      'justification',
      basis === 'statutory-exception' && justifying ? justificationIn(justifying) : undefined,
    ),
  })
  const odd = [
    ...(justifying?.odd ?? []),
    ...(result.uses !== undefined && !(result.uses >= 1) ? ['uses'] : []),
    ...notes.odd,
    ...(result.basis === undefined ? ['basis'] : []),
    ...(result.grantor.trim() === '' ? ['grantor'] : []),
    ...(named.length === 0 ? ['covers'] : []),
    ...(areKnown(result.channels, isChannel) ? [] : ['channels']),
    ...(areKnown(result.territories, isTerritoryWord) ? [] : ['territories']),
  ]
  return { result, odd }
}

const justificationIn = (notes: Notes): Justification =>
  notes.done({
    exception: notes.word('exception', exceptions, 'quotation') ?? '',
    why: notes.text('why') ?? usualJustification.why,
    by: notes.text('by') ?? usualJustification.by,
  })

const useIn = (notes: Notes): CaseUse =>
  notes.done({
    of: notes.choice('of', ['item', 'picture', 'copy-of-picture'], 'item'),
    channel: notes.word('channel', channels, 'web') as Channel,
    where: notes.choice('where', ['here', 'elsewhere', 'elsewhere-2'], 'elsewhere'),
    at: notes.date('at') ?? new Date('2026-11-01T00:00Z'),
  })

const isChannel = (word: string): boolean => (channels as readonly string[]).includes(word)

const areKnown = (words: readonly string[], isKnown: (word: string) => boolean): boolean =>
  words.length > 0 && words.every(isKnown)

/** A key with a value, or no key. */
const optional = <Key extends string, Value>(key: Key, value: Value | undefined): { [name in Key]?: Value } =>
  value === undefined ? {} : ({ [key]: value } as { [name in Key]: Value })

const caseIn = (notes: Notes, subject: string): Case => {
  const name = notes.text('name') ?? notes.fail('a row without a name')
  const told = notes.one('item')
  const item = told && itemIn(told)
  const pictures = (notes.each('pictures') ?? []).map(itemIn)
  const permissions = (notes.each('permissions') ?? [new Notes({}, notes.where)]).map(permissionIn)
  const using = notes.each('uses') ?? []
  const owed = notes.optionalList('duties')
  const read = {
    subject,
    name,
    item: item?.result,
    pictures: pictures.map(({ result }) => result),
    permissions: permissions.map(({ result }) => result),
    uses: using.map(useIn),
    at: notes.date('at') ?? new Date('2026-12-01T12:00Z'),
    channel: notes.word('channel', channels, 'web') as Channel,
    territory: notes.text('territory') ?? '001',
    outcome: notes.choice('outcome', ['allow', 'deny']),
    reasons: notes.list('reasons', []),
    sentences: notes.list('sentences', []),
    ...optional(
      'duties',
      owed?.map((kind) => dutyKinds.find((known) => known === kind) ?? notes.fail(`duty ${kind}?`)),
    ),
    onlyCore: notes.choice('only', ['core', 'no'], 'no') === 'core',
  }
  if (!isTerritory(read.territory)) notes.odd.push('territory')
  const odd = [
    ...notes.odd,
    ...using.flatMap((use) => use.odd),
    ...[item, ...pictures, ...permissions].flatMap((part) => part?.odd ?? []),
  ]
  if (odd.length > 0 && !read.onlyCore) notes.fail(`no database would store this ${odd.join(', ')}: say only: core`)
  if ((read.outcome === 'allow') !== (read.reasons.length === 0)) notes.fail('a denial has reasons, and nothing else')
  return notes.done(read)
}

const folder = new URL('./cases/', import.meta.url)

const table = (file: string): readonly Case[] => {
  const rows: Value = parse(readFileSync(new URL(file, folder), 'utf8'), { schema: 'failsafe' })
  if (!Array.isArray(rows)) throw new CaseUnreadable(file, 'expected a list of rows')
  return rows.map((row, index) => caseIn(new Notes(row, `${file}, row ${index + 1}`), file.replace('.yaml', '')))
}

/** The rows of one subject, or all of them, by subject. Throws `CaseUnreadable` where a row does not keep to the notation. */
export const cases = (subject?: string): readonly Case[] =>
  subject !== undefined
    ? table(`${subject}.yaml`)
    : readdirSync(folder)
        .filter((file) => file.endsWith('.yaml'))
        .toSorted()
        .flatMap(table)

const partOf = (item: CaseItem, ref: Ref, label: string, content?: string): Part => {
  const { source, supplier, licensor, broken, ...known } = item
  const part: Part = {
    ...known,
    ref,
    label,
    ...(source && { source: 'sources:1' }),
    ...(supplier && { supplier: 'sources:1' }),
    ...(licensor !== undefined && { licensor: { name: licensor } }),
    ...(content !== undefined && { content }),
  }
  if (!broken) return part
  return Object.defineProperty({ ...part }, 'exclusions', {
    get: () => {
      throw new Error('this record is broken')
    },
  })
}

const named: Readonly<Record<Cover, Permission['covers'][number]>> = {
  source: { ref: 'sources:1' },
  item: { ref: 'articles:1' },
  picture: { ref: 'images:1', content: 'bytes-of-picture-1' },
  'picture-2': { ref: 'images:2', content: 'bytes-of-picture-2' },
  'picture-before': { ref: 'images:1', content: 'bytes-of-picture-1-before-it-was-replaced' },
  'another-source': { ref: 'sources:9' },
  'another-item': { ref: 'articles:9' },
}

const placeOf = ({ item }: Case, where: CaseUse['where'] = 'here'): string =>
  where === 'here' ? (item ? 'articles:1' : 'images:1') : where === 'elsewhere' ? 'articles:8' : 'articles:9'

const useOf = (row: Case, { of, where, ...use }: CaseUse, index: number): Use => ({
  ...use,
  id: String(index + 1),
  part: of === 'item' ? 'articles:1' : of === 'picture' ? 'images:1' : 'images:77',
  ...(of !== 'item' && { content: 'bytes-of-picture-1' }),
  where: placeOf(row, where),
  label: where === 'here' ? 'this article' : where === 'elsewhere' ? 'the article "Flood"' : 'the article "Storm"',
})

/** The question that a row asks. Permissions are numbered from `1` in the order of the row. */
export const questionAbout = (row: Case): Question => {
  const { item, pictures, permissions, uses, at, channel, territory } = row
  return {
    parts: [
      ...(item ? [partOf(item, 'articles:1', 'The text')] : []),
      ...pictures.map((picture, index) => {
        const number = index + 1
        return partOf(picture, `images:${number}`, `The picture "${number}.jpg"`, `bytes-of-picture-${number}`)
      }),
    ],
    permissions: permissions.map(({ covers: what, ...permission }, index) => ({
      ...permission,
      id: String(index + 1),
      covers: what.map((cover) => named[cover]),
    })),
    uses: uses.map((use, index) => useOf(row, use, index)),
    where: [placeOf(row)],
    house: [houseName],
    at,
    channel,
    territory,
  }
}
