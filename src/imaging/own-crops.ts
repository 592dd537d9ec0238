import type { JSONFieldValidation, NumberFieldSingleValidation } from 'payload'
import { number } from 'payload/shared'
import { ownCrop } from '../renditions/framing'
import { crops } from '../renditions/naming'

/** Nothing but crops by their names, each `{ left, top, width }` in per cent, comes into an image's record. */
export const onlyOwnCrops: JSONFieldValidation = (value) => {
  if (value === null || value === undefined) return true
  if (typeof value !== 'object' || Array.isArray(value)) return 'Give the crops by their names: { "wide": { … } }.'
  for (const [crop, drawn] of Object.entries(value)) {
    if (!Object.hasOwn(crops, crop) || crop === 'full')
      return `"${crop}" is no crop that can be drawn. Draw wide, landscape, square or portrait.`
    if (ownCrop(drawn) === undefined || Object.keys(drawn as object).length !== 3)
      return `The crop ${crop} needs left, top and width, each in per cent of the picture, and nothing else.`
  }
  return true
}

/** Payload makes a number of whatever is sent, and lets one that is none through; MongoDB then cannot keep it. */
export const onlyPercent: NumberFieldSingleValidation = (value, options) =>
  Number.isNaN(value) ? 'Give a number from 0 to 100.' : number(value, options)
