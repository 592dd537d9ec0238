'use client'

import { Button, PublishButton as PayloadPublishButton, useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useRef } from 'react'
import { goToVerdict } from './go-to-field'
import { useVerdict } from './verdict-store'

/**
 * Payload's publish button where something may go out; else one that leads to the reasons. Its menu (publish at a time) stays either way,
 * and so does its Ctrl+S.
 */
export const PublishButton = () => {
  const { id } = useDocumentInfo()
  const { answer } = useVerdict('articles', id)
  const refused = answer !== undefined && (answer.colour === 'red' || answer.headlineProposed)
  const buttons = useRef<HTMLDivElement>(null)
  // Payload's menu button has a picture and no name.
  useEffect(() => buttons.current?.querySelector('.popup-button')?.setAttribute('aria-label', 'Schedule publishing'))
  return (
    <div className={refused ? 'imp-publish imp-publish--refused' : 'imp-publish'} ref={buttons}>
      {refused && (
        <Button
          buttonStyle="secondary"
          margin={false}
          onClick={() => goToVerdict(`articles:${id}`)}
          size="medium"
          type="button"
        >
          Why not?
        </Button>
      )}
      <PayloadPublishButton />
    </div>
  )
}
