import { withAddresses } from '../html-addresses'
import { isPlain, type PublicFile, publicFiles } from '../../renditions/addresses'
import { isForTheWorld } from '../releases'
import type { Reader, Release } from '../releases'

/**
 * What an open release tells of an article: read once, here, and written by each feed in its own format. So no two of them can say
 * different things of the same right.
 */
export interface Item {
  readonly id: string
  /** What every format calls the article by; it stays the same as long as PUBLIC_URL does. */
  readonly uri: string
  /** Where readers read it; undefined: SITE_URL is not set, or asks for a slug where there is none. */
  readonly page: string | undefined
  readonly ninjs: string
  readonly jsonLd: string
  readonly title: string
  readonly dek: string
  readonly byline: string
  readonly dateline: string
  /** BCP 47; empty where it is not known. */
  readonly language: string
  readonly publishedAt: string
  /** Safe to print as it is, with whole addresses. */
  readonly bodyHtml: string
  /** Both empty where the text was not asked for. */
  readonly bodyText: string
  readonly source: { readonly name: string; readonly url: string | undefined } | undefined
  readonly rights: Rights & { readonly usageTerms: string; readonly duties: readonly string[] }
  /** ISO 8601; undefined: no end is known. */
  readonly validUntil: string | undefined
  /** ISO 3166-1, where this copy was given to somebody in that territory and may not be shown everywhere. */
  readonly territory: string | undefined
  /** The hero first. */
  readonly pictures: readonly Picture[]
}

export interface Rights {
  /** Word for word. */
  readonly notice: string
  readonly copyrightHolder: string
  readonly creditLine: string
  /** Where the licence can be read. */
  readonly licence: string | undefined
}

export interface Picture {
  readonly uri: string
  readonly alt: string
  readonly caption: string
  readonly rights: Rights
  /** Where to ask for a licence. */
  readonly licensor: string | undefined
  /** The largest file of the whole picture, in a format that every reader's program shows. */
  readonly file: File
  /** All of them. */
  readonly files: readonly File[]
}

export type File = Omit<PublicFile, 'path'> & { readonly url: string }

/** How paths become addresses, and where articles are read. */
export interface Places {
  readonly absolute: (path: string) => string
  readonly page: (article: { readonly id: string; readonly slug: string }) => string | undefined
}

/** What this file needs of an article's public copy (src/clearance/release.ts). */
interface Copy {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly dek: string
  readonly byline: string
  readonly dateline: string
  readonly language: string
  /** Only where the text was asked for. */
  readonly bodyHtml?: string
  readonly bodyText?: string
  readonly source: { readonly name: string; readonly url: string | null } | null
  readonly heroImage: string | null
  readonly images: readonly CopiedPicture[]
  readonly notice: string
  readonly usageTerms: string
  readonly copyrightHolder: string
  readonly creditLine: string
  readonly licence?: string | null
  readonly duties: readonly string[]
}

interface CopiedPicture {
  readonly id: string
  readonly alt: string
  readonly caption: string
  readonly creditLine: string
  readonly notice: string
  readonly copyrightHolder: string
  readonly licence: string | null
  readonly licensorUrl?: string | null
  readonly files?: string
}

const endless = '9999-12-31T00:00:00.000Z'

/** What an article's open release tells this reader. */
export const itemOf = (release: Release, { territory }: Pick<Reader, 'territory'>, places: Places): Item => {
  const copy = release.content as Copy
  const { id, slug, title, dek, byline, dateline, usageTerms, duties, source } = copy
  const uri = places.absolute(`/articles/${id}`)
  return {
    ...{ id, uri, title, dek, byline, dateline },
    page: places.page({ id, slug }),
    ninjs: `${uri}.ninjs.json`,
    jsonLd: `${uri}.jsonld`,
    language: /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i.test(copy.language) ? copy.language : '',
    publishedAt: release.publishedAt ?? release.from,
    bodyHtml: withAddresses(copy.bodyHtml ?? '', places.absolute),
    bodyText: copy.bodyText ?? '',
    source: source === null ? undefined : { name: source.name, url: webAddress(source.url) },
    rights: { ...rightsOf(copy), usageTerms, duties },
    validUntil: release.until === endless ? undefined : release.until,
    territory: isForTheWorld(release) ? undefined : territory,
    pictures: copy.images
      .toSorted((a, b) => Number(b.id === copy.heroImage) - Number(a.id === copy.heroImage))
      .flatMap((each) => pictureOf(each, places)),
  }
}

const rightsOf = ({ notice, copyrightHolder, creditLine, licence }: Copy | CopiedPicture): Rights => ({
  ...{ notice, copyrightHolder, creditLine },
  licence: webAddress(licence),
})

/** None where the picture has no file that can be shown. */
const pictureOf = (copied: CopiedPicture, { absolute }: Places): Picture[] => {
  const { id, alt, caption, files: list = '' } = copied
  const licensor = webAddress(copied.licensorUrl)
  const files = publicFiles(id, list).map(({ path, ...file }) => ({ ...file, url: absolute(path) }))
  const file = files.find(({ name, crop, format }) => name === 'large' && crop === 'full' && isPlain(format))
  return file === undefined
    ? []
    : [{ uri: absolute(`/media/${id}/auto`), alt, caption, rights: rightsOf(copied), licensor, file, files }]
}

/** A page on the web, as a URI (RFC 3986) without credentials; undefined: the text is none. */
const webAddress = (address: string | null | undefined): string | undefined => {
  if (typeof address !== 'string' || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined
  const { origin, pathname, search, hash } = new URL(address)
  // The parser of the web lets pass what RFC 3986 does not: brackets, bars, a bare per cent sign, a second number sign.
  const strict = (part: string) =>
    part
      .replace(/%(?![0-9a-f]{2})/gi, '%25')
      .replace(/[^\w\-.~:/?@!$&'()*+,;=%]/g, (character) => encodeURIComponent(character))
  return `${origin}${strict(pathname)}${strict(search)}${hash === '' ? '' : `#${strict(hash.slice(1))}`}`
}
