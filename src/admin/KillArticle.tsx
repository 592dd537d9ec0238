'use client'

import { useState } from 'react'
import { askDesk, told } from './desk'
import { ReasonDialog } from './Dialog'

/** Withdraws an article everywhere, at once and for good. It asks why, because that is what will be shown later. */
export const KillArticle = ({ id, onKilled }: { id: string | number; onKilled: () => void }) => {
  const [open, setOpen] = useState(false)
  const [working, setWorking] = useState(false)
  const [error, setError] = useState<string>()
  const kill = async (reason: string): Promise<void> => {
    setWorking(true)
    setError(undefined)
    try {
      await askDesk(`/articles/${id}/kill`, { body: { reason } })
      setOpen(false)
      onKilled()
      // The whole page: Payload's form keeps the status that it was opened with.
      window.location.reload()
    } catch (thrown) {
      setError(told(thrown))
    } finally {
      setWorking(false)
    }
  }
  return (
    <>
      <button className="imp-plain imp-plain--danger" onClick={() => setOpen(true)} type="button">
        Kill this article…
      </button>
      <ReasonDialog
        action={{ name: 'Kill it', doing: 'Killing…' }}
        error={error}
        label="Why?"
        missing="Say why, in a few words."
        onAction={(reason) => void kill(reason)}
        onClose={() => setOpen(false)}
        open={open}
        placeholder="For example: withdrawn by the agency, 14:10"
        title="Kill this article?"
        working={working}
      >
        <p>It disappears from everywhere at once, and it cannot be published again. It stays on record.</p>
      </ReasonDialog>
    </>
  )
}
