import { type Crop, crops } from './naming'

/** A rectangle. In pixels, or in per cent of the upright picture, as each use says. */
export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** An editor's own crop, in per cent of the upright picture; its height follows from the shape. */
export interface OwnCrop {
  readonly left: number
  readonly top: number
  readonly width: number
}

/** How an editor wants a picture to be cut: the point that must stay in sight, and the crops that were drawn by hand. */
export interface Framing {
  /** In per cent from the left and from the top; the middle where nobody chose. */
  readonly focal: { readonly x: number; readonly y: number }
  readonly own: Partial<Record<Crop, OwnCrop>>
}

export const centred: Framing = { focal: { x: 50, y: 50 }, own: {} }

interface Dimensions {
  readonly width: number
  readonly height: number
}

/**
 * The part of the upright picture that a crop shows, in whole pixels: the editor's own, else the largest of that shape,
 * moved as near to the focal point as the edges allow. Never outside the picture, never empty.
 */
export function frame(crop: Crop, { width, height }: Dimensions, { focal, own }: Framing): Rectangle {
  const ratio = crops[crop]
  if (ratio === undefined) return { left: 0, top: 0, width, height }
  const widest = Math.min(width, height * ratio)
  const drawn = own[crop]
  const wide = drawn === undefined ? widest : between(1, (drawn.width / 100) * width, widest)
  const size = { width: whole(wide, width), height: whole(wide / ratio, height) }
  const at = (share: number, side: number, part: number) => between(0, Math.round(share), side - part)
  return {
    left: at(drawn ? (drawn.left / 100) * width : (focal.x / 100) * width - size.width / 2, width, size.width),
    top: at(drawn ? (drawn.top / 100) * height : (focal.y / 100) * height - size.height / 2, height, size.height),
    ...size,
  }
}

const between = (least: number, value: number, most: number) => Math.max(least, Math.min(most, value))
const whole = (length: number, most: number) => between(1, Math.round(length), most)

/** The framing that an image's record holds. What is not of that form is as if nobody had chosen. */
export const framingOf = (image: {
  readonly focalX?: number | null
  readonly focalY?: number | null
  readonly crops?: unknown
}): Framing => ({
  focal: { x: percent(image.focalX) ?? 50, y: percent(image.focalY) ?? 50 },
  own: Object.fromEntries(
    Object.entries(isObject(image.crops) ? image.crops : {}).flatMap(([crop, value]) => {
      const drawn = crop in crops && crop !== 'full' ? ownCrop(value) : undefined
      return drawn === undefined ? [] : [[crop, drawn]]
    }),
  ),
})

/** An own crop of the right form; undefined: it is none. */
export const ownCrop = (value: unknown): OwnCrop | undefined => {
  if (!isObject(value)) return undefined
  const [left, top, width] = [percent(value.left), percent(value.top), percent(value.width)]
  return left === undefined || top === undefined || !width ? undefined : { left, top, width }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const percent = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 && value <= 100 ? value : undefined
