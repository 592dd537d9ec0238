import type { AdminViewServerProps } from 'payload'
import { DeskFrame } from './DeskFrame'
import { TimeMachinePage } from './TimeMachinePage'

/** The page `/admin/time-machine`. */
export const TimeMachine = (props: AdminViewServerProps) => (
  <DeskFrame {...props} path="/admin/time-machine">
    <TimeMachinePage />
  </DeskFrame>
)
