import type { ReactNode } from 'react'
import type { Rectangle } from '../renditions/framing'
import type { ShownPicture } from './CropStage'

/** What one crop shows of the picture. `frame` is in the picture's own pixels. */
export const CropPreview = ({
  children,
  frame,
  name,
  picture,
  state,
}: {
  children?: ReactNode
  frame: Rectangle
  name: string
  picture: ShownPicture
  /** How it came about, in a few words. */
  state: string
}) => (
  <figure className="imp-shape">
    <div className="imp-shape__view" style={{ aspectRatio: `${frame.width} / ${frame.height}` }}>
      <img
        alt=""
        draggable={false}
        src={picture.src}
        style={{
          width: `${(picture.width / frame.width) * 100}%`,
          height: `${(picture.height / frame.height) * 100}%`,
          left: `${(-frame.left / frame.width) * 100}%`,
          top: `${(-frame.top / frame.height) * 100}%`,
        }}
      />
    </div>
    <figcaption>
      <strong>{name}</strong>
      <span className="imp-quiet">{state}</span>
    </figcaption>
    {children}
  </figure>
)
