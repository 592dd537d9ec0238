// @ts-check
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { html, raw } from './html.mjs'
import { cmsPublicUrl, feedUrl, siteName } from './settings.mjs'

const css = readFileSync(new URL('site.css', import.meta.url), 'utf8')

const mark = encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="#a4321f"/></svg>',
)

/**
 * What all pages have around them, and the policy that goes with it: this style, pictures of the CMS, and nothing else; no scripts, but in a preview.
 * @param {import('./pages.mjs').Page} page
 */
export const documentOf = ({ title, head, main, rules = '', private: isPrivate = false, words = '' }) => {
  const style = css + rules
  const text = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:image/svg+xml,${mark}" />
        ${feedUrl && html`<link rel="alternate" type="application/rss+xml" title="${siteName}" href="${feedUrl}" />`}
        ${head ?? html`<meta name="description" content="${siteName}: news, published with the right to publish it." />`}
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <a class="skip" href="#main">To the text</a>
        <header class="masthead">
          <a href="/">${siteName}</a>
          <form action="/search" role="search">
            <input type="search" name="q" value="${words}" maxlength="200" aria-label="Words to look for" required />
            <button>Search</button>
          </form>
        </header>
        <main id="main" tabindex="-1">${main}</main>
        <footer class="colophon">
          <p>Each text and picture stands here because its holder permits it, and for as long as they do.</p>
        </footer>
      </body>
    </html>`.text
  return {
    text,
    policy: [
      "default-src 'none'",
      `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
      `img-src data: ${cmsPublicUrl}`,
      "connect-src 'self'", // what is run here is ours; Lighthouse reads robots.txt by it
      "base-uri 'none'",
      "form-action 'self'",
      ...(isPrivate ? ["script-src 'self'", `frame-ancestors ${cmsPublicUrl}`] : ["frame-ancestors 'none'"]),
    ].join('; '),
  }
}
