'use client'

import { Button, Link, useAuth } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import type { Article, Recall, User } from '../payload-types'
import { when } from '../rights/reasons'
import { askDesk, editPath, idOf, told } from './desk'
import { ReasonDialog } from './Dialog'
import { kindWords } from './recall-report'
import { useMayRecord } from './RecordPermission'
import type { ItemKind } from './verdict-store'

/** Who killed this item, with its recall, and the way back for somebody else. */
export const Killed = ({
  id,
  killed,
  kind,
}: {
  id: string | number
  killed: NonNullable<Article['killed']>
  kind: ItemKind
}) => {
  const { user } = useAuth<User>()
  const mayRestore = useMayRecord()
  const recall = useRecall(killed.recall)
  const killer = idOf(killed.by) ?? idOf(recall?.by)
  const own = killer !== undefined && user !== null && user !== undefined && String(killer) === String(user.id)
  const name = nameOf(recall?.by) ?? nameOf(killed.by) ?? 'somebody'
  return (
    <div className="imp-part">
      <p>
        Killed by {own ? 'you' : name}
        {killed.at && `, ${when(new Date(killed.at))}`}
        {killed.kind && ` (${kindWords[killed.kind]})`}: {killed.reason}
      </p>
      {recall !== undefined && (
        <p>
          <Link href={editPath('recalls', recall.id)}>What was reached (recall {recall.number})</Link>
        </p>
      )}
      {own || !mayRestore ? (
        <p className="imp-quiet">Restoring it needs another person: a rights manager who did not kill it.</p>
      ) : (
        <Restore id={id} kind={kind} />
      )}
    </div>
  )
}

const nameOf = (by: unknown): string | undefined =>
  typeof by === 'object' && by !== null && 'name' in by && typeof by.name === 'string' ? by.name : undefined

const useRecall = (number: number | null | undefined): Recall | undefined => {
  const [recall, setRecall] = useState<Recall>()
  useEffect(() => {
    if (!number) return
    const request = new AbortController()
    askDesk<{ docs: Recall[] }>(`/recalls?where[number][equals]=${number}&limit=1&depth=1`, { signal: request.signal })
      .then(({ docs }) => setRecall(docs[0]))
      .catch(() => undefined) // the words are there without the link
    return () => request.abort()
  }, [number])
  return recall
}

const Restore = ({ id, kind }: { id: string | number; kind: ItemKind }) => {
  const [open, setOpen] = useState(false)
  const [working, setWorking] = useState(false)
  const [error, setError] = useState<string>()
  const restore = async (reason: string): Promise<void> => {
    setWorking(true)
    setError(undefined)
    try {
      await askDesk(`/${kind}/${id}/restore`, { body: { reason } })
      window.location.reload()
    } catch (thrown) {
      setError(told(thrown))
      setWorking(false)
    }
  }
  return (
    <div className="imp-actions">
      <Button buttonStyle="secondary" margin={false} onClick={() => setOpen(true)} size="small" type="button">
        Restore it…
      </Button>
      <ReasonDialog
        action={{ name: 'Restore it', doing: 'Restoring…' }}
        error={error}
        label="Why?"
        missing="Say why, in a few words."
        onAction={(reason) => void restore(reason)}
        onClose={() => setOpen(false)}
        open={open}
        placeholder="For example: the agency has lifted its kill, 16:30"
        title="Restore it?"
        working={working}
      >
        <p>
          The desk can use it again. Nothing goes out by this:{' '}
          {kind === 'images' ? 'articles that show it become drafts' : 'it stays a draft'}, for somebody to publish.
        </p>
      </ReasonDialog>
    </div>
  )
}
