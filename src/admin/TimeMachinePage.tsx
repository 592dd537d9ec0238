'use client'

import { Link, useStepNav } from '@payloadcms/ui'
import { useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useId } from 'react'
import { channelNames, when } from '../rights/reasons'
import type { Licensor } from '../rights/vocabulary'
import { editPath } from './desk'
import { splitRef } from './permission-draft'
import { RenewPermission } from './RenewPermission'
import {
  addressOf,
  askedOf,
  listInWords,
  looks,
  pathOf,
  renewalInWords,
  type EndingItem,
  type EndingPage,
} from './time-machine'
import { Trouble } from './Trouble'
import { useAnswer } from './use-answer'

/** What is published and will be denied by a given date, and what would save it. What it shows stands in its address. */
export const TimeMachinePage = () => {
  const asked = askedOf(useSearchParams())
  const { again, answer, asking, error } = useAnswer<EndingPage>(pathOf(asked))
  const { setStepNav } = useStepNav()
  const router = useRouter()
  const field = useId()
  useEffect(() => setStepNav([{ label: 'Time machine' }]), [setStepNav])
  return (
    <div className="imp-desk imp-time">
      <h1>Time machine</h1>
      <div className="imp-actions">
        <nav aria-label="How far ahead" className="imp-actions">
          {looks.map(({ days, label }) => (
            <Link
              aria-current={asked.days === days ? 'page' : undefined}
              className="imp-button"
              href={addressOf({ days })}
              key={days}
            >
              {label}
            </Link>
          ))}
        </nav>
        <label htmlFor={field}>or until the end of</label>
        <input
          id={field}
          onChange={({ target }) => {
            if (target.value) router.push(addressOf({ on: target.value }))
          }}
          type="date"
          value={asked.on}
        />
      </div>
      <section aria-busy={asking} aria-live="polite">
        {error !== undefined && <Trouble again={again}>This could not be found out. {error}</Trouble>}
        {answer === undefined && error === undefined && <p className="imp-quiet">Looking…</p>}
        {answer !== undefined && (
          <>
            <p>{listInWords(answer, asked.after, when(new Date(answer.by)))}</p>
            {answer.items.length > 0 && (
              <ul className="imp-rows">
                {answer.items.map((each) => (
                  <li className="imp-row" key={`${each.item} ${each.channel}`}>
                    <Ending ending={each} onRenewed={again} />
                  </li>
                ))}
              </ul>
            )}
            <div className="imp-actions">
              {asked.after !== '' && (
                <Link className="imp-button" href={addressOf({ ...asked, after: '' })}>
                  Back to the first
                </Link>
              )}
              {answer.next !== null && (
                <Link className="imp-button" href={addressOf({ ...asked, after: answer.next })}>
                  Those that end later
                </Link>
              )}
            </div>
          </>
        )}
      </section>
    </div>
  )
}

const Ending = ({ ending, onRenewed }: { ending: EndingItem; onRenewed: () => void }) => {
  const { channel, item, more, permissions, sentence, title, until } = ending
  const [collection, id] = splitRef(item)
  return (
    <>
      <div className="imp-row__what">
        <h2>
          <Link href={editPath(collection, id)}>{title || 'Without a headline'}</Link>
        </h2>
        <p className="imp-quiet">
          {`${collection === 'images' ? 'picture' : 'article'} on ${channelNames[channel]}, ends ${when(new Date(until))}`}
        </p>
      </div>
      <div className="imp-row__standing">
        <p>{`From then on: ${sentence}`}</p>
        {more > 0 && (
          <p className="imp-quiet">
            {more === 1 ? 'One more thing stands' : `${more} more things stand`} in the way then.
          </p>
        )}
        <Whom ask={ending.ask} />
      </div>
      <div className="imp-time__renewal">
        <p>{renewalInWords(ending)}</p>
        {permissions.length > 0 && (
          <ul className="imp-reasons">
            {permissions.map(({ id, summary }) => {
              const name = summary || `Permission ${id}`
              return (
                <li key={id}>
                  <Link href={editPath('permissions', id)}>{name}</Link>{' '}
                  <RenewPermission id={id} name={name} onRenewed={onRenewed} />
                </li>
              )
            })}
          </ul>
        )}
      </div>
    </>
  )
}

const Whom = ({ ask }: { ask: readonly Licensor[] }) =>
  ask.length === 0 ? null : (
    <p>
      {'Whom to ask: '}
      {ask.map(({ email, name, url }, index) => (
        <span key={`${name} ${email} ${url}`}>
          {index > 0 && '; '}
          {name}
          {email !== undefined && (
            <>
              {', '}
              <a href={`mailto:${email}`}>{email}</a>
            </>
          )}
          {email === undefined && url !== undefined && `, ${url}`}
        </span>
      ))}
    </p>
  )
