'use client'

import { useEffect, useRef, useState } from 'react'
import type { OwnCrop } from '../renditions/framing'
import { crops } from '../renditions/naming'
import { corners, drawnTo, grown, moved, shapeNames, stepOf, type Corner, type Point, type Shape } from './crop-drawing'
import { CropStage, placeOf, type ShownPicture } from './CropStage'

interface Drag {
  readonly from: Point
  readonly crop: OwnCrop
  /** Undefined: the whole frame is moved. */
  readonly corner: Corner | undefined
}

/** The picture with a frame of one shape on it: drawn or moved with the arrow keys, made larger at its corners or with + and −. */
export const CropFrame = ({
  crop,
  onDraw,
  onError,
  picture,
  shape,
}: {
  crop: OwnCrop
  onDraw: (crop: OwnCrop) => void
  onError: () => void
  picture: ShownPicture
  shape: Shape
}) => {
  const stage = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<Drag>()
  useEffect(() => frame.current?.focus({ preventScroll: true }), [shape])

  const begin = (event: React.PointerEvent): void => {
    const corner = corners.find((each) => event.target instanceof HTMLElement && event.target.dataset.corner === each)
    const onFrame = event.target instanceof Node && frame.current?.contains(event.target)
    const from = placeOf(stage.current, event)
    if (event.button !== 0 || from === undefined || onFrame !== true) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    frame.current?.focus()
    setDrag({ from, crop, corner })
  }
  const follow = (event: React.PointerEvent): void => {
    const to = placeOf(stage.current, event)
    if (drag === undefined || to === undefined) return
    onDraw(
      drag.corner === undefined
        ? moved(drag.crop, { x: to.x - drag.from.x, y: to.y - drag.from.y }, shape, picture)
        : drawnTo(drag.crop, drag.corner, to, shape, picture),
    )
  }
  const press = (event: React.KeyboardEvent): void => {
    const step = stepOf(event)
    const growth = event.key === '+' || event.key === '=' ? 2 : event.key === '-' ? -2 : 0
    if (step === undefined && growth === 0) return
    event.preventDefault()
    onDraw(step === undefined ? grown(crop, growth, shape, picture) : moved(crop, step, shape, picture))
  }
  return (
    <CropStage
      name={`Crop ${shapeNames[shape]}`}
      onError={onError}
      onPointerDown={begin}
      onPointerMove={follow}
      onLostPointerCapture={() => setDrag(undefined)}
      picture={picture}
      stage={stage}
    >
      <div
        aria-label={`Frame of ${shapeNames[shape]}. The arrow keys move it, plus and minus change its size.`}
        aria-valuemax={100}
        aria-valuemin={0}
        aria-valuenow={crop.width}
        aria-valuetext={`${crop.width} % wide, ${crop.left} % from the left, ${crop.top} % from the top`}
        className="imp-frame"
        onKeyDown={press}
        ref={frame}
        role="slider"
        style={{ left: `${crop.left}%`, top: `${crop.top}%`, width: `${crop.width}%`, aspectRatio: crops[shape] }}
        tabIndex={0}
      >
        {corners.map((corner) => (
          <span className={`imp-frame__corner imp-frame__corner--${corner}`} data-corner={corner} key={corner} />
        ))}
      </div>
    </CropStage>
  )
}
