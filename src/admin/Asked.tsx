import { Link } from '@payloadcms/ui'
import { when } from '../rights/reasons'
import { editPath } from './desk'
import type { VerdictAnswer } from './verdict-answer'

/** Whom somebody has asked about it already, and what they said: nobody need ask twice. */
export const Asked = ({ requests }: { requests: VerdictAnswer['asked'] }) =>
  requests.length === 0 ? null : (
    <ul className="imp-hint">
      {requests.map(({ at, id, name, state }) => (
        <li key={id}>
          <Link href={editPath('permission-requests', id)}>{words[state](name)}</Link>{' '}
          <span className="imp-quiet">{when(new Date(at))}</span>
        </li>
      ))}
    </ul>
  )

const words: Readonly<Record<VerdictAnswer['asked'][number]['state'], (name: string) => string>> = {
  sent: (name) => `Asked ${name}, no answer yet`,
  copied: (name) => `Somebody writes to ${name}, no answer yet`,
  reminded: (name) => `Reminded ${name}, no answer yet`,
  'answered-yes': (name) => `${name} said yes`,
  'answered-no': (name) => `${name} said no`,
  withdrawn: (name) => `The letter to ${name} was withdrawn`,
}
