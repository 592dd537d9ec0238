import { hashesTold } from '../renditions/told'
import { toldBy } from './later'

/** Of a release as it was before: what tells which names the public has seen under it. */
export interface Before {
  readonly releasedAt?: string | null
  readonly from?: string | null
  readonly until?: string | null
  readonly past?: string | null
  readonly gone?: string | null
  readonly content?: unknown
  readonly later?: unknown
}

/**
 * The columns `past` and `gone` of a picture's release that is about to hold `content`, open from `opens` on. A name that went out and is in
 * it no longer is past while the original is the same, also one that waits in it to go out again; with another original everything that went
 * out is gone. Nothing is ever forgotten.
 */
export const oldNames = (
  before: Before | undefined,
  content: object,
  at: Date,
  opens = at,
): { readonly past: string; readonly gone: string } => {
  const [past, gone] = [listed(before?.past), listed(before?.gone)]
  const out = before !== undefined && wasSeen(before, at) ? toldBy(before, at).flatMap(hashesTold) : []
  if (originalOf(before?.content) !== originalOf(content)) return { past: '', gone: joined([...gone, ...past, ...out]) }
  const present = new Set(opens <= at ? hashesTold(content) : [])
  return { past: joined([...past, ...out.filter((name) => !present.has(name))]), gone: joined(gone) }
}

/** A picture that was out may come back at a later moment, with files that nobody has seen until then. */
const wasSeen = ({ releasedAt, from, until }: Before, at: Date): boolean =>
  isBy(releasedAt, at) && (!from || (isBy(from, at) && (!until || Date.parse(from) <= Date.parse(until))))

const isBy = (moment: string | null | undefined, at: Date): boolean =>
  Boolean(moment) && Date.parse(moment ?? '') <= at.getTime()

const originalOf = (content: unknown): unknown => (isObject(content) ? content.original : undefined)

const listed = (column: string | null | undefined): string[] => (column ?? '').split('|').filter(Boolean)
const joined = (names: readonly string[]): string => (names.length === 0 ? '' : `|${[...new Set(names)].join('|')}|`)

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
