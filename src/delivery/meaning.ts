import { type Crop, fileName, type Rendition, type Size } from '../renditions/naming'
import { renditionsTold } from '../renditions/told'
import { cutForm, isPlain, namedFile } from '../renditions/addresses'
import { formatFor } from './accept'
import { hasOpened } from './releases'
import type { Release } from './releases'

/** What the last part of an address below `/media/<image>/` stands for. */
export type Meaning =
  /** A rendition that the release holds; `chosen`: by what the caller accepts. */
  | { readonly kind: 'present'; readonly file: Rendition; readonly chosen: boolean }
  /** One that went out, and in whose place another of the same picture stands. */
  | { readonly kind: 'past'; readonly file: Rendition }
  /** One of a picture that is no longer shown here, or cut as it may no longer be. */
  | { readonly kind: 'gone' }

/** Undefined: no such name was ever given to anybody by that moment. `accept`: the header of that name. */
export const meaningOf = (
  name: string,
  release: Release,
  { accept, at }: { accept: string | undefined; at: Date },
): Meaning | undefined => {
  const renditions = renditionsTold(release.content)
  const present = hasOpened(release, at) ? renditions.find((each) => fileName(each) === name) : undefined
  if (present !== undefined) return { kind: 'present', file: present, chosen: false }
  const open = openName(name)
  if (open !== undefined) {
    const file = chosen(renditions.filter(isCut(open)), accept)
    return file && { kind: 'present', file, chosen: true }
  }
  const old = namedFile(name)
  if (old === undefined) return undefined
  if (release.gone?.includes(`|${old.hash}|`)) return { kind: 'gone' }
  if (!release.past?.includes(`|${old.hash}|`)) return undefined
  const alike = renditions.filter(isCut(old))
  const file = alike.find(({ format }) => format === old.format) ?? alike.find(({ format }) => isPlain(format))
  if (file !== undefined) return { kind: 'past', file }
  // None of its cut is left: it is made no longer, or the terms do not allow it any more.
  return mayBeCut(release) ? undefined : { kind: 'gone' }
}

const mayBeCut = ({ content }: Release): boolean =>
  !(typeof content === 'object' && content !== null && 'mayCrop' in content && content.mayCrop === false)

interface Cut {
  readonly name: Size
  readonly crop: Crop
}

const isCut =
  ({ name, crop }: Cut) =>
  (each: Rendition): boolean =>
    each.name === name && each.crop === crop

const chosen = (files: readonly Rendition[], accept: string | undefined): Rendition | undefined => {
  const format = formatFor(
    accept,
    files.map((file) => file.format),
  )
  return files.find((file) => file.format === format)
}

const openForm = new RegExp(`^${cutForm}\\.auto$`)

/** `auto`, `small.auto`, `small-wide.auto`: the format is left to us. */
const openName = (name: string): Cut | undefined => {
  if (name === 'auto') return { name: 'large', crop: 'full' }
  const parts = openForm.exec(name)
  return parts === null ? undefined : { name: parts[1] as Size, crop: (parts[2] ?? 'full') as Crop }
}
