'use client'

import { Button, toast, useDocumentDrawerContext, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Image } from '../payload-types'
import { when } from '../rights/reasons'
import { askDesk, told } from './desk'
import { askVerdict } from './verdict-store'

interface Taken {
  readonly outcome: 'stored' | 'pending' | 'refused'
  readonly reason?: string
}

/** On an image without a file: why it is not here, from where it should come, and what to do. It loads nothing from there. */
export const PendingPicture = () => {
  const { data, id: openId } = useDocumentInfo()
  const id = openId ?? undefined // null while many are uploaded at once
  const { onSave } = useDocumentDrawerContext()
  const router = useRouter()
  const unsaved = useFormModified()
  const [trying, setTrying] = useState(false)
  const [latest, setLatest] = useState<string>()
  const image = data as Partial<Image> | undefined
  if (id === undefined || image === undefined || image.original?.sha256) return null
  const tryAgain = async (): Promise<void> => {
    setTrying(true)
    try {
      const { outcome, reason } = await askDesk<Taken>(`/fetch-again/${id}`, { body: {} })
      if (outcome === 'stored') toast.success('The picture is here now.')
      setLatest(outcome === 'stored' ? undefined : (reason ?? 'It did not come.'))
      // In a drawer, whoever opened it wants to know.
      if (outcome === 'stored') await onSave?.({ doc: { ...image, id }, operation: 'update', result: {} })
      await askVerdict('images', id)
      router.refresh()
    } catch (error) {
      setLatest(told(error))
    } finally {
      setTrying(false)
    }
  }
  const { fetch, origin } = image
  const reason = latest ?? fetch?.reason
  return (
    <section aria-label="The file is missing" className="imp-pending">
      <p>
        <strong>The picture itself is not here.</strong>{' '}
        {origin?.url
          ? 'It is on record, and it could not be fetched from its address.'
          : 'No address is on record from which it could be fetched.'}
      </p>
      {origin?.url && (
        <dl className="imp-window">
          <dt>From</dt>
          <dd className="imp-address">{origin.url}</dd>
          {reason && (
            <>
              <dt>Why not</dt>
              <dd>{reason}</dd>
            </>
          )}
          {fetch?.at && (
            <>
              <dt>Last tried</dt>
              <dd>{when(new Date(fetch.at))}</dd>
            </>
          )}
        </dl>
      )}
      <div aria-live="polite" className="imp-actions">
        {origin?.url && (
          <Button
            buttonStyle="secondary"
            disabled={trying || unsaved}
            margin={false}
            onClick={() => void tryAgain()}
            size="small"
            type="button"
          >
            {trying ? 'Trying…' : 'Try again'}
          </Button>
        )}
        <span>
          {unsaved && origin?.url && 'Save your changes before you try again. '}
          {origin?.url ? 'Or drop the file above.' : 'Drop the file above.'}
        </span>
      </div>
    </section>
  )
}
