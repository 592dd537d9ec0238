import { isPlain } from '../renditions/addresses'
import { type Format, formats, mediaTypes } from '../renditions/naming'

/**
 * Which of the offered formats a caller gets, by its `Accept` (RFC 9110 §12.5.1): the highest weight, then the smallest file.
 * AVIF and WebP go only to who names them: a bare wildcard says nothing of what a program can decode. Who accepts nothing of ours gets
 * the format that all can show. Undefined: nothing is offered.
 */
export const formatFor = (accept: string | undefined, offered: readonly Format[]): Format | undefined => {
  const weights = weightsIn(accept ?? '*/*')
  const weight = (format: Format): number =>
    weights.get(mediaTypes[format]) ??
    (isPlain(format) ? (weights.get('image/*') ?? weights.get('*/*')) : undefined) ??
    0
  const [best] = formats
    .filter((format) => offered.includes(format) && weight(format) > 0)
    .sort((a, b) => weight(b) - weight(a))
  return best ?? offered.find(isPlain) ?? offered[0]
}

/** Media ranges and their weights, from 0 to 1. A weight that cannot be read counts as none. */
const weightsIn = (accept: string): Map<string, number> =>
  new Map(
    accept
      .toLowerCase()
      .split(',')
      .map((part): [string, number] => {
        const [range = '', ...parameters] = part.split(';').map((each) => each.trim())
        const weight = parameters.find((each) => each.startsWith('q='))
        return [range, weight === undefined ? 1 : Number(weight.slice(2)) || 0]
      }),
  )
