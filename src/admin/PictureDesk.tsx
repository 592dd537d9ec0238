import type { AdminViewServerProps } from 'payload'
import { DeskFrame } from './DeskFrame'
import { PictureDeskPage } from './PictureDeskPage'

/** The page `/admin/pictures`. */
export const PictureDesk = (props: AdminViewServerProps) => (
  <DeskFrame {...props} path="/admin/pictures">
    <PictureDeskPage />
  </DeskFrame>
)
