import { rightsToWrite } from '../imaging/rightsToWrite'
import type { Article, Image, Source } from '../payload-types'
import type { Clearance, Verdict } from '../rights/vocabulary'
import { isPlain, mediaPath, shortList } from '../renditions/addresses'
import { framingOf } from '../renditions/framing'
import { type Rendition, renditionsIn } from '../renditions/naming'
import { termsOf } from '../terms'
import { htmlOf, isWebAddress, picturesIn, publicBody, textOf } from './body'
import { dutyWords, type Owed, owedFor, page } from './duties'
import type { Dossier } from './question'
import { idOf } from './stored'

/** The end of a window that has none: a date that sorts after all others, so that a query needs no case for "never". */
export const never = new Date('9999-12-31T00:00:00.000Z')

/** The form in which releases are written. It goes up by one where something new must reach those that are out already. */
export const edition = 6

/** A picture as an article's copy tells of it. Addresses are paths; the door that answers makes them whole. */
export interface PublicPicture extends Owed {
  readonly id: string
  readonly url: string
  readonly width: number
  readonly height: number
  readonly alt: string
  readonly caption: string
  readonly creditLine: string
  readonly notice: string
  readonly copyrightHolder: string
  /** Where the licence, or else the statement of rights, can be read; null: no address on the web is known. */
  readonly licence: string | null
  /** Where whom to ask for a licence says so; null: no address on the web is known. */
  readonly licensorUrl: string | null
  readonly placeholder: string
  /** In per cent from the left and from the top. */
  readonly focalPoint: { readonly x: number; readonly y: number }
  /** Its renditions, as `shortList` tells of them. */
  readonly files: string
}

/** A picture by itself: what the door to its bytes needs. */
export interface PublicImage extends PublicPicture {
  /** Of the original, so that another picture in its place can be told from another rendition of the same one. */
  readonly original: string
  readonly renditions: readonly Rendition[]
}

/** An article as the public may see it, but for its text. */
export interface PublicArticle extends Omit<Owed, 'mayCrop'> {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly dek: string
  readonly byline: string
  readonly dateline: string
  readonly language: string
  readonly keywords: readonly string[]
  readonly publishedAt: string
  readonly source: { readonly name: string; readonly url: string | null } | null
  /** The id of the one among `images` that leads the article. */
  readonly heroImage: string | null
  readonly images: readonly PublicPicture[]
  readonly notice: string
  readonly usageTerms: string
  readonly copyrightHolder: string
  readonly creditLine: string
  /** Where the licence can be read; null: no address on the web is known. */
  readonly licence: string | null
  readonly duties: readonly string[]
}

/** Its text, in three forms: kept apart, since it is most of an article and lists do without. */
export interface PublicBodies {
  readonly body: unknown
  readonly bodyHtml: string
  readonly bodyText: string
}

type RightsBlock = Article['rights']

/** Every notice, word for word, in the order in which they arrived, then those that were added. */
export const noticeOf = (rights: RightsBlock): string =>
  [...(rights?.notices ?? []), ...(rights?.addedNotices ?? [])].map(({ text }) => text).join('\n\n')

const creditOf = (ref: string, rights: RightsBlock, source: Source | undefined, verdict: Verdict): string => {
  const asked = verdict.duties.flatMap(({ part, duty }) => (part === ref && duty.kind === 'credit' ? [duty.text] : []))
  return (
    [...new Set(asked)].join(' / ') ||
    rights?.creditLine ||
    rights?.arrived?.creditLine ||
    source?.rights?.creditLine ||
    rights?.copyrightHolder ||
    rights?.arrived?.copyrightHolder ||
    source?.name ||
    ''
  )
}

/** The public copy of a picture. `verdict` is the answer that lets it out: its duties show in the credit. */
export const publicImage = (image: Image, source: Source | undefined, verdict: Verdict): PublicImage => ({
  ...publicPicture(image, source, verdict),
  original: image.original?.sha256 ?? '',
  renditions: renditionsFor(image, verdict),
})

/** Without the cuts, where the terms let nobody cut or alter it. */
const renditionsFor = (image: Image, { duties }: Verdict): Rendition[] => {
  const isWhole = duties.some(
    ({ part, duty }) => part === `images:${image.id}` && (duty.kind === 'no-crop' || duty.kind === 'no-alteration'),
  )
  return renditionsIn(image.renditions).filter(({ crop }) => crop === 'full' || !isWhole)
}

