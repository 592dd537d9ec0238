'use client'

import { useDocumentInfo, useField, useFormFields } from '@payloadcms/ui'
import { useRef, useState } from 'react'
import { frame, framingOf, type OwnCrop } from '../renditions/framing'
import type { Image } from '../payload-types'
import { cropOf, shapeNames, shapes, type Point, type Shape } from './crop-drawing'
import { CropFrame } from './CropFrame'
import { CropPreview } from './CropPreview'
import type { ShownPicture } from './CropStage'
import { FocalPoint } from './FocalPoint'

/**
 * The field `crops`, and with it the focal point: the picture to work on, and beside it what each shape shows at this moment.
 * All of it goes into the form, and is saved with it.
 */
export const CropField = ({ path, readOnly }: { path: string; readOnly?: boolean }) => {
  const { data } = useDocumentInfo()
  const arriving = useFormFields(([fields]) => fields?.file?.value)
  const picture = shown(data)
  if (picture === undefined || arriving !== undefined)
    return (
      <p className="imp-hint imp-framing__hint">
        {arriving === undefined
          ? 'When the picture is here, its focal point and its crops are chosen here.'
          : 'Save the new file first. Then choose its focal point and its crops here.'}
      </p>
    )
  return <Framing key={picture.src} path={path} picture={picture} readOnly={readOnly === true} />
}

/** Of a saved picture: its largest rendition, with the sides of the upright original. Another file has another address. */
const shown = (image: Partial<Image> | undefined): ShownPicture | undefined => {
  const { sha256, width, height } = image?.original ?? {}
  if (!image?.filename || !sha256 || !width || !height) return undefined
  const src = `/api/images/file/${encodeURIComponent(image.filename)}?size=large&of=${sha256.slice(0, 16)}`
  return { src, width, height }
}

const Framing = ({ path, picture, readOnly }: { path: string; picture: ShownPicture; readOnly: boolean }) => {
  const { data } = useDocumentInfo()
  const focalX = useField<number | null>({ path: 'focalX' })
  const focalY = useField<number | null>({ path: 'focalY' })
  const crops = useField<unknown>({ path })
  const [shape, setShape] = useState<Shape>()
  const [broken, setBroken] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const framing = framingOf({ focalX: focalX.value, focalY: focalY.value, crops: crops.value })
  const unsaved = JSON.stringify(framing) !== JSON.stringify(framingOf(data ?? {}))

  const moveFocal = ({ x, y }: Point): void => {
    focalX.setValue(x)
    focalY.setValue(y)
  }
  /** `undefined` takes the own crop back. */
  const draw = (which: Shape, crop: OwnCrop | undefined): void => {
    const { [which]: _before, ...others } = framing.own
    const own = crop === undefined ? others : { ...others, [which]: crop }
    crops.setValue(Object.keys(own).length === 0 ? null : own)
  }
  const leave = (): void => {
    list.current?.querySelector<HTMLElement>(`[data-shape="${shape}"]`)?.focus()
    setShape(undefined)
  }
  if (broken) return <p className="imp-hint imp-framing__hint">The picture could not be shown. Load this page anew.</p>
  const onError = () => setBroken(true)
  return (
    <section aria-label="Focal point and crops" className="imp-framing">
      <h3>Focal point and crops</h3>
      <div className="imp-framing__columns">
        <div className="imp-framing__work">
          {readOnly ? null : shape === undefined ? (
            <>
              <FocalPoint focal={framing.focal} onError={onError} onMove={moveFocal} picture={picture} />
              <p className="imp-quiet">Put the point on what must stay in sight. Every shape follows it.</p>
            </>
          ) : (
            <>
              <CropFrame
                crop={framing.own[shape] ?? cropOf(frame(shape, picture, framing), picture)}
                onDraw={(crop) => draw(shape, crop)}
                onError={onError}
                picture={picture}
                shape={shape}
              />
              <p className="imp-quiet">
                {shapeNames[shape]}: draw the frame or its corners. With the keyboard, the arrows move it, + and −
                change its size.
              </p>
              <div className="imp-actions">
                <button className="imp-button" onClick={leave} type="button">
                  Done with {shapeNames[shape]}
                </button>
              </div>
            </>
          )}
        </div>
        <div className="imp-shapes" ref={list}>
          <CropPreview frame={frame('full', picture, framing)} name="Whole" picture={picture} state="as it is" />
          {shapes.map((each) => {
            const own = framing.own[each] !== undefined
            return (
              <CropPreview
                frame={frame(each, picture, framing)}
                key={each}
                name={shapeNames[each]}
                picture={picture}
                state={own ? 'cropped by hand' : 'follows the focal point'}
              >
                {!readOnly && (
                  <div className="imp-shape__actions">
                    <button
                      aria-label={`${own ? 'Change the crop' : 'Crop by hand'}: ${shapeNames[each]}`}
                      aria-pressed={shape === each}
                      className="imp-plain"
                      data-shape={each}
                      onClick={() => setShape(each)}
                      type="button"
                    >
                      {own ? 'Change the crop' : 'Crop by hand'}
                    </button>
                    {own && (
                      <button
                        aria-label={`Follow the focal point again: ${shapeNames[each]}`}
                        className="imp-plain"
                        onClick={() => draw(each, undefined)}
                        type="button"
                      >
                        Follow the focal point again
                      </button>
                    )}
                  </div>
                )}
              </CropPreview>
            )
          })}
        </div>
      </div>
      <p aria-live="polite" className="imp-framing__unsaved">
        {unsaved && 'Not saved yet: the crops that go out are made when you save.'}
      </p>
    </section>
  )
}
