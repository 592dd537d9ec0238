import type { PayloadRequest, Where } from 'payload'
import type { Image, Permission as PermissionRecord } from '../payload-types'
import { codes } from '../rights/territory'
import type { Duty, Justification, Part, Permission, Ref } from '../rights/vocabulary'
import { contentOf, date, earliest, idOf } from './stored'

// Permissions on record: which of them bear on some parts, and how the core takes them.

/** Each content is a condition of its own, and a database takes only so many of them: beyond this, every refusal is looked at. */
const mostContents = 100

/** The permission records that could bear on these parts. A proposal that nobody has accepted is none. */
export const recordsReaching = async (req: PayloadRequest, parts: readonly Part[]): Promise<PermissionRecord[]> => {
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
export const byReach = (records: readonly PermissionRecord[]): Map<string, PermissionRecord[]> => {
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
export const reaching = (
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
