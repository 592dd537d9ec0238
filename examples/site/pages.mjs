// @ts-check
import { html, raw } from './html.mjs'
import { figure, looks } from './pictures.mjs'
import { siteName, siteUrl } from './settings.mjs'

/**
 * The pages: from what the CMS answered to what is sent.
 * @typedef {import('./cms.mjs').Article} Article @typedef {import('./cms.mjs').ArticlePage} ArticlePage
 * @typedef {import('./cms.mjs').Teaser} Teaser @typedef {import('./html.mjs').Markup} Markup
 * @typedef {{ status?: number, title: string, head?: Markup, main: Markup, rules?: string, words?: string, shown?: readonly Teaser[],
 *   private?: boolean }} Page `rules`: style for this page alone; `words`: what was looked for; `shown`: what stands on it, so that no cache keeps it longer than it may; `private`: for an editor, in the desk's frame
 */

/** @param {string} moment */
const time = (moment) =>
  html`<time datetime="${moment}"
    >${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(moment))}</time
  >`

/** @param {string} slug */
const pathOf = (slug) => `/articles/${encodeURIComponent(slug)}`

/** @param {Teaser['source']} source */
const sourceLink = (source) =>
  source !== null && html`<a href="/sources/${encodeURIComponent(source.name)}">${source.name}</a>`

/** @param {Teaser} article @param {number} index @param {'h2' | 'h3'} level */
const teaser = ({ slug, title, dek, byline, language, publishedAt, source, heroImage }, index, level = 'h2') =>
  html`<li class="${index === 0 ? 'lead' : ''}">
    <article lang="${language}">
      ${figure(heroImage, {
        cut: true,
        first: index === 0,
        sizes:
          index === 0 ? '(min-width: 70rem) 42rem, 100vw' : '(min-width: 70rem) 21rem, (min-width: 40rem) 50vw, 100vw',
      })}
      <p class="kicker">${sourceLink(source)}</p>
      ${raw(`<${level} dir="auto">`)}<a href="${pathOf(slug)}">${title}</a>${raw(`</${level}>`)}
      ${dek !== '' && html`<p class="dek" dir="auto">${dek}</p>`}
      <p class="meta">${byline !== '' && html`<span>${byline}</span>`} ${time(publishedAt)}</p>
    </article>
  </li>`

/**
 * The front page, or that of a source.
 * @param {ArticlePage} found
 * @param {{ path?: string, source?: string | undefined, isFirst: boolean }} which
 * @returns {Page}
 */
export const list = (found, { path = '/', source, isFirst }) => ({
  title: source === undefined ? siteName : `${source} · ${siteName}`,
  shown: found.nodes,
  rules: looksOf(found),
  main: html`
    ${
      source === undefined
        ? html`<h1 class="unseen">${isFirst ? 'Latest' : 'Earlier'}</h1>`
        : html`<h1 class="heading"><small>From</small> ${source}</h1>`
    }
    ${found.nodes.length === 0 ? html`<p class="empty">Nothing is published yet.</p>` : listed(found, { led: isFirst })}
    ${pages(found, { path, isFirst })}
  `,
})

/**
 * What has all of these words in it, the latest first.
 * @param {ArticlePage} found
 * @param {{ words: string, isFirst: boolean }} asked
 * @returns {Page}
 */
export const searched = (found, { words, isFirst }) => ({
  title: `${words || 'Search'} · ${siteName}`,
  words,
  // Search engines have pages of this kind themselves.
  head: html`<meta name="robots" content="noindex" />`,
  shown: found.nodes,
  rules: looksOf(found),
  main: html`
    <h1 class="heading"><small>Search</small> ${words}</h1>
    ${
      found.nodes.length > 0
        ? listed(found, { led: false })
        : html`<p class="empty">
            ${words === '' ? 'Write above what you look for.' : 'No piece has all of these words in it.'}
          </p>`
    }
    ${pages(found, { path: `/search?q=${encodeURIComponent(words)}`, isFirst })}
  `,
})

