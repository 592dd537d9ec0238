'use client'

import { Button } from '@payloadcms/ui'
import type { ReactNode } from 'react'

/** What went wrong, in words, and a way to try once more. */
export const Trouble = ({ again, children }: { again: () => void; children: ReactNode }) => (
  <div className="imp-trouble" role="alert">
    <p>{children}</p>
    <Button buttonStyle="secondary" margin={false} onClick={again} size="small" type="button">
      Ask again
    </Button>
  </div>
)
