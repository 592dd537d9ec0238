import { Link } from '@payloadcms/ui'
import { channelNames, when } from '../rights/reasons'
import { editPath } from './desk'
import type { Ends, Overview } from './overview'
import { splitRef } from './permission-draft'

/** What is published and ends, the next first, with what to renew; then permissions that end and on which nothing published rests. */
export const EndsSoon = ({ ends, permissions }: { ends: Overview['ends']; permissions: Overview['ending'] }) => {
  const named = new Set(ends.spans.flatMap(({ items }) => items.flatMap(({ renew }) => renew.map(({ id }) => id))))
  const others = permissions.filter(({ id }) => !named.has(String(id)))
  if (ends.spans.length === 0 && others.length === 0) return null
  return (
    <section aria-labelledby="imp-ends-soon" className="imp-card">
      <h2 id="imp-ends-soon">What ends within 30 days</h2>
      {ends.spans.map(({ days, items }) => (
        <div key={days}>
          <h3 className="imp-span">{days === 1 ? 'Within a day' : `Within ${days} days`}</h3>
          <ul className="imp-rows">
            {items.map((item) => (
              <Item item={item} key={`${item.item} ${item.channel}`} />
            ))}
          </ul>
        </div>
      ))}
      {ends.more && (
        <p>
          There is more than is listed here: see the <Link href="/admin/time-machine">time machine</Link>.
        </p>
      )}
      {others.length > 0 && (
        <div>
          <h3 className="imp-span">Permissions on which nothing published rests alone</h3>
          <ul className="imp-rows">
            {others.map(({ id, summary, until }) => (
              <li key={id}>
                <Link href={editPath('permissions', id)}>{summary ?? `Permission ${id}`}</Link>
                <span className="imp-quiet"> ends {when(new Date(until))}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

const Item = ({ item: { channel, item, renew, sentence, takes, title, until } }: { item: Ends }) => (
  <li>
    <Link href={editPath(...splitRef(item))}>{title || 'Without a headline'}</Link>
    <span className="imp-quiet">
      {' '}
      on {channelNames[channel]}, until {when(new Date(until))}
    </span>
    {renew.length === 0 ? (
      <p>Then: {sentence}</p>
    ) : (
      renew.map(({ id, summary }, index) => (
        <p key={id}>
          {index === 0 ? 'To renew' : takes === 'one' ? 'Or' : 'And'}:{' '}
          <Link href={editPath('permissions', id)}>{summary}</Link>
        </p>
      ))
    )}
  </li>
)