const publicPicture = (image: Image, source: Source | undefined, verdict: Verdict): PublicPicture => {
  // Both as its renditions say them.
  const { webStatement, licensor } = rightsToWrite(image)
  const renditions = renditionsFor(image, verdict)
  const largest = renditions.find(isLargest)
  return {
    id: String(image.id),
    url: largest === undefined ? '' : mediaPath(image.id, largest),
    width: largest?.width ?? 0,
    height: largest?.height ?? 0,
    alt: image.alt ?? '',
    caption: image.caption ?? '',
    creditLine: creditOf(`images:${image.id}`, image.rights, source, verdict),
    notice: noticeOf(image.rights),
    copyrightHolder: image.rights?.copyrightHolder || image.rights?.arrived?.copyrightHolder || '',
    licence: page(webStatement),
    licensorUrl: page(licensor?.url),
    placeholder: image.placeholder ?? '',
    focalPoint: framingOf(image).focal,
    files: shortList(renditions),
    ...owedFor(`images:${image.id}`, verdict, source),
  }
}

/** The one that a picture's own address names: whole, and in the format that everybody can show. */
const isLargest = ({ name, crop, format }: Rendition): boolean => name === 'large' && crop === 'full' && isPlain(format)

/** The public copy of an article: exactly the fields that may go out. */
export const publicArticle = (
  article: Article,
  { source, images, imageSources }: Dossier,
  verdict: Verdict,
): PublicArticle => {
  const shown = picturesOf({ images, imageSources }, verdict)
  const hero = shown.get(String(idOf(article.heroImage)))
  const inline = picturesIn(article.body).map((id) => shown.get(String(id)))
  // Of a text there is nothing to crop.
  const { mayCrop: _, ...owed } = owedFor(`articles:${article.id}`, verdict, source)
  const used = [...new Set([hero, ...inline])].filter((image) => image !== undefined)
  return {
    id: String(article.id),
    slug: article.slug ?? '',
    title: article.title,
    dek: article.dek ?? '',
    byline: article.byline ?? '',
    dateline: article.dateline ?? '',
    language: article.language ?? '',
    keywords: [...new Set((article.keywords ?? []).map((keyword) => keyword.trim()).filter(Boolean))],
    publishedAt: article.publishedAt ?? '',
    source:
      source === undefined
        ? null
        : { name: source.name, url: source.homePage && isWebAddress(source.homePage) ? source.homePage : null },
    heroImage: hero?.id ?? null,
    images: used,
    notice: noticeOf(article.rights),
    usageTerms: article.rights?.usageTerms || article.rights?.arrived?.usageTerms || '',
    copyrightHolder: article.rights?.copyrightHolder || article.rights?.arrived?.copyrightHolder || source?.name || '',
    creditLine: creditOf(`articles:${article.id}`, article.rights, source, verdict),
    licence: page(article.rights?.licence || article.rights?.arrived?.licence || source?.rights?.licence),
    ...owed,
    duties: [...new Set(verdict.duties.map(({ duty }) => dutyWords(duty)))],
  }
}

/** The text of an article as the public may see it. */
export const publicBodies = ({ body }: Article, dossier: Dossier, verdict: Verdict): PublicBodies => {
  const shown = picturesOf(dossier, verdict)
  return {
    body: publicBody(body, (id) => ({ id: String(id) })),
    bodyHtml: htmlOf(body, (id) => shown.get(String(id))),
    bodyText: textOf(body),
  }
}

/** The terms by which its readers find it: of what it tells, and of nothing else. */
export const publicTerms = (
  { title, dek, byline, keywords, source }: PublicArticle,
  { bodyText }: PublicBodies,
): string[] => termsOf([title, dek, byline, source?.name ?? '', bodyText], keywords)

const picturesOf = (
  { images, imageSources }: Pick<Dossier, 'images' | 'imageSources'>,
  verdict: Verdict,
): ReadonlyMap<string, PublicPicture> =>
  new Map(images.map((image) => [String(image.id), publicPicture(image, imageSources.get(String(image.id)), verdict)]))

/** A window in the flat form of the release's columns. */
export const flat = (window: Clearance): { from: string; until: string; territories: string } => ({
  from: window.from.toISOString(),
  until: (window.until ?? never).toISOString(),
  territories: `|${window.territories.join('|')}|`,
})
