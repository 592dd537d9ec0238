'use client'

import { Button, Drawer, Link, useDocumentInfo, useDrawerSlug, useFormFields, useModal } from '@payloadcms/ui'
import { editPath, idOf } from './desk'
import { EvidenceText } from './EvidenceText'

/** On the evidence page: the piece itself, before the figures about it. */
export const EvidenceView = () => {
  const { data, id: openId } = useDocumentInfo()
  const id = openId ?? undefined // null while many are uploaded at once
  if (id === undefined) return null
  const kind: unknown = data?.kind
  if (kind === 'piece') return <EvidenceText id={id} />
  return (
    <p className="imp-hint">
      {kind === 'picture' ? 'This is a picture' : 'This is a document'}, not a piece of text, so there is nothing to
      read here. It is kept as it arrived, byte for byte.
    </p>
  )
}

/** On an article: what it looked like when it arrived, beside what has become of it. */
export const EvidenceOfArticle = () => {
  const evidence = useFormFields(([fields]) => idOf(fields?.evidence?.value))
  const slug = useDrawerSlug('evidence')
  const { openModal } = useModal()
  if (evidence === undefined)
    return <p className="imp-hint">This article did not arrive from anywhere: it was written here.</p>
  return (
    <div className="imp-actions">
      <Button buttonStyle="secondary" margin={false} onClick={() => openModal(slug)} size="small" type="button">
        Read it as it arrived
      </Button>
      <Link href={editPath('evidence', evidence)}>Open the evidence</Link>
      <Drawer slug={slug} title="As it arrived">
        <EvidenceText id={evidence} />
      </Drawer>
    </div>
  )
}
