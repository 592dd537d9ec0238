'use client'

import { Button, Link, useDocumentInfo, useForm } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { when } from '../rights/reasons'
import { askDesk, editPath, told } from './desk'
import { moveInWords, type PermissionEffect as Effect } from './permission-effect'
import { useMayRecord } from './RecordPermission'
import { StandingBadge } from './Standing'

/** Before a permission is recorded: what it would change, as it is filled in now. */
export const PermissionEffect = () => {
  const { id: openId } = useDocumentInfo()
  const { getData } = useForm()
  const heading = useId()
  const mayRecord = useMayRecord()
  const [asking, setAsking] = useState(false)
  const [effect, setEffect] = useState<Effect>()
  const [error, setError] = useState<string>()
  if (openId !== undefined && openId !== null) return null // it is on record: what it does stands with each item
  const ask = async (): Promise<void> => {
    setAsking(true)
    setError(undefined)
    try {
      setEffect(await askDesk<Effect>('/permissions/preview', { body: getData() }))
    } catch (thrown) {
      setEffect(undefined)
      setError(told(thrown))
    } finally {
      setAsking(false)
    }
  }
  return (
    <section aria-labelledby={heading} className="imp-effect">
      <h2 id={heading}>What will this change?</h2>
      <p className="imp-quiet">
        Nothing is saved by looking.
        {!mayRecord && ' What you record is a proposal: it changes this once a rights manager accepts it.'}
      </p>
      <Button
        buttonStyle="secondary"
        disabled={asking}
        margin={false}
        onClick={() => void ask()}
        size="small"
        type="button"
      >
        {asking ? 'Looking…' : effect === undefined ? 'What will this change?' : 'Look again'}
      </Button>
      <div aria-live="polite">
        {error !== undefined && (
          <p className="imp-ink--red" role="alert">
            {error}
          </p>
        )}
        {error === undefined && effect !== undefined && <EffectView effect={effect} />}
      </div>
    </section>
  )
}

const EffectView = ({ effect }: { effect: Effect }) => {
  const changed = effect.moves.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <p>
        {`On ${effect.channel}, as of ${when(new Date(effect.at))}: `}
        {changed === 0
          ? `nothing changes; ${effect.lookedAt} items were looked at.`
          : `${changed} of ${effect.lookedAt} ${effect.lookedAt === 1 ? 'item' : 'items'} would change.`}
        {effect.reached > effect.lookedAt &&
          ` It reaches ${effect.reached} items; only the latest ${effect.lookedAt} were looked at.`}
      </p>
      {effect.moves.length > 0 && (
        <ul>
          {effect.moves.map((move) => (
            <li key={`${move.from} ${move.to}`}>{moveInWords(move)}</li>
          ))}
        </ul>
      )}
      {effect.changes.length > 0 && (
        <ul className="imp-rows">
          {effect.changes.map(({ after, before, item, published, title }) => {
            const [collection = '', id = ''] = item.split(':')
            return (
              <li key={item}>
                <Link href={editPath(collection, id)} target="_blank">
                  {title}
                </Link>
                <span className="imp-quiet">{placeOf(collection, published)}</span>
                <p className="imp-effect__move">
                  <StandingBadge colour={before.colour} word={before.word} /> →{' '}
                  <StandingBadge colour={after.colour} word={after.word} />
                </p>
                <p>{after.sentence}</p>
              </li>
            )
          })}
        </ul>
      )}
      {changed > effect.changes.length && (
        <p className="imp-quiet">{`These are the first ${effect.changes.length}.`}</p>
      )}
    </>
  )
}

/** A picture is out where a published article shows it. */
const placeOf = (collection: string, published: boolean): string =>
  collection === 'images'
    ? ` picture${published ? ', in a published article' : ''}`
    : ` article, ${published ? 'published' : 'draft'}`
