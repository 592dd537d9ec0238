'use client'

import { useRef, useState } from 'react'
import { focalAt, stepOf, type Point } from './crop-drawing'
import { CropStage, placeOf, type ShownPicture } from './CropStage'

/** The picture with the point that every crop keeps in sight: it is put with a click, drawn, or moved with the arrow keys. */
export const FocalPoint = ({
  focal,
  onError,
  onMove,
  picture,
}: {
  focal: Point
  onError: () => void
  onMove: (focal: Point) => void
  picture: ShownPicture
}) => {
  const stage = useRef<HTMLDivElement>(null)
  const handle = useRef<HTMLDivElement>(null)
  const [drawing, setDrawing] = useState(false)
  const put = (event: { clientX: number; clientY: number }): void => {
    const place = placeOf(stage.current, event)
    if (place !== undefined) onMove(focalAt(place))
  }
  return (
    <CropStage
      name="Focal point"
      onClick={put} // a finger may have come to scroll: only a tap puts the point elsewhere
      onError={onError}
      onPointerDown={(event) => {
        if (event.button !== 0 || (event.pointerType !== 'mouse' && event.target !== handle.current)) return
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        handle.current?.focus()
        setDrawing(true)
      }}
      onPointerMove={(event) => {
        if (drawing) put(event)
      }}
      onLostPointerCapture={() => setDrawing(false)}
      picture={picture}
      stage={stage}
    >
      <div
        aria-label="Focal point. The arrow keys move it, with Shift further."
        aria-valuemax={100}
        aria-valuemin={0}
        aria-valuenow={focal.x}
        aria-valuetext={`${focal.x} % from the left, ${focal.y} % from the top`}
        className="imp-focal"
        onKeyDown={(event) => {
          const step = stepOf(event)
          if (step === undefined) return
          event.preventDefault()
          onMove(focalAt({ x: focal.x + step.x, y: focal.y + step.y }))
        }}
        ref={handle}
        role="slider"
        style={{ left: `${focal.x}%`, top: `${focal.y}%` }}
        tabIndex={0}
      />
    </CropStage>
  )
}
