import { isPlain, type PublicFile, publicFiles, sourceSets } from '../renditions/addresses'
import { dutyResolvers, dutyFields, mayCrop } from './duties'
import { type Crop, cropNames, type Format, formats, mediaTypes } from '../renditions/naming'

/** Pictures in the public schema. It grows, it never breaks. */

const cropWords: Record<Crop, string> = {
  full: 'The whole picture.',
  wide: '16 to 9.',
  landscape: '4 to 3.',
  square: '1 to 1.',
  portrait: '3 to 4.',
}

const enumOf = (name: string, about: string, values: readonly (readonly [string, string])[]): string =>
  `"${about}"\nenum ${name} {\n${values.map(([value, words]) => `  "${words}"\n  ${value.toUpperCase()}`).join('\n')}\n}\n`

export const pictureTypes = /* GraphQL */ `
  "A picture that may be shown to you, with what you owe its holder."
  type Image {
    "It stays the same when the picture's files change."
    id: ID!
    "The largest file of the whole picture, in a format that every browser shows."
    url: String!
    "Of that file, in pixels."
    width: Int!
    "Of that file, in pixels."
    height: Int!
    "The size of that file."
    bytes: Int!
    "What a reader who cannot see the picture should know."
    alt: String!
    "What a reader who can see it should know besides."
    caption: String!
    "Print it with the picture."
    creditLine: String!
    "The rights notice, word for word."
    notice: String!
    "Who holds the right, as far as is known."
    copyrightHolder: String!
    "Where the licence, or else the statement of rights, can be read. Null: no address on the web is known."
    licence: String
    "Where to ask for a licence. Null: no address on the web is known."
    licensorUrl: String
    ${dutyFields('picture')}
    "False: it has to be shown whole."
    mayCrop: Boolean!
    "A data URI that can stand in the picture's place until the picture is there; empty: there is none."
    placeholder: String!
    "The point that must stay in sight when you cut the picture yourself."
    focalPoint: FocalPoint!
    "The files of one crop, one a size: JPEG (PNG where the picture has transparency), or those of the formats that you name."
    renditions(
      "What the picture is cut to."
      crop: Crop = FULL
      "Without it: JPEG, or PNG in its place."
      formats: [Format!]
    ): [Rendition!]!
    "What the \`<source>\` elements of a \`<picture>\` need, in their order; all formats, or those that you name. Empty: there is no such crop."
    srcSet(
      "What the picture is cut to."
      crop: Crop = FULL
      "Without it: all that there are."
      formats: [Format!]
    ): [SrcSet!]!
  }

  "In per cent of the whole picture, as the CSS property \`object-position\` takes it."
  type FocalPoint {
    "From the left."
    x: Float!
    "From the top."
    y: Float!
  }

  "One file. Its address is that of these very bytes: other bytes have another."
  type Rendition {
    "small, medium or large."
    name: String!
    "Where its bytes are."
    url: String!
    "In pixels."
    width: Int!
    "In pixels."
    height: Int!
    "avif, webp, jpeg or png."
    format: String!
    "What it was cut to."
    crop: Crop!
    "The size of the file."
    bytes: Int!
  }

  "All files of one crop in one format."
  type SrcSet {
    "Which one it is."
    format: Format!
    "The media type, for the attribute \`type\`."
    type: String!
    "For the attribute \`srcset\`: addresses and widths, such as \`https://… 480w, https://… 960w\`. Each width stands there once."
    srcSet: String!
    "Of the largest file, in pixels."
    width: Int!
    "Of the largest file, in pixels."
    height: Int!
  }

  ${enumOf(
    'Crop',
    'What a picture is cut to: width to height.',
    cropNames.map((crop) => [crop, cropWords[crop]]),
  )}
  ${enumOf(
    'Format',
    'The format that makes the smallest files first. PNG stands in the place of JPEG where the picture has transparency.',
    formats.map((format) => [format, mediaTypes[format]]),
  )}
`

/** What the resolvers need of a picture's public copy. */
interface PublicImage {
  readonly id: string
  readonly url: string
  readonly files?: string
  readonly placeholder?: string
  readonly focalPoint?: object
}

interface Wanted {
  readonly crop?: Crop | null
  readonly formats?: readonly Format[] | null
}

interface Absolute {
  readonly absolute: (path: string) => string
}

const named = <Name extends string>(names: readonly Name[]): Record<string, Name> =>
  Object.fromEntries(names.map((name) => [name.toUpperCase(), name]))

export const pictureResolvers = {
  Crop: named(cropNames),
  Format: named(formats),
  Image: {
    ...dutyResolvers,
    mayCrop,
    url: ({ url }: PublicImage, _: unknown, { absolute }: Absolute) => absolute(url),
    bytes: (image: PublicImage) => filesOf(image).find(({ path }) => path === image.url)?.bytes ?? 0,
    placeholder: ({ placeholder }: PublicImage) => placeholder ?? '',
    focalPoint: ({ focalPoint }: PublicImage) => focalPoint ?? { x: 50, y: 50 },
    renditions: (image: PublicImage, wanted: Wanted, { absolute }: Absolute) =>
      filesOf(image)
        .filter(({ crop, format }) => crop === cropOf(wanted) && (wanted.formats?.includes(format) ?? isPlain(format)))
        .map(({ path, ...file }) => ({ ...file, url: absolute(path) })),
    srcSet: (image: PublicImage, { formats: wanted, ...rest }: Wanted, { absolute }: Absolute) =>
      sourceSets(filesOf(image), { crop: cropOf(rest), ...(wanted ? { wanted } : {}), absolute }),
  },
}

// A copy that was written by an earlier version tells of none, nor of a placeholder and a focal point.
const filesOf = ({ id, files = '' }: PublicImage): PublicFile[] => publicFiles(id, files)

const cropOf = ({ crop }: Wanted): Crop => crop ?? 'full'
