'use client'

import { useRowLabel } from '@payloadcms/ui'
import type { Article } from '../payload-types'

type NoticeRow = NonNullable<NonNullable<Article['rights']>['notices']>[number]

const longest = 80

/** How a notice is called while its row is folded: its first words, and what they were read as. */
export const NoticeLabel = () => {
  const { data, rowNumber } = useRowLabel<Partial<NoticeRow> | undefined>()
  const line = (data?.text ?? '').replace(/\s+/g, ' ').trim()
  if (line === '') return <span>Notice {(rowNumber ?? 0) + 1}</span>
  const words = [...line]
  return (
    <span className="imp-notice-label">
      “{words.length > longest ? `${words.slice(0, longest).join('').trimEnd()}…` : line}”
      {data?.restriction && <span className="imp-quiet"> (read as: {data.restriction.replaceAll('-', ' ')})</span>}
    </span>
  )
}
