'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect } from 'react'
import { goToVerdict } from './go-to-field'
import { StandingBadge } from './Standing'
import { useVerdict } from './verdict-store'

/** The word beside the document's buttons, on screens where the panel comes below the form. It leads there. */
export const VerdictChip = () => {
  const { collectionSlug, id } = useDocumentInfo()
  const kind = collectionSlug === 'images' ? 'images' : 'articles'
  const { answer } = useVerdict(kind, id)
  // Payload's menu button beside it has a picture and no name.
  useEffect(() => {
    for (const dots of document.querySelectorAll('.doc-controls__dots'))
      dots.closest('button')?.setAttribute('aria-label', 'More actions')
  })
  if (answer === undefined) return null
  return (
    <button
      aria-label={`${answer.word}. ${answer.sentence} Go to the reasons.`}
      className="imp-chip"
      onClick={() => goToVerdict(`${kind}:${id}`)}
      type="button"
    >
      <StandingBadge colour={answer.colour} word={answer.word} />
    </button>
  )
}
