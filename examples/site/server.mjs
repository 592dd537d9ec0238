// @ts-check
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import { cms, CmsAway, NotUnderstood } from './cms.mjs'
import { documentOf } from './layout.mjs'
import { article, away, gone, list, searched } from './pages.mjs'
import { draft } from './preview.mjs'
import { cmsUrl, port, siteName, siteUrl } from './settings.mjs'

/** @typedef {import('./pages.mjs').Page} Page */

const newsroom = cms(cmsUrl)
const script = readFileSync(new URL('preview.js', import.meta.url))

/** How many pieces stand on a page. */
const first = 13
/** Seconds for which a cache that readers share may keep a page. A piece that is killed may be seen there for as long. */
const shared = 30

/** @param {URL} url @returns {Promise<Page>} */
const pageAt = async ({ pathname, searchParams }) => {
  const after = searchParams.get('after') || undefined
  const [, folder, name = '', more] = pathname.split('/').map(decodeURIComponent)
  if (folder === '' && name === '') return list(await newsroom.articles({ first, after }), { isFirst: !after })
  if (folder === 'search' && name === '') return search(searchParams.get('q') ?? '', after)
  if (name === '' || more !== undefined) return gone
  if (folder === 'preview') return draft(searchParams.get('token') ?? '')
  if (folder === 'articles') {
    const found = await newsroom.article(name)
    return found === null ? gone : article(found)
  }
  if (folder === 'sources') {
    const found = await newsroom.articles({ first, after, source: name })
    const source = found.nodes[0]?.source?.name
    return source === undefined ? gone : list(found, { path: pathname, source, isFirst: !after })
  }
  return gone
}

const nothing = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } }

/** The CMS looks for at most 200 characters. @param {string} text @param {string | undefined} after @returns {Promise<Page>} */
const search = async (text, after) => {
  const words = text.trim().slice(0, 200)
  const found = words === '' ? nothing : await newsroom.articles({ first, after, search: words })
  return searched(found, { words, isFirst: !after })
}

/** @param {string} path @returns {Promise<Page>} */
const pageOrNotice = async (path) => {
  try {
    return await pageAt(new URL(siteUrl + path))
  } catch (error) {
    if (error instanceof NotUnderstood || error instanceof URIError) return gone
    if (!(error instanceof CmsAway)) throw error
    console.error(error.message, error.cause ?? '')
    return away
  }
}

/** Whole seconds until the first piece on the page may no longer be shown, at most `shared`. @param {Page} page */
const lifetime = ({ shown = [] }) => {
  const ends = shown.flatMap(({ validUntil }) => (validUntil === null ? [] : [Date.parse(validUntil) - Date.now()]))
  return Math.max(0, Math.floor(Math.min(shared, ...ends.map((milliseconds) => milliseconds / 1000))))
}

/** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
const answer = async (request, response) => {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return void response.writeHead(405, { allow: 'GET, HEAD' }).end()
  if (request.url === '/preview.js')
    return void response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' }).end(script)
  if (request.url === '/robots.txt')
    return void response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nDisallow: /preview/\n')
  const page = await pageOrNotice(request.url ?? '/')
  const kept = page.status === undefined && !page.private
  const { text, policy } = documentOf(page)
  response.setHeaders(
    new Headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'referrer-policy': page.private ? 'no-referrer' : 'strict-origin-when-cross-origin',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
      // A reader's browser always asks. What is not here, or not for all, is kept by nobody.
      'cache-control': kept ? `public, max-age=0, s-maxage=${lifetime(page)}, must-revalidate` : 'no-store',
    }),
  )
  if (page.status === 503) response.setHeader('retry-after', '10')
  if (kept) {
    const etag = `W/"${createHash('sha256').update(text).digest('base64url')}"`
    response.setHeader('etag', etag)
    if (request.headers['if-none-match']?.includes(etag)) return void response.writeHead(304).end()
  }
  const zipped = /\bgzip\b/.test(String(request.headers['accept-encoding']))
  if (zipped) response.setHeader('content-encoding', 'gzip')
  response.writeHead(page.status ?? 200)
  response.end(request.method === 'HEAD' ? undefined : zipped ? gzipSync(text) : text)
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error)
    response.writeHead(500, { 'content-type': 'text/plain', 'cache-control': 'no-store' })
    response.end('Something went wrong.\n')
  })
})
server.listen(port, () => console.log(`${siteName}: ${siteUrl}`))
