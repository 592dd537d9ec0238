// @ts-check
/* global window, document, location, DOMParser, CSSStyleSheet, HTMLMetaElement */
// Runs in the editor's frame alone: shows the draft anew whenever the desk has saved it.

const meta = document.querySelector('meta[name="cms"]')
const cms = meta instanceof HTMLMetaElement ? meta.content : ''
const desk = window.opener ?? window.parent

const again = async () => {
  const response = await fetch(location.href, { cache: 'no-store' })
  const next = new DOMParser().parseFromString(await response.text(), 'text/html')
  const main = next.querySelector('main')
  if (main === null) return
  // As a sheet: the policy of this page allows no other style elements.
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(next.querySelector('style')?.textContent ?? '')
  document.adoptedStyleSheets = [sheet]
  document.title = next.title
  document.querySelector('main')?.replaceWith(main)
}

window.addEventListener('message', ({ origin, data }) => {
  if (origin === cms && data?.type === 'payload-document-event') void again()
})
desk.postMessage({ type: 'payload-live-preview', ready: true }, cms)
