'use client'

import { Button, useField } from '@payloadcms/ui'

/** Under a headline that the import proposed: a person looks at it once. */
export const ProposedHeadline = ({ path }: { path: string }) => {
  const { setValue, value } = useField<boolean>({ path })
  if (value !== true) return null
  return (
    <div className="imp-hint imp-proposed">
      <span>This headline was proposed by the import. Change it, or:</span>
      <Button buttonStyle="secondary" margin={false} onClick={() => setValue(false)} size="small" type="button">
        Use this headline
      </Button>
    </div>
  )
}
