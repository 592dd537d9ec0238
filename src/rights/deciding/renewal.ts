import type { Permission, Question, Territory, Verdict } from '../vocabulary'
import { decide } from './decide'

/** Which permissions, had they no end, would let a use go on that ends. */
export interface Renewal {
  /** Their ids, in the order of the records. */
  readonly permissions: readonly string[]
  /** `one`: any of them is enough. `all`: it takes them all. `none`: something else stands in the way; see the verdict's reasons. */
  readonly takes: 'one' | 'all' | 'none'
}

/**
 * What to renew so that a use which ends at `question.at` goes on. Tried out: each permission that ends there is asked about as if it had no
 * end, so that a holder's record that lets a supplier grant is found as well.
 */
export const renewalOf = (question: Question): Renewal => {
  const { at, permissions } = question
  const ending = permissions.filter(({ effect, until }) => effect === 'grant' && until?.getTime() === at.getTime())
  const goesOnWith = (renewed: readonly Permission[]): boolean => {
    const asIf = permissions.map((each) => (renewed.includes(each) ? { ...each, until: undefined } : each))
    return decide({ ...question, permissions: asIf }).outcome === 'allow'
  }
  const enough = ending.filter((each) => goesOnWith([each]))
  if (enough.length > 0) return { permissions: enough.map(({ id }) => id), takes: 'one' }
  if (!goesOnWith(ending)) return { permissions: [], takes: 'none' }
  const needed = ending.reduce<readonly Permission[]>((kept, each) => {
    const without = kept.filter((other) => other !== each)
    return goesOnWith(without) ? without : kept
  }, ending)
  return { permissions: needed.map(({ id }) => id), takes: 'all' }
}

/** How a public copy ends. */
export interface Ending extends Renewal {
  /** The first of its territories in which the use is denied from then on. */
  readonly territory: Territory
  readonly verdict: Verdict
}

/** What is said of a window's end, `at`, about the territories of that window. `undefined`: nothing on record denies any of them then. */
export const endingOf = ({
  territories,
  ...question
}: Omit<Question, 'territory'> & { readonly territories: readonly Territory[] }): Ending | undefined => {
  for (const territory of territories) {
    const verdict = decide({ ...question, territory })
    if (verdict.outcome === 'deny') return { territory, verdict, ...renewalOf({ ...question, territory }) }
  }
  return undefined
}
