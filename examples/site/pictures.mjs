// @ts-check
import { html, raw } from './html.mjs'

/** @typedef {import('./cms.mjs').Picture} Picture */

/**
 * A picture with its credit. It is cut only to a shape that the CMS offers: there is none for a picture that may not be cropped, and it is
 * shown whole. No picture, no figure.
 * @param {Picture | null} image
 * @param {{ cut?: boolean, sizes: string, first?: boolean, words?: boolean }} how `sizes`: how wide it stands on the page; `first`: the
 *   first thing that a reader sees; `words`: print the caption
 */
export const figure = (image, { cut = false, sizes, first = false, words = false }) => {
  const sets = image === null ? [] : cut && image.wide.length > 0 ? image.wide : image.whole
  const plain = sets.at(-1) // the format that every browser shows
  if (image === null || plain === undefined) return html``
  return html`<figure>
    <picture>
      ${sets
        .slice(0, -1)
        .map(({ type, srcSet }) => html`<source type="${type}" srcset="${srcSet}" sizes="${sizes}" />`)}
      <img
        class="${classOf(image)}"
        src="${largestOf(plain.srcSet)}"
        srcset="${plain.srcSet}"
        sizes="${sizes}"
        width="${plain.width}"
        height="${plain.height}"
        alt="${image.alt}"
        ${raw(first ? 'fetchpriority="high"' : 'loading="lazy" decoding="async"')}
      />
    </picture>
    <figcaption dir="auto">
      ${words && image.caption} <span class="credit">${image.creditLine}</span>
      ${image.linkBack.map((link) => html`<a class="credit" href="${link}">${new URL(link).host}</a>`)}
      ${image.mustPrintNotice && html`<small class="notice">${image.notice}</small>`}
    </figcaption>
  </figure>`
}

/** @param {Picture} image */
const classOf = ({ id }) => `p${id.replace(/[^A-Za-z0-9]/g, '')}`

/** @param {string} srcSet */
const largestOf = (srcSet) => srcSet.split(', ').at(-1)?.split(' ')[0]

/**
 * Until a picture is there its placeholder stands in its place, and where the page cuts it, its focal point stays in sight. As rules, since
 * the policy of the pages allows no style attributes.
 * @param {readonly (Picture | null)[]} images
 */
export const looks = (images) =>
  images
    .filter((image) => image !== null)
    .map((image) => {
      const { focalPoint, placeholder, whole } = image
      const seeThrough = whole.at(-1)?.type === 'image/png'
      const behind = !seeThrough && /^data:image\/[a-z]+;base64,[A-Za-z0-9+/=]+$/.test(placeholder)
      return `.${classOf(image)}{object-position:${Number(focalPoint.x)}% ${Number(focalPoint.y)}%${
        behind ? `;background-image:url(${placeholder})` : ''
      }}`
    })
    .join('')
