import { Link } from '@payloadcms/ui'
import type { ReactNode } from 'react'
import { when } from '../rights/reasons'
import { editPath } from './desk'
import { placeNames, placesInWords } from './places'
import { StandingBadge } from './Standing'
import type { AnswerPart, AnswerReason, VerdictAnswer } from './verdict-answer'

/** The verdict in words: the word, the sentence, where and until when, then every reason with what can be done about it. */
export const VerdictView = ({
  answer,
  remediesOf,
}: {
  answer: VerdictAnswer
  /** `first`: of the first part that stands in the way; its first remedy is the one to see first. */
  remediesOf: (part: AnswerPart, reasons: readonly AnswerReason[], first: boolean) => ReactNode
}) => {
  const { colour, parts, sentence, showing, verdict, word } = answer
  const allowed = colour !== 'red'
  const reasons = helpful(answer)
  return (
    <>
      <StandingBadge colour={colour} word={word} />
      {allowed && <p className="imp-sentence">{sentence}</p>}
      <Window answer={answer} />
      {!allowed && showing && (
        <p className="imp-sentence">What was published is still showing. Unpublish it to take it down at once.</p>
      )}
      {parts
        .map((part) => ({ part, reasons: reasons.filter((reason) => reason.part === part.ref) }))
        .filter(({ reasons }) => reasons.length > 0)
        .map(({ part, reasons }, index) => (
          <section className="imp-part" key={part.ref}>
            {parts.length > 1 && <h3>{part.label}</h3>}
            <Reasons reasons={reasons} />
            {remediesOf(part, reasons, index === 0)}
          </section>
        ))}
      <Reasons reasons={reasons.filter(({ part }) => parts.every(({ ref }) => ref !== part))} />
      <RestsOn ids={verdict.restsOn} />
    </>
  )
}

/**
 * Where no territory was asked about and nothing is allowed anywhere, the verdict is the world's. What holds for the world alone
 * ("shut out of Italy") is not in the way then, so it is left out beside what is.
 */
const helpful = ({ territory, verdict }: VerdictAnswer): readonly AnswerReason[] => {
  const elsewhereToo = verdict.reasons.filter(({ code }) => !code.includes('territory'))
  return territory === null && elsewhereToo.length > 0 ? elsewhereToo : verdict.reasons
}

const Reasons = ({ reasons }: { reasons: readonly AnswerReason[] }) =>
  reasons.length === 0 ? null : (
    <ul className="imp-reasons">
      {reasons.map(({ code, sentence }) => (
        <li key={`${code} ${sentence}`}>{sentence}</li>
      ))}
    </ul>
  )

/** Where and until when it shows; where it may not now but will: from when. */
const Window = ({ answer: { clearance, colour } }: { answer: VerdictAnswer }) => {
  if (clearance === undefined || (colour === 'green' && clearance.until === undefined)) return null
  const names = placeNames(clearance.territories)
  const places = placesInWords(clearance.territories)
  return (
    <dl className="imp-window">
      <dt>{colour === 'red' ? 'It could show' : 'Where'}</dt>
      <dd>
        {names.length === 0 ? (
          places
        ) : (
          <details>
            <summary>{places}</summary>
            <p tabIndex={0}>{names.join(', ')}</p>
          </details>
        )}
      </dd>
      {colour === 'red' && (
        <>
          <dt>From</dt>
          <dd>{when(new Date(clearance.from))}</dd>
        </>
      )}
      <dt>Until</dt>
      <dd>{clearance.until === undefined ? 'no end on record' : when(new Date(clearance.until))}</dd>
    </dl>
  )
}

const RestsOn = ({ ids }: { ids: readonly string[] }) => {
  const each = [...new Set(ids)]
  if (each.length === 0) return null
  return (
    <p className="imp-quiet">
      It rests on{' '}
      {each.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link href={editPath('permissions', id)}>permission {id}</Link>
        </span>
      ))}
      .
    </p>
  )
}
