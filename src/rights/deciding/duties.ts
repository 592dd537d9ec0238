import { dutiesUnder } from '../licences'
import type { Duty, Exclusion, Part, Permission, Verdict } from '../vocabulary'
import { licencesOf } from './claims'

/** What a grant asks in return: what the record says, and what the licence says that it rests on. A credit on record is the credit. */
const owedTo = (grant: Permission, part: Part): readonly Duty[] => {
  if (grant.basis !== 'licence') return grant.duties
  const who = part.holders[0] ?? grant.grantor
  const asked = licencesOf(grant, part).flatMap((licence) => (licence ? dutiesUnder(licence, who) : []))
  const credited = grant.duties.some(({ kind }) => kind === 'credit')
  return [...grant.duties, ...asked.filter(({ kind }) => !(credited && kind === 'credit'))]
}

/** What an item itself asks of every use. */
const owedToItem = (exclusion: Exclusion): readonly Duty[] => {
  const { kind, words } = exclusion
  switch (kind) {
    case 'alteration':
      return [{ kind: 'no-alteration', words }]
    case 'crop':
      return [{ kind: 'no-crop', words }]
    case 'editorial-only':
      return [{ kind: 'other', text: words.trim() || 'Editorial use only' }]
    default:
      return []
  }
}

/** What a duty says besides its kind. */
const wordsOf = (duty: Duty): string | undefined => {
  switch (duty.kind) {
    case 'credit':
    case 'other':
      return duty.text
    case 'link-back':
      return duty.url
    default:
      return 'words' in duty ? duty.words : undefined
  }
}

const isOneOf = (duty: Duty, duties: readonly Duty[]): boolean =>
  duties.some((each) => each.kind === duty.kind && wordsOf(each) === wordsOf(duty))

/** All that a use of the part owes, each once: to every grant that it rests on, and to the item itself. */
export const dutiesOf = (part: Part, grants: readonly Permission[]): Verdict['duties'] => {
  const each: Duty[] = []
  for (const grant of grants) for (const duty of owedTo(grant, part)) if (!isOneOf(duty, each)) each.push(duty)
  for (const exclusion of part.exclusions) each.push(...owedToItem(exclusion).filter((duty) => !isOneOf(duty, each)))
  return each.map((duty) => ({ part: part.ref, duty }))
}
