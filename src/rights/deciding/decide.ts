import { isTerritory } from '../territory'
import {
  channels,
  type Licensor,
  type Part,
  type Permission,
  type Question,
  type Reason,
  type Territory,
  type Verdict,
} from '../vocabulary'
import { flawOf } from './claims'
import { allowedFrom, deniedFrom } from './course'
import { dossiers, type Dossier, type Opened } from './dossier'
import { dutiesOf } from './duties'
import { deny, pass, reasonOf, type Finding } from './finding'
import { rules } from './rules'
import { isReadable } from './time'

/** What cannot be understood about the question itself. */
const aboutTheQuestion = ({
  parts,
  channel,
  territory,
  at,
}: Pick<Question, 'parts' | 'channel' | 'territory' | 'at'>): readonly Finding[] => [
  ...(parts.length > 0 ? pass : deny('nothing-to-use', undefined)),
  ...(isReadable(at) ? pass : deny('unreadable-moment', undefined)),
  ...(isTerritory(territory) ? pass : deny('unknown-territory', { territory })),
  ...(channels.includes(channel) ? pass : deny('unknown-channel', { channel })),
]

/** Whether the question can be understood, so that its parts are asked. Never throws. */
export const isAskable = (question: Question): boolean => {
  try {
    return aboutTheQuestion(question).length === 0
  } catch {
    return false
  }
}

/** What stands against a part, or the whole question, that breaks the core. */
export const fault = (error: unknown, part?: Part): readonly Finding[] =>
  deny('cannot-decide', { label: part?.label ?? '' }, { detail: String(error) })

/** Everything against a part. A rule that throws denies, and the others are still asked. */
function* against(opened: Opened, territory: Territory, at: Date): Generator<Finding> {
  if ('fault' in opened) {
    yield* fault(opened.fault, opened.part)
    return
  }
  const asked = { ...opened, territory, at }
  for (const [, rule] of rules) {
    try {
      yield* rule(asked)
    } catch (error) {
      yield* fault(error, opened.part)
    }
  }
}

/** Everything that speaks against the use. A question that cannot be understood is not asked of the parts. */
const allReasons = (opened: readonly Opened[], question: Question): readonly Reason[] => {
  const unclear = aboutTheQuestion(question)
  if (unclear.length > 0) return unclear.map((finding) => reasonOf(finding))
  return opened.flatMap((dossier) =>
    [...against(dossier, question.territory, question.at)].map((finding) => reasonOf(finding, dossier.part)),
  )
}

const each = <Thing>(things: readonly Thing[]): readonly Thing[] => [
  ...new Map(things.map((thing) => [JSON.stringify(thing), thing])).values(),
]

/** Every grant that covers the part there and then: a use rests on all of them, and owes what each of them asks. */
const grantsFor = (dossier: Opened, territory: Territory, at: Date): readonly Permission[] => {
  const { claims } = dossier as Dossier // what could not be opened was denied
  const covering = claims.filter((claim) => flawOf(claim, territory, at) === undefined)
  return [...new Set(covering.map(({ grant }) => grant))]
}

const licensors = (opened: readonly Opened[], reasons: readonly Reason[]): readonly Licensor[] =>
  each(
    opened.flatMap(({ part }) =>
      part.licensor && reasons.some((reason) => reason.part === part.ref) ? [part.licensor] : [],
    ),
  )

const judge = (question: Question): Verdict => {
  const { channel, territory, at } = question
  const opened = dossiers(question, channel)
  const reasons = allReasons(opened, question)
  const allowed = reasons.length === 0
  const ask = licensors(opened, reasons)
  if (aboutTheQuestion(question).length > 0) return { outcome: 'deny', reasons, duties: [], restsOn: [], ask }
  const until = allowed ? deniedFrom(opened, territory, at) : allowedFrom(opened, territory, at)
  const end = until && { until }
  if (!allowed) return { outcome: 'deny', reasons, duties: [], restsOn: [], ask, ...end }
  const resting = opened.map((dossier) => ({ dossier, grants: grantsFor(dossier, territory, at) }))
  return {
    outcome: 'allow',
    reasons,
    duties: resting.flatMap(({ dossier: { part }, grants }) => dutiesOf(part, grants)),
    restsOn: [...new Set(resting.flatMap(({ grants }) => grants.map(({ id }) => id)))],
    ask,
    ...end,
  }
}

/**
 * May these parts, together, be used there, then, on that channel? Deny by default: every part needs a grant on record, the
 * strictest part decides, a refusal beats a grant. All rules are asked and every reason is kept, in an order that depends on
 * the order of the parts alone. `until` is when the outcome next changes by itself. Never throws: what cannot be judged is denied.
 */
export const decide = (question: Question): Verdict => {
  try {
    return judge(question)
  } catch (error) {
    const reasons = fault(error).map((finding) => reasonOf(finding))
    return { outcome: 'deny', reasons, duties: [], restsOn: [], ask: [] }
  }
}
