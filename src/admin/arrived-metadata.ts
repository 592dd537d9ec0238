/** One thing that a picture's file says of itself, and where in it (`exif`, `iim`, `xmp`). */
export interface ArrivedField {
  readonly name: string
  readonly value: string
  readonly where: string
  /** What other places of the same file say instead. */
  readonly differs: readonly Said[]
}

interface Said {
  readonly where: string
  readonly value: string
}

export interface ArrivedMetadata {
  readonly fields: readonly ArrivedField[]
  /** Sentences about what was found and could not be read. */
  readonly remarks: readonly string[]
}

/** What an image's record keeps of its file's metadata. What is not of that form is left out. */
export const arrivedMetadata = (stored: unknown): ArrivedMetadata => {
  const { fields, remarks } = objectOf(stored)
  return {
    fields: listOf(fields).flatMap((each) => {
      const { differs, name } = objectOf(each)
      const said = saidOf(each)
      return typeof name === 'string' && said !== undefined
        ? [{ name, ...said, differs: listOf(differs).flatMap((other) => saidOf(other) ?? []) }]
        : []
    }),
    remarks: listOf(remarks).filter((each) => typeof each === 'string'),
  }
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const saidOf = (value: unknown): Said | undefined => {
  const { value: text, where } = objectOf(value)
  return typeof text === 'string' || typeof text === 'number'
    ? { value: String(text), where: typeof where === 'string' ? where : '' }
    : undefined
}

const places: Readonly<Record<string, string>> = { exif: 'EXIF', iim: 'IIM', xmp: 'XMP', png: 'PNG' }

/** How a place is called: `XMP`; several of them (`exif, xmp`) each by its name. */
export const placeName = (where: string): string =>
  where.replace(/[a-z]+/gi, (word) => places[word.toLowerCase()] ?? word)

/** The field of our own record that stands beside an arrived one. */
export interface OurField {
  /** In the form. */
  readonly path: string
  readonly label: string
  /** An editor may take the arrived value over. */
  readonly mayTake: boolean
}

const ours: readonly (OurField & { readonly names: readonly string[] })[] = [
  { path: 'caption', label: 'Caption', mayTake: true, names: ['caption', 'captionabstract', 'description'] },
  {
    path: 'alt',
    label: 'Alternative text',
    mayTake: true,
    names: ['alt', 'alttext', 'alternativetext', 'alttextaccessibility'],
  },
  { path: 'rights.creditLine', label: 'Credit line', mayTake: true, names: ['credit', 'creditline'] },
  {
    path: 'rights.copyrightHolder',
    label: 'Copyright holder',
    mayTake: false,
    names: ['copyrightholder', 'copyrightowner', 'copyrightownername'],
  },
  { path: 'rights.usageTerms', label: 'Usage terms', mayTake: false, names: ['usageterms', 'rightsusageterms'] },
]

/** Our field for an arrived one, whether it is called `creditLine` or `Credit Line`; undefined: we keep none. */
export const ourField = (name: string): OurField | undefined => {
  const plain = name.toLowerCase().replace(/[^a-z]/g, '')
  return ours.find(({ names }) => names.includes(plain))
}

/** A name as a label: `creditLine` is shown as `Credit line`. */
export const labelOf = (name: string): string => {
  const words = name.replace(
    /([a-z])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  )
  return ourField(name)?.label ?? words.charAt(0).toUpperCase() + words.slice(1)
}
