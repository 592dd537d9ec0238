import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { corners, cropOf, drawnTo, focalAt, grown, moved, shapes, stepOf } from '../../src/admin/crop-drawing'
import { centred, frame, framingOf, ownCrop } from '../../src/renditions/framing'
import { crops } from '../../src/renditions/naming'

const picture = { width: 1200, height: 800 }
const square = cropOf(frame('square', picture, centred), picture)

describe('a crop that is drawn by hand', () => {
  test('begins as the frame that the focal point gives', () =>
    expect(square).toEqual({ left: 16.66, top: 0, width: 66.66 }))

  test('moves as far as the picture goes', () => {
    expect(moved(square, { x: 5, y: 0 }, 'square', picture)).toMatchObject({ left: 21.66, top: 0, width: 66.66 })
    expect(moved(square, { x: 90, y: 90 }, 'square', picture)).toMatchObject({ left: 33.34, width: 66.66 })
    expect(moved(square, { x: -90, y: -90 }, 'square', picture)).toMatchObject({ left: 0, top: 0 })
  })

  test('shrinks around its middle, down to a tenth of the picture', () => {
    expect(grown(square, -10, 'square', picture)).toEqual({ left: 21.66, top: 7.5, width: 56.66 })
    expect(grown(square, -90, 'square', picture).width).toBe(10)
  })

  test('follows the corner that is drawn, and the corner across stays', () => {
    const smaller = drawnTo(square, 'bottom-right', { x: 50, y: 10 }, 'square', picture)
    expect(smaller).toMatchObject({ left: 16.66, top: 0, width: 33.34 })
    const other = drawnTo(smaller, 'top-left', { x: 40, y: 40 }, 'square', picture)
    expect(other.left + other.width).toBeCloseTo(50, 1)
  })

  test('in a picture that is too flat for a tenth of its width, is as wide as it can be', () => {
    const flat = { width: 3000, height: 100 }
    const portrait = cropOf(frame('portrait', flat, centred), flat)
    expect(grown(portrait, -5, 'portrait', flat).width).toBe(2.5)
  })

  test('is never outside the picture, never too small, and is what the server cuts', () => {
    const side = fc.integer({ min: 40, max: 6000 })
    const share = fc.double({ min: -150, max: 250, noNaN: true })
    const step = fc.oneof(
      fc.record({ kind: fc.constant('move' as const), x: share, y: share }),
      fc.record({ kind: fc.constant('grow' as const), by: share }),
      fc.record({ kind: fc.constant('draw' as const), corner: fc.constantFrom(...corners), x: share, y: share }),
    )
    fc.assert(
      fc.property(
        side,
        side,
        fc.constantFrom(...shapes),
        fc.array(step, { maxLength: 8 }),
        (width, height, shape, steps) => {
          const size = { width, height }
          let crop = cropOf(frame(shape, size, centred), size)
          for (const each of steps)
            crop =
              each.kind === 'move'
                ? moved(crop, each, shape, size)
                : each.kind === 'grow'
                  ? grown(crop, each.by, shape, size)
                  : drawnTo(crop, each.corner, each, shape, size)
          const most = Math.min(100, ((height * crops[shape]) / width) * 100)
          expect(ownCrop(crop)).toEqual(crop)
          expect(crop.left + crop.width).toBeLessThanOrEqual(100.0001)
          if (steps.length > 0) {
            const tall = (crop.width * width) / height / crops[shape]
            expect(crop.top + tall).toBeLessThanOrEqual(100.0001)
            expect(crop.width).toBeGreaterThanOrEqual(Math.min(10, most) - 0.011)
          }
          const cut = frame(shape, size, framingOf({ crops: { [shape]: crop } }))
          expect(Math.abs(cut.left - (crop.left / 100) * width)).toBeLessThanOrEqual(1)
          expect(Math.abs(cut.top - (crop.top / 100) * height)).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})

describe('the focal point', () => {
  test('stays in the picture, to a tenth of a per cent', () => {
    expect(focalAt({ x: 33.333, y: -4 })).toEqual({ x: 33.3, y: 0 })
    expect(focalAt({ x: 120, y: 99.99 })).toEqual({ x: 100, y: 100 })
  })

  test('goes by 1 %, with Shift by 5 %, and by no other key', () => {
    expect(stepOf({ key: 'ArrowLeft', shiftKey: false })).toEqual({ x: -1, y: 0 })
    expect(stepOf({ key: 'ArrowDown', shiftKey: true })).toEqual({ x: 0, y: 5 })
    expect(stepOf({ key: 'Tab', shiftKey: false })).toBeUndefined()
  })
})
