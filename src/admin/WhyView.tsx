import { Link } from '@payloadcms/ui'
import { channelNames, when } from '../rights/reasons'
import { editPath } from './desk'
import type { Why } from './exploring'
import { placesInWords } from './places'
import { StandingBadge, StandingMark } from './Standing'

type Part = Why['parts'][number]
type Step = Part['steps'][number]

/** An answer and how it came about: each part, each rule that it was asked by, and each record that was looked at; folded away, or at once. */
export const WhyView = ({ folded, why }: { folded: boolean; why: Why }) => (
  <section className="imp-why">
    <StandingBadge colour={why.colour} word={why.word} />
    <p>
      {`Asked about ${channelNames[why.channel]}, ${where(why)}, ${when(new Date(why.at))}.`}
      {why.askedFor === null &&
        why.territory !== '001' &&
        ' It may not show everywhere; this is one place where it may.'}
    </p>
    {why.colour !== 'red' && <p>{why.sentence}</p>}
    {(folded || why.parts.length === 0) && why.verdict.reasons.length > 0 && (
      <ul className="imp-reasons">
        {why.verdict.reasons.map(({ code, sentence }) => (
          <li key={`${code} ${sentence}`}>{sentence}</li>
        ))}
      </ul>
    )}
    {folded && why.parts.length > 0 ? (
      <details>
        <summary>Why? All that was asked</summary>
        <Parts parts={why.parts} />
      </details>
    ) : (
      <Parts parts={why.parts} />
    )}
  </section>
)

/** What stands in the way is open. */
const Parts = ({ parts }: Pick<Why, 'parts'>) =>
  parts.map((part, index) => (
    <details className="imp-part" key={`${part.part} ${index}`} open={!part.passed || parts.length === 1}>
      <summary>
        <strong>{part.label}</strong>{' '}
        <Outcome passed={part.passed} words={['nothing stands in the way', 'stands in the way']} />
      </summary>
      <ol className="imp-steps-asked">
        {part.steps.map((step) => (
          <StepView key={step.rule} step={step} />
        ))}
      </ol>
    </details>
  ))

const where = ({ territory }: Why): string => (territory === '001' ? 'everywhere' : `in ${placesInWords([territory])}`)

/** The word, with the mark beside it. */
const Outcome = ({ passed, words: [yes, no] }: { passed: boolean; words: readonly [string, string] }) => (
  <span className={`imp-outcome imp-ink--${passed ? 'green' : 'red'}`}>
    <StandingMark colour={passed ? 'green' : 'red'} /> {passed ? yes : no}
  </span>
)

const StepView = ({ step }: { step: Step }) => {
  const { asks, exclusions, passed, reasons, records, sentence } = step
  return (
    <li>
      <p>
        {asks} <Outcome passed={passed} words={['passed', 'not passed']} />
      </p>
      {reasons.length === 0 ? (
        <p className="imp-quiet">{sentence}</p>
      ) : (
        reasons.map((reason) => <p key={`${reason.code} ${reason.sentence}`}>{reason.sentence}</p>)
      )}
      {records.length > 0 && (
        <ul aria-label="Permissions looked at">
          {records.map((record, index) => (
            <li key={`${record.permission} ${index}`}>
              <Link href={editPath('permissions', record.permission)} target="_blank">
                {`${record.effect === 'refusal' ? 'Refusal' : 'Permission'} ${record.permission} of ${record.grantor || 'nobody named'}`}
              </Link>{' '}
              <strong>{record.counts ? 'counts' : 'does not count'}</strong>
              {': '}
              {record.sentence}
            </li>
          ))}
        </ul>
      )}
      {step.rule === 'permission' && records.length === 0 && (
        <p className="imp-quiet">No permission on record reaches it.</p>
      )}
      {exclusions.length > 0 && (
        <ul aria-label="What it shuts out">
          {exclusions.map((exclusion, index) => (
            <li key={`${exclusion.kind} ${index}`}>
              <strong>{exclusionWords[exclusion.state]}</strong>
              {': '}
              {exclusion.sentence}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

const exclusionWords: Readonly<Record<Step['exclusions'][number]['state'], string>> = {
  'shuts-out': 'Shuts this use out',
  open: 'Not in the way',
  lifted: 'Lifted',
}
