import type { Teaser } from './front-page'

/** A page, and for how many seconds a cache may keep it. */
export interface Page {
  readonly html: string
  readonly seconds: number
}

/** Seconds for which a cache may keep a page of which nothing ends sooner. */
const atMost = 30

/** The front page at that moment: what may no longer be shown is left out, and nothing is kept beyond the first end. */
export const page = (articles: readonly Teaser[], now: Date): Page => {
  const ends = ({ validUntil }: Teaser) => (validUntil === null ? Infinity : Date.parse(validUntil)) - now.getTime()
  const open = articles.filter((article) => ends(article) > 0 && canBeDone(article))
  return {
    html: open.map(teaser).join('\n'),
    seconds: Math.floor(Math.min(atMost, ...open.map((article) => ends(article) / 1000))),
  }
}

const teaser = (article: Teaser): string => {
  const { slug, title, dek, language, heroImage } = article
  return `<article lang="${escaped(language)}">
    <h2><a href="/articles/${encodeURIComponent(slug)}">${escaped(title)}</a></h2>
    <p>${escaped(dek)}</p>
    ${heroImage === null || !canBeDone(heroImage) ? '' : picture(heroImage)}
    <footer>${owed(article)}</footer>
  </article>`
}

const picture = (image: NonNullable<Teaser['heroImage']>): string =>
  `<figure>
    <img src="${image.url}" width="${image.width}" height="${image.height}" alt="${escaped(image.alt)}">
    <figcaption>${owed(image)}</figcaption>
  </figure>`

type Owed = Pick<Teaser, 'creditLine' | 'notice' | 'mustCredit' | 'mustLinkBack' | 'linkBack' | 'mustPrintNotice'>

/** A link is owed to where it came from, and nobody knows the address: a person has to see to that. */
const canBeDone = ({ linkBack, mustLinkBack }: Owed): boolean => !mustLinkBack || linkBack.length > 0

/** What has to stand beside a text or a picture. A picture that may not be cropped is not: no style of this page cuts one. */
const owed = ({ creditLine, linkBack, mustCredit, mustPrintNotice, notice }: Owed): string =>
  [
    ...(mustCredit ? [escaped(creditLine)] : []),
    ...linkBack.map((url) => `<a href="${escaped(url)}">${escaped(url)}</a>`),
    ...(mustPrintNotice ? [`<small>${escaped(notice)}</small>`] : []),
  ].join(' ')

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
