import type { Image } from '../payload-types'
import { arrivedBlock } from './arrivedBlock'
import type { Inspection } from './inspect'
import { writtenOf } from './rightsToWrite'

/** A picture's record with what its file says of its rights, beside what a person has said. */
export const withArrived = (image: Partial<Image>, { arrived, metadata }: Inspection): Partial<Image> => ({
  ...image,
  rights: { ...image.rights, ...arrivedBlock(arrived) },
  metadata: { ...metadata, written: writtenOf(arrived) },
})

/**
 * What a record keeps when another file takes its place: the old picture's source, credit, holder and terms do not speak of the new one. The very
 * picture that the record waited for, fetched at last from its own address, keeps them.
 */
export const keptByArrival = (image: Partial<Image>, before: Image | undefined, from: unknown): Partial<Image> => {
  const replaces = Boolean(before?.original?.sha256) || Boolean(before?.origin?.url)
  const awaited = typeof from === 'string' && from === before?.origin?.url
  return replaces && !awaited ? { ...image, source: null, rights: nothingKnown } : image
}

/** Each field by its name: what a write does not name stays as it is on SQLite. */
const nothingKnown: NonNullable<Image['rights']> = {
  notices: [],
  addedNotices: [],
  restriction: null,
  licence: null,
  copyrightHolder: null,
  copyrightYear: null,
  creditLine: null,
  usageTerms: null,
  licensor: { name: null, email: null, url: null },
  expires: null,
  exclusions: [],
}
