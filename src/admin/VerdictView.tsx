import { Link } from '@payloadcms/ui'
import type { ReactNode } from 'react'
import { when } from '../rights/reasons'
import { Asked } from './Asked'
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
  const { asked, colour, parts, permissions, sentence, showing, waiting, word } = answer
  const allowed = colour !== 'red'
  const reasons = helpful(answer)
  return (
    <>
      <StandingBadge colour={colour} word={word} />
      {allowed && <p className="imp-sentence">{sentence}</p>}
      <Window answer={answer} />
      <Waiting permissions={waiting} />
      <Asked requests={asked} />
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
      <RestsOn permissions={permissions} />
    </>
  )
}

/** What somebody has done about it already: nobody need propose it twice. */
const Waiting = ({ permissions }: { permissions: VerdictAnswer['waiting'] }) =>
  permissions.length === 0 ? null : (
    <p className="imp-hint">
      Proposed, and waiting for a rights manager:{' '}
      {permissions.map(({ id, summary }, index) => (
        <span key={id}>
          {index > 0 && '; '}
          <Link href={editPath('permissions', id)}>{summary || 'a permission'}</Link>
        </span>
      ))}
    </p>
  )

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

/** Where and until when it shows, and what must stand with it; where it may not now but will: from when. */
const Window = ({ answer }: { answer: VerdictAnswer }) => {
  const { clearance, colour, credit, verdict } = answer
  const isImage = answer.item.startsWith('images:')
  // The sentence says it all of a green article; who handles pictures looks for the credit and the end in one place.
  const window = isImage || colour !== 'green' || clearance?.until !== undefined ? clearance : undefined
  const duties = [...new Set(verdict.duties.map(({ duty }) => dutyWords(duty)))].filter(Boolean)
  if (window === undefined && credit === null && duties.length === 0) return null
  return (
    <dl className="imp-window">
      {credit !== null && (
        <>
          <dt>Credit</dt>
          <dd>
            <strong>{credit}</strong>
          </dd>
        </>
      )}
      {duties.length > 0 && (
        <>
          <dt>Also</dt>
          {duties.map((duty) => (
            <dd key={duty}>{duty}</dd>
          ))}
        </>
      )}
      {window !== undefined && <Period colour={colour} window={window} />}
    </dl>
  )
}

const Period = ({
  colour,
  window,
}: {
  colour: VerdictAnswer['colour']
  window: NonNullable<VerdictAnswer['clearance']>
}) => {
  const names = placeNames(window.territories)
  const places = placesInWords(window.territories)
  return (
    <>
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
          <dd>{when(new Date(window.from))}</dd>
        </>
      )}
      <dt>Until</dt>
      <dd>{window.until === undefined ? 'no end on record' : when(new Date(window.until))}</dd>
    </>
  )
}

/** What must be done beside naming who is to be credited; empty for the credit, which has a place of its own. */
const dutyWords = (duty: VerdictAnswer['verdict']['duties'][number]['duty']): string => {
  switch (duty.kind) {
    case 'credit':
      return ''
    case 'link-back':
      return duty.url ? `Link back to ${duty.url}` : 'Link back to the original'
    case 'print-notice':
      return 'Print the rights notice'
    case 'no-alteration':
      return duty.words ? `May not be altered (${duty.words})` : 'May not be altered'
    case 'no-crop':
      return duty.words ? `May not be cropped (${duty.words})` : 'May not be cropped'
    case 'other':
      return duty.text
  }
}

const RestsOn = ({ permissions }: Pick<VerdictAnswer, 'permissions'>) =>
  permissions.length === 0 ? null : (
    <div className="imp-rests">
      <p className="imp-quiet">It rests on</p>
      <ul className="imp-reasons">
        {permissions.map(({ basis, grantor, id, until }) => (
          <li key={id}>
            <Link href={editPath('permissions', id)}>
              {[grantor, basis?.replaceAll('-', ' ')].filter(Boolean).join(': ')}
            </Link>
            <span className="imp-quiet">{until === undefined ? ', no end' : `, until ${when(new Date(until))}`}</span>
          </li>
        ))}
      </ul>
    </div>
  )
