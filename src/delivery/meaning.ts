import {
  type Crop,
  crops,
  fileName,
  type Format,
  formats,
  type Rendition,
  renditionsIn,
  type Size,
  sizes,
} from '../renditions/naming'
import { isPlain } from '../renditions/addresses'
import { formatFor } from './accept'
import type { Release } from './releases'

/** What the last part of an address below `/media/<image>/` stands for. */
export type Meaning =
  /** A rendition that the release holds; `chosen`: by what the caller accepts. */
  | { readonly kind: 'present'; readonly file: Rendition; readonly chosen: boolean }
  /** One that went out, and in whose place another of the same picture stands. */
  | { readonly kind: 'past'; readonly file: Rendition }
  /** One of a picture that is no longer shown here. */
  | { readonly kind: 'gone' }

/** Undefined: no such name was ever given to anybody. `accept`: the header of that name. */
export const meaningOf = (name: string, release: Release, accept: string | undefined): Meaning | undefined => {
  const renditions = renditionsOf(release)
  const present = renditions.find((each) => fileName(each) === name)
  if (present !== undefined) return { kind: 'present', file: present, chosen: false }
  const open = openName(name)
  if (open !== undefined) {
    const file = chosen(renditions.filter(isCut(open)), accept)
    return file && { kind: 'present', file, chosen: true }
  }
  const old = fullName(name)
  if (old === undefined) return undefined
  if (release.gone?.includes(`|${old.hash}|`)) return { kind: 'gone' }
  if (!release.past?.includes(`|${old.hash}|`)) return undefined
  const alike = renditions.filter(isCut(old))
  const file = alike.find(({ format }) => format === old.format) ?? alike.find(({ format }) => isPlain(format))
  return file && { kind: 'past', file }
}

const renditionsOf = ({ content }: Release): Rendition[] =>
  typeof content === 'object' && content !== null && 'renditions' in content ? renditionsIn(content.renditions) : []

interface Cut {
  readonly size: Size
  readonly crop: Crop
}

const isCut =
  ({ size, crop }: Cut) =>
  (each: Rendition): boolean =>
    each.name === size && each.crop === crop

const chosen = (files: readonly Rendition[], accept: string | undefined): Rendition | undefined => {
  const format = formatFor(
    accept,
    files.map((file) => file.format),
  )
  return files.find((file) => file.format === format)
}

const cut = `(${Object.keys(sizes).join('|')})(?:-(${Object.keys(crops)
  .filter((crop) => crop !== 'full')
  .join('|')}))?`
const openForm = new RegExp(`^${cut}\\.auto$`)
const fullForm = new RegExp(
  `^${cut}-([0-9a-f]{16})\\.(${formats.map((format) => (format === 'jpeg' ? 'jpg' : format)).join('|')})$`,
)

/** `auto`, `small.auto`, `small-wide.auto`: the format is left to us. */
const openName = (name: string): Cut | undefined => {
  if (name === 'auto') return { size: 'large', crop: 'full' }
  const parts = openForm.exec(name)
  return parts === null ? undefined : cutOf(parts)
}

/** A rendition's name, taken apart. */
const fullName = (name: string): (Cut & { readonly hash: string; readonly format: Format }) | undefined => {
  const parts = fullForm.exec(name)
  if (parts === null) return undefined
  const [, , , hash = '', ending] = parts
  return { ...cutOf(parts), hash, format: ending === 'jpg' ? 'jpeg' : (ending as Format) }
}

const cutOf = ([, size, crop = 'full']: RegExpExecArray): Cut => ({ size: size as Size, crop: crop as Crop })
