'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import type { Article } from '../payload-types'
import { when } from '../rights/reasons'

/** On an article whose scheduled publication was refused: when, and why. It goes when the article is published. */
export const ScheduleRefused = () => {
  const { data } = useDocumentInfo()
  const { at, sentence } = (data as Partial<Article> | undefined)?.scheduleRefused ?? {}
  if (!at) return null
  return (
    <p className="imp-trouble" role="status">
      <strong>It was to be published {when(new Date(at))}, and was not.</strong> {sentence}
    </p>
  )
}
