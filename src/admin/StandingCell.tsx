'use client'

import { useEffect, useState } from 'react'
import type { DefaultCellComponentProps } from 'payload'
import { askDesk, told } from './desk'
import { StandingMark } from './Standing'
import type { StandingBrief } from './verdict-answer'
import type { ItemKind } from './verdict-store'

/** How long the cells of one page are gathered, in milliseconds, before they are asked about together. */
const gathering = 20

interface Waiting {
  readonly id: string
  readonly resolve: (brief: StandingBrief | undefined) => void
  readonly reject: (error: unknown) => void
}
const waiting: Record<ItemKind, Waiting[]> = { articles: [], images: [] }

/** The standing of one item; all that are asked for within 20 ms share one call. Undefined: there is no such item. */
const standingOf = (kind: ItemKind, id: string): Promise<StandingBrief | undefined> =>
  new Promise((resolve, reject) => {
    if (waiting[kind].length === 0) setTimeout(() => void askTogether(kind), gathering)
    waiting[kind].push({ id, resolve, reject })
  })

const askTogether = async (kind: ItemKind): Promise<void> => {
  const asked = waiting[kind].splice(0)
  const ids = [...new Set(asked.map(({ id }) => id))]
  try {
    const briefs = await askDesk<Record<string, StandingBrief>>(
      `/standings?${kind}=${ids.map(encodeURIComponent).join(',')}`,
    )
    for (const { id, resolve } of asked) resolve(briefs[id])
  } catch (error) {
    for (const { reject } of asked) reject(error)
  }
}

/** The verdict in a list: a mark and the word; the sentence on hovering, and for screen readers. */
export const StandingCell = ({
  collectionSlug,
  rowData,
}: Pick<DefaultCellComponentProps, 'collectionSlug' | 'rowData'>) => {
  const id = String(rowData.id)
  const savedAt: unknown = rowData.updatedAt
  const [brief, setBrief] = useState<StandingBrief>()
  const [error, setError] = useState<string>()
  useEffect(() => {
    let here = true
    standingOf(collectionSlug === 'images' ? 'images' : 'articles', id)
      .then((found) => {
        if (here) setBrief(found)
      })
      .catch((thrown: unknown) => {
        if (here) setError(told(thrown))
      })
    return () => {
      here = false
    }
  }, [collectionSlug, id, savedAt])
  if (error !== undefined) return <span title={error}>not known: {error}</span>
  if (brief === undefined) return <span className="imp-quiet">…</span>
  return (
    <span className={`imp-cell imp-ink--${brief.colour}`} title={brief.sentence}>
      <StandingMark colour={brief.colour} />
      <span>{brief.word}</span>
      <span className="imp-hidden">. {brief.sentence}</span>
    </span>
  )
}
