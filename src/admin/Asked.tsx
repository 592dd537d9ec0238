import { Link } from '@payloadcms/ui'
import { when } from '../rights/reasons'
import { editPath } from './desk'
import type { VerdictAnswer } from './verdict-answer'

type Request = VerdictAnswer['asked'][number]

/** Whom somebody has asked about it already, and what they said: nobody need ask twice. */
export const Asked = ({ requests }: { requests: VerdictAnswer['asked'] }) =>
  requests.length === 0 ? null : (
    <ul className="imp-hint">
      {requests.map(({ answer, at, id, name, state }) => (
        <li key={id}>
          <Link href={editPath('permission-requests', id)}>{inWords(state, answer, name)}</Link>{' '}
          <span className="imp-quiet">{when(new Date(at))}</span>
        </li>
      ))}
    </ul>
  )

const inWords = (state: Request['state'], answer: Request['answer'], name: string): string => {
  switch (state) {
    case 'draft':
      return `A letter to ${name} is a draft, not sent`
    case 'asked':
      return `Asked ${name}, no answer yet`
    case 'reminded':
      return `Reminded ${name}, no answer yet`
    case 'answered':
      return `${name} said ${answer ?? 'something'}`
    case 'withdrawn':
      return `The letter to ${name} was withdrawn`
  }
}
