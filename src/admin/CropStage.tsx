'use client'

import type { ReactNode, RefObject } from 'react'
import type { Point } from './crop-drawing'

/** A picture as the desk shows it: its address, and how wide and high it is. */
export interface ShownPicture {
  readonly src: string
  readonly width: number
  readonly height: number
}

/** The whole picture, and what can be moved on it. */
export const CropStage = ({
  children,
  name,
  onError,
  picture,
  stage,
  ...pointer
}: {
  children: ReactNode
  name: string
  onError: () => void
  picture: ShownPicture
  stage: RefObject<HTMLDivElement | null>
} & Pick<
  React.HTMLAttributes<HTMLDivElement>,
  'onClick' | 'onLostPointerCapture' | 'onPointerDown' | 'onPointerMove'
>) => (
  <div aria-label={name} className="imp-stage" ref={stage} role="group" {...pointer}>
    <img alt="" draggable={false} height={picture.height} onError={onError} src={picture.src} width={picture.width} />
    {children}
  </div>
)

/** Where on the stage the pointer is, in per cent of the picture; outside it, less than 0 or more than 100. */
export const placeOf = (stage: HTMLElement | null, event: { clientX: number; clientY: number }): Point | undefined => {
  const box = stage?.getBoundingClientRect()
  if (box === undefined || box.width === 0 || box.height === 0) return undefined
  return { x: ((event.clientX - box.left) / box.width) * 100, y: ((event.clientY - box.top) / box.height) * 100 }
}
