'use client'

import { Button, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'
import { askDesk, told } from './desk'
import { useMayRecord } from './RecordPermission'

interface OriginalLink {
  /** Good for a short time, and for whoever has it. */
  readonly url: string
  readonly expires: string
}

/** For rights managers: the very bytes that arrived. The link is asked for when it is wanted, since it does not last. */
export const DownloadOriginal = () => {
  const { id: openId } = useDocumentInfo()
  const id = openId ?? undefined // null while many are uploaded at once
  const mayDownload = useMayRecord()
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<string>()
  if (id === undefined || !mayDownload) return null
  const download = async (): Promise<void> => {
    setAsking(true)
    setError(undefined)
    try {
      const { url } = await askDesk<OriginalLink>(`/images/${id}/original-link`, { body: {} })
      window.location.assign(url)
    } catch (thrown) {
      setError(told(thrown))
    } finally {
      setAsking(false)
    }
  }
  return (
    <div className="imp-actions imp-original">
      <Button
        buttonStyle="secondary"
        disabled={asking}
        margin={false}
        onClick={() => void download()}
        size="small"
        type="button"
      >
        {asking ? 'Asking for it…' : 'Download the sealed original'}
      </Button>
      {error !== undefined && (
        <p className="imp-ink--red" role="alert">
          The original could not be had. {error}
        </p>
      )}
    </div>
  )
}