/** @param {ArticlePage} found */
const looksOf = ({ nodes }) => looks(nodes.map(({ heroImage }) => heroImage))

/** @param {ArticlePage} found @param {{ led: boolean }} how `led`: the first leads the page */
const listed = ({ nodes }, { led }) =>
  html`<ol class="list ${led ? 'led' : ''}">
    ${nodes.map((node, index) => teaser(node, led ? index : index + 1))}
  </ol>`

/** @param {ArticlePage} found @param {{ path: string, isFirst: boolean }} where */
const pages = ({ pageInfo }, { path, isFirst }) => {
  const next = `${path}${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(pageInfo.endCursor ?? '')}`
  return html`<nav class="pages" aria-label="Pages">
    ${!isFirst && html`<a href="${path}" rel="first">Latest</a>`}
    ${pageInfo.hasNextPage && html`<a href="${next}" rel="next">Earlier</a>`}
  </nav>`
}

/** @param {Article} article @returns {Page} */
export const article = (article) => {
  const { title, dek, byline, dateline, language, publishedAt, source, heroImage, images, bodyHtml } = article
  const { linkBack, mustPrintNotice, notice, related } = article
  return {
    title: `${title} · ${siteName}`,
    shown: [article, ...related],
    rules: looks([...images, ...related.map(({ heroImage }) => heroImage)]),
    head: html`<meta name="description" content="${dek || title}" />
      <link rel="canonical" href="${siteUrl}${pathOf(article.slug)}" />
      ${raw(`<script type="application/ld+json">${article.jsonLd}</script>`)}`,
    main: html`<article class="piece" lang="${language}">
      <header>
        <p class="kicker">${sourceLink(source)}</p>
        <h1 dir="auto">${title}</h1>
        ${dek !== '' && html`<p class="dek" dir="auto">${dek}</p>`}
        <p class="meta">
          ${byline !== '' && html`<span>${byline}</span>`} ${dateline !== '' && html`<span>${dateline}</span>`}
          ${time(publishedAt)}
        </p>
      </header>
      <div class="hero ${heroImage?.mayCrop ? 'may-be-cut' : ''}">
        ${figure(heroImage, { sizes: '(min-width: 60rem) 56rem, 100vw', first: true, words: true })}
      </div>
      <div class="body" dir="auto">${raw(bodyHtml)}</div>
      <footer class="rights" lang="en" aria-label="Rights">
        <p>${article.creditLine}</p>
        ${source?.url && html`<p>From <a href="${source.url}">${source.name}</a></p>`}
        ${linkBack.filter((link) => link !== source?.url).map((link) => html`<p>See <a href="${link}">${link}</a></p>`)}
        ${mustPrintNotice && html`<p class="notice" dir="auto">${notice}</p>`}
        ${article.validUntil !== null && html`<p>To be read here until ${time(article.validUntil)}.</p>`}
      </footer>
      ${
        related.length > 0 &&
        html`<aside class="related" lang="en" aria-labelledby="related">
          <h2 id="related">More on this</h2>
          <ol class="list">
            ${related.map((each, index) => teaser(each, index + 1, 'h3'))}
          </ol>
        </aside>`
      }
    </article>`,
  }
}

/** @param {number} status @param {string} heading @param {string} words @returns {Page} */
export const told = (status, heading, words) => ({
  status,
  title: `${heading} · ${siteName}`,
  main: html`<div class="told">
    <h1>${heading}</h1>
    <p>${words}</p>
    <p><a href="/">To the front page</a></p>
  </div>`,
})

export const gone = told(
  404,
  'This is not here',
  'It may never have been, or it was and may no longer be shown: the right to publish a text or a picture can end.',
)

export const away = told(
  503,
  'Just a moment',
  'We cannot ask our newsroom at present, and show nothing without its word.',
)
