import type { Article, Image } from '../payload-types'

// Values as they are stored.

type Id = string | number
type Related = Id | { id: Id } | null | undefined

/** The id of a relation, whether it was populated or not. */
export const idOf = (related: Related): Id | undefined =>
  typeof related === 'object' && related !== null ? related.id : (related ?? undefined)

/** The ids of the articles related to this one, each once, in the editor's order. */
export const relatedOf = ({ related }: Pick<Partial<Article>, 'related'>): string[] => [
  ...new Set((related ?? []).map((each) => String(idOf(each)))),
]

/**
 * What a permission names when it names this picture: the file, by its hash. A picture that is not here yet is named by its address,
 * and is still the same one when it has been fetched from there.
 */
export const contentOf = (image: Partial<Image> | undefined): string | undefined =>
  image?.original?.sha256 ?? (image?.origin?.url ? `url:${image.origin.url}` : undefined)

/** Absent stays absent; what is there and cannot be read becomes `Invalid Date`, which denies. */
export const date = (value: string | Date | null | undefined): Date | undefined =>
  value === null || value === undefined || value === '' ? undefined : new Date(value)

export const earliest = (dates: readonly (Date | undefined)[]): Date | undefined => {
  const known = dates.filter((each) => each !== undefined)
  return known.find((each) => Number.isNaN(each.getTime())) ?? known.sort((a, b) => a.getTime() - b.getTime())[0]
}
