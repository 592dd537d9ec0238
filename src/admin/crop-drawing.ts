import { type OwnCrop, type Rectangle } from '../renditions/framing'
import { type Crop, crops } from '../renditions/naming'

/** The shapes that can be cropped by hand: all but the whole picture. */
export type Shape = Exclude<Crop, 'full'>

/** How each shape is called at the desk. */
export const shapeNames: Readonly<Record<Shape, string>> = {
  wide: 'Wide 16:9',
  landscape: 'Landscape 4:3',
  square: 'Square 1:1',
  portrait: 'Portrait 3:4',
}
export const shapes = Object.keys(shapeNames) as readonly Shape[]

/** A place or a distance in the picture, in per cent of its width and of its height. */
export interface Point {
  readonly x: number
  readonly y: number
}

export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right'
export const corners: readonly Corner[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right']

/** The bounds of one shape in one picture, in per cent of the picture. */
interface Bounds {
  /** How many per cent of the picture's height belong to one per cent of its width. */
  readonly rise: number
  readonly least: number
  readonly most: number
}

interface Dimensions {
  readonly width: number
  readonly height: number
}

/** At least so wide, in per cent, where the shape lets it be. */
const leastWidth = 10

const boundsOf = (shape: Shape, { width, height }: Dimensions): Bounds => {
  const rise = width / height / crops[shape]
  const most = Math.min(100, 100 / rise)
  return { rise, most, least: Math.min(leastWidth, most) }
}

const between = (least: number, value: number, most: number) => Math.max(least, Math.min(most, value))
/** Two places are a pixel of the largest pictures. Down, so that rounding never leads out of the picture. */
const tidy = (value: number): number => Math.floor(value * 100 + 1e-6) / 100

/** A focal point where it was put, to a tenth of a per cent, never outside the picture. */
export const focalAt = ({ x, y }: Point): Point => ({
  x: Math.round(between(0, x, 100) * 10) / 10,
  y: Math.round(between(0, y, 100) * 10) / 10,
})

/** The crop of that size that begins as near to `at` as the edges allow. */
const placed = (at: Point, width: number, { rise, least, most }: Bounds): OwnCrop => {
  const wide = tidy(between(least, width, most))
  return {
    left: tidy(between(0, at.x, 100 - wide)),
    top: tidy(between(0, at.y, Math.max(0, 100 - wide * rise))),
    width: wide,
  }
}

/** A frame in pixels as a crop that begins where the frame lies. */
export const cropOf = (frame: Rectangle, { width, height }: Dimensions): OwnCrop => ({
  left: tidy((frame.left / width) * 100),
  top: tidy((frame.top / height) * 100),
  width: tidy((frame.width / width) * 100),
})

/** The crop moved by `by`, as far as the picture goes. */
export const moved = (crop: OwnCrop, by: Point, shape: Shape, picture: Dimensions): OwnCrop =>
  placed({ x: crop.left + by.x, y: crop.top + by.y }, crop.width, boundsOf(shape, picture))

/** The crop made wider by `by` per cent of the picture (less than 0: narrower) around its middle. */
export const grown = (crop: OwnCrop, by: number, shape: Shape, picture: Dimensions): OwnCrop => {
  const bounds = boundsOf(shape, picture)
  const width = between(bounds.least, crop.width + by, bounds.most)
  const more = (width - crop.width) / 2
  return placed({ x: crop.left - more, y: crop.top - more * bounds.rise }, width, bounds)
}

/** The crop with one corner drawn to `to`; the corner across stays, and so does the shape. */
export const drawnTo = (crop: OwnCrop, corner: Corner, to: Point, shape: Shape, picture: Dimensions): OwnCrop => {
  const bounds = boundsOf(shape, picture)
  const { rise } = bounds
  const [onLeft, onTop] = [corner.endsWith('left'), corner.startsWith('top')]
  const fixed = {
    x: onLeft ? crop.left + crop.width : crop.left,
    y: onTop ? crop.top + crop.width * rise : crop.top,
  }
  const wanted = Math.max(onLeft ? fixed.x - to.x : to.x - fixed.x, (onTop ? fixed.y - to.y : to.y - fixed.y) / rise)
  const room = Math.min(onLeft ? fixed.x : 100 - fixed.x, (onTop ? fixed.y : 100 - fixed.y) / rise)
  const width = between(bounds.least, wanted, Math.max(bounds.least, room))
  return placed({ x: onLeft ? fixed.x - width : fixed.x, y: onTop ? fixed.y - width * rise : fixed.y }, width, bounds)
}

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** What an arrow key moves by: 1 %, with Shift 5 %; undefined: it is no arrow key. */
export const stepOf = ({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): Point | undefined => {
  const arrow = arrows[key]
  const far = shiftKey ? 5 : 1
  return arrow && { x: arrow.x * far, y: arrow.y * far }
}
