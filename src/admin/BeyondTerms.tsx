import type { AdminViewServerProps } from 'payload'
import { BeyondTermsList } from './BeyondTermsList'
import { DeskFrame } from './DeskFrame'

/** The page `/admin/beyond-terms`. */
export const BeyondTerms = (props: AdminViewServerProps) => (
  <DeskFrame {...props} path="/admin/beyond-terms">
    <BeyondTermsList />
  </DeskFrame>
)
