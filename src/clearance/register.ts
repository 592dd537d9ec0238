import type { PayloadRequest, Where } from 'payload'
import type { Use as UseRow } from '../payload-types'
import type { Channel, Part, Permission, Ref, Use } from '../rights/vocabulary'
import { servicesOf } from '../services'

/** The register of uses: which part was first shown where, on which channel, and when. Rows are added and never changed. */

/** True where an answer about these parts depends on what has been used. */
const areCounted = (parts: readonly Part[], permissions: readonly Permission[]): boolean =>
  parts.some(({ exclusions }) => exclusions.some(({ kind }) => kind === 'uses' || kind === 'days')) ||
  permissions.some(({ uses }) => uses !== undefined)

/** The rows of the register that bear on these parts: of the records, and of the same bytes under other records. None where nothing is counted. */
export const usesOf = async (
  req: PayloadRequest,
  parts: readonly Part[],
  permissions: readonly Permission[],
): Promise<Use[]> => {
  if (!areCounted(parts, permissions)) return []
  const contents = parts.flatMap(({ content }) => (content === undefined ? [] : [content]))
  return (
    await rowsOf(req, {
      or: [
        { part: { in: parts.map(({ ref }) => ref) } },
        ...(contents.length > 0 ? [{ content: { in: contents } }] : []),
      ],
    })
  ).map(useOf)
}

const useOf = ({ at, channel, content, id, label, part, where }: UseRow): Use => ({
  id: String(id),
  part: part as Ref,
  ...(content ? { content } : {}),
  channel,
  where: where ?? '',
  label: label ?? '',
  at: new Date(at),
})

/** That an item shows its parts on a channel; `at`: when it first goes out. */
export interface UseOfItem {
  readonly where: Ref
  readonly label: string
  readonly channel: Channel
  readonly at: Date
}

/** The rows that are missing in the register, less the id. @param known what that place has entered on that channel */
export const usesToEnter = (use: UseOfItem, parts: readonly Part[], known: readonly UseRow[]): Entry[] =>
  entriesOf(use, parts).filter(({ key }) => !known.some((row) => row.key === key))

const entriesOf = ({ at, channel, label, where }: UseOfItem, parts: readonly Part[]) => {
  const shown = [...new Map(parts.map((part) => [part.ref, part])).values()]
  return shown.map(({ content = null, label: partLabel, ref }) => ({
    key: `${ref}|${channel}|${where}`,
    part: ref,
    partLabel,
    content,
    channel,
    where,
    label,
    at: at.toISOString(),
  }))
}

type Entry = ReturnType<typeof entriesOf>[number]

/** Rows that are about to be entered, as the core takes them. */
export const asUses = (entries: readonly Entry[]): Use[] =>
  entries.map((entry, index) => useOf({ ...entry, id: -1 - index } as UseRow))

/**
 * Enters what an item is about to show for the first time on a channel, in the caller's transaction. What is entered already stays as it
 * is: the first moment counts. A use that was entered ahead and will not come about is taken back, as long as its moment has not come.
 * @param known what that place has entered on that channel
 */
export const enterUses = async (
  req: PayloadRequest,
  use: UseOfItem,
  parts: readonly Part[],
  known: readonly UseRow[],
): Promise<void> => {
  for (const data of usesToEnter(use, parts, known))
    await req.payload.db.create({ collection: 'uses', data, returning: false, req })
  const keys = new Set(entriesOf(use, parts).map(({ key }) => key))
  if (known.some(({ key }) => !keys.has(key ?? '')))
    await withdrawUses(req, use.where, { channel: use.channel, kept: [...keys] })
}

/** Takes back what was entered for a moment that has not come; on one channel, but for the rows that are to stay. */
export const withdrawUses = async (
  req: PayloadRequest,
  where: Ref,
  on?: { readonly channel: Channel; readonly kept?: readonly string[] },
): Promise<void> => {
  const now = servicesOf(req.payload).now().toISOString()
  const kept = on?.kept ?? []
  await req.payload.db.deleteMany({
    collection: 'uses',
    where: {
      and: [
        { where: { equals: where } },
        { at: { greater_than: now } },
        ...(on === undefined ? [] : [{ channel: { equals: on.channel } }]),
        ...(kept.length > 0 ? [{ key: { not_in: [...kept] } }] : []),
      ],
    },
    req,
  })
}

/** What these places have entered, on all channels. */
export const usesIn = (req: PayloadRequest, places: readonly Ref[]): Promise<UseRow[]> =>
  rowsOf(req, { where: { in: [...places] } })

/** The rows that a condition finds. */
export const rowsOf = async (req: PayloadRequest, where: Where): Promise<UseRow[]> =>
  (await req.payload.db.find<UseRow>({ collection: 'uses', where, pagination: false, limit: 0, req })).docs
