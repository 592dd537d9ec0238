import {
  covering,
  idleRefusal,
  rulesInWords,
  type Derivation,
  type ExclusionLookedAt,
  type PartDerivation,
  type RecordLookedAt,
  type RuleName,
  type Step,
} from '../derivation'
import { brief } from '../reasons'
import type { Part, Question } from '../vocabulary'
import { flawOf, type Claim } from './claims'
import { decide, fault, isAskable } from './decide'
import { bites, dossiers, type Opened } from './dossier'
import { reasonOf, type Finding } from './finding'
import { isLifted, missed, refusal, rules, shutOut, type Asked } from './rules'

/**
 * How the answer to a question comes about: the verdict of `decide()`, and for each part × each rule whether it passed and what was
 * looked at. Never throws: a part whose records break the core has one step that says so.
 */
export const explain = (question: Question): Derivation => {
  const { channel, territory } = question
  return { channel, territory, verdict: decide(question), parts: isAskable(question) ? partsOf(question) : [] }
}

const partsOf = (question: Question): readonly PartDerivation[] => {
  try {
    return dossiers(question, question.channel).map((opened) => {
      const steps = stepsOf(opened, question)
      const { ref, label } = opened.part
      return { part: ref, label, passed: steps.every(({ passed }) => passed), steps }
    })
  } catch {
    return [] // the verdict says what broke
  }
}

const stepsOf = (opened: Opened, use: Pick<Question, 'territory' | 'at'>): readonly Step[] => {
  if ('fault' in opened) return [stepOf('records', opened.part, fault(opened.fault, opened.part))]
  const asked: Asked = { ...opened, territory: use.territory, at: use.at }
  return rules.map(([name, rule]) => {
    try {
      return { ...stepOf(name, asked.part, rule(asked)), ...lookedAt(name, asked) }
    } catch (error) {
      return stepOf(name, asked.part, fault(error, asked.part))
    }
  })
}

const stepOf = (rule: RuleName, part: Part, findings: readonly Finding[]): Step => {
  const reasons = findings.map((finding) => reasonOf(finding, part))
  const { asks, passed } = rulesInWords[rule]
  const sentence = reasons[0]?.sentence ?? passed
  return { rule, asks, passed: reasons.length === 0, sentence, reasons, records: [], exclusions: [] }
}

const lookedAt = (rule: RuleName, asked: Asked): Partial<Step> => {
  switch (rule) {
    case 'refusal':
      return { records: refusalsIn(asked) }
    case 'permission':
      return { records: asked.claims.map((claim) => claimIn(claim, asked)) }
    case 'exclusions':
      return { exclusions: exclusionsIn(asked) }
    default:
      return {}
  }
}

const refusalsIn = (asked: Asked): readonly RecordLookedAt[] =>
  asked.refusals.map((refused) => {
    const { id, effect, grantor } = refused
    const [biting] = refusal({ ...asked, refusals: [refused] })
    const counts = bites(refused, asked.territory, asked.at)
    return { permission: id, effect, grantor, counts, sentence: biting?.sentence() ?? idleRefusal(refused) }
  })

const claimIn = (claim: Claim, asked: Asked): RecordLookedAt => {
  const { grant, route } = claim
  const flaw = flawOf(claim, asked.territory, asked.at)
  const known = { permission: grant.id, effect: grant.effect, grantor: grant.grantor, route }
  if (flaw === undefined) return { ...known, counts: true, sentence: covering(grant, route) }
  const [finding] = missed({ ...claim, flaw }, asked)
  return { ...known, counts: false, flaw, sentence: finding?.sentence() ?? '' }
}

const exclusionsIn = (asked: Asked): readonly ExclusionLookedAt[] => {
  const lifted = isLifted(asked)
  return asked.part.exclusions.map((exclusion) => {
    const { kind, words } = exclusion
    const [finding] = shutOut(exclusion, asked)
    const quoted = brief(words) === '' ? 'What it shuts out' : `"${brief(words, 60)}"`
    if (finding === undefined) {
      return { kind, words, state: 'open', sentence: `${quoted} does not stand against this use.` }
    }
    if (lifted && finding.code !== 'unreadable-date') {
      return { kind, words, state: 'lifted', sentence: `${quoted} is lifted by a permission that names the item.` }
    }
    return { kind, words, state: 'shuts-out', sentence: finding.sentence() }
  })
}
