import { reasons, remediesFor, type Facts, type ReasonCode } from '../reasons'
import type { Part, Reason } from '../vocabulary'

/** What one rule found against one part, or against the whole question; put into words only when somebody reads it. */
export interface Finding {
  readonly code: ReasonCode
  readonly sentence: () => string
  readonly permission?: string
  readonly use?: string
  readonly until?: Date
  readonly detail?: string
}

/** What a rule answers when it has nothing against it. */
export const pass: readonly Finding[] = []

/** What a rule answers otherwise. `on` names the permission it rests on, and when it falls away by itself. */
export const deny = <Code extends ReasonCode>(
  code: Code,
  facts: Facts<Code>,
  on: Pick<Finding, 'permission' | 'use' | 'until' | 'detail'> = {},
): readonly Finding[] => [
  // The code chose its facts in the signature; the compiler cannot see that through the lookup.
  { code, sentence: () => (reasons[code] as (facts: Facts<Code>) => string)(facts), ...on },
]

/** A finding as the world sees it. */
export const reasonOf = ({ code, sentence, ...on }: Finding, part?: Part): Reason => ({
  code,
  sentence: sentence(),
  remedies: remediesFor(code, part?.ref),
  ...(part && { part: part.ref }),
  ...(part?.licensor && { ask: part.licensor }),
  ...on,
})
