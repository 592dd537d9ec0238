'use client'

import { Button, useDocumentInfo, useForm, useFormFields, useFormProcessing } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import type { Image } from '../payload-types'

/** Between choosing a file and saving it: what becomes of the picture that is here, and the way back to it. */
export const ReplacedPicture = () => {
  const { data } = useDocumentInfo()
  const { dispatchFields, formRef, setProcessing } = useForm()
  const arriving = useFormFields(([fields]) => fields?.file?.value)
  const image = data as Partial<Image> | undefined
  useForgottenFile(image?.updatedAt)
  // Payload's buttons for the file have a picture and no name.
  useEffect(() => {
    const form = formRef.current
    form?.querySelector('.file-details__remove')?.setAttribute('aria-label', 'Replace the file')
    form?.querySelector('.file-details .copy-to-clipboard')?.setAttribute('aria-label', 'Copy the file’s address')
  })
  const keep = (): void => {
    dispatchFields({ type: 'REMOVE', path: 'file' })
    // Payload's field for the file shows the old one again when the form is being worked on, and at no other time.
    setProcessing(true)
    setTimeout(() => setProcessing(false), 0)
  }
  const refused = useRefused(arriving)
  if (arriving === undefined || (!image?.original?.sha256 && !refused)) return null
  return (
    <div className="imp-pending">
      <div role="status">
        {arriving instanceof File ? (
          refused ? (
            <p className="imp-ink--red">
              <strong>“{arriving.name}” is not taken.</strong> Nothing was changed. Take another file.
            </p>
          ) : (
            <StartsAnew name={arriving.name} />
          )
        ) : (
          <p>Put the new file in its place. A picture is replaced, never emptied.</p>
        )}
      </div>
      {image?.original?.sha256 && (
        <div className="imp-actions">
          <Button buttonStyle="secondary" margin={false} onClick={keep} size="small" type="button">
            Keep the picture that is here
          </Button>
        </div>
      )}
    </div>
  )
}

/** Payload's form keeps a file after it was saved, and would send it again: a picture that starts with no right, over and over. */
const useForgottenFile = (savedAt: string | undefined): void => {
  const { dispatchFields } = useForm()
  const before = useRef(savedAt)
  useEffect(() => {
    if (before.current === savedAt) return
    before.current = savedAt
    dispatchFields({ type: 'REMOVE', path: 'file' })
  }, [dispatchFields, savedAt])
}

/** True once a save ended and left the file in the form: why it was refused, the desk has said by then. */
const useRefused = (arriving: unknown): boolean => {
  const saving = useFormProcessing()
  const [tried, setTried] = useState<unknown>()
  const [refused, setRefused] = useState<unknown>()
  useEffect(() => {
    if (saving) return setTried(arriving)
    if (tried !== arriving) return
    // A file that was taken leaves the form, if not in the same moment.
    const timer = setTimeout(() => setRefused(tried), 500)
    return () => clearTimeout(timer)
  }, [arriving, saving, tried])
  return arriving instanceof File && refused === arriving
}

const StartsAnew = ({ name }: { name: string }) => (
  <>
    <p>
      <strong>When you save, “{name}” takes the place of the picture that is here, and starts with no right.</strong>{' '}
      The source, credit line, holder and terms are emptied, since they spoke of the old picture. Permissions that named
      it do not reach the new one.
    </p>
    <p>
      The alternative text, the caption and the focal point stay: look at them. Crops that were drawn by hand go. The
      old file and its record are kept, under Versions.
    </p>
  </>
)
