import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite } from '../example-site'
import type { ExampleSite } from '../example-site'
import { publishFrontPage } from '../front-page'
import type { FrontPage } from '../front-page'
import { openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { inChapters, openBrowser, photograph, shots } from './product'

describe('the example site is read', () => {
  let newsroom: Newsroom
  let pieces: FrontPage
  let site: ExampleSite
  let browser: Browser
  let page: Page
  const hosts = new Set<string>()
  const complaints: string[] = []

  beforeAll(async () => {
    newsroom = await openNewsroom({ at: new Date(Date.now() - 15 * 60_000).toISOString() })
    pieces = await publishFrontPage(newsroom)
    newsroom.clock.now = new Date()
    site = await openSite({ CMS_URL: newsroom.base, FEED_URL: `${newsroom.base}/feeds/rss` })
    browser = await openBrowser()
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    page.setDefaultTimeout(10_000)
    page.on('request', (request) => hosts.add(new URL(request.url()).host))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
  })
  afterAll(async () => {
    await page?.screenshot({ path: join(shots, 'last-site.png') })
    await browser?.close()
    await site?.close()
    await newsroom?.close()
  })
  inChapters()

  const asked = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${site.url}${path}`, { headers, redirect: 'manual' })
  /** True once every picture on the page has come. */
  const drawn = () =>
    expect
      .poll(() =>
        page.evaluate(() => {
          document.querySelectorAll('img').forEach((image) => (image.loading = 'eager'))
          return [...document.images].every((image) => image.complete && image.naturalWidth > 0)
        }),
      )
      .toBe(true)
  const machineReadable = async () =>
    JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '') as Record<
      string,
      unknown
    >

  test('the front page leads with the latest piece, and credits every picture', async () => {
    await page.goto(site.url)
    await drawn()
    expect(await page.locator('.lead h2').textContent()).toBe(pieces.lead.title)
    expect(await page.locator('.list > li').count()).toBe(13)
    const credits = await page.locator('.list figure .credit').allTextContents()
    expect(credits.length).toBeGreaterThan(3)
    expect(credits.every((credit) => credit.trim() !== '')).toBe(true)
    expect(await page.locator('link[type="application/rss+xml"]').getAttribute('href')).toMatch(/feeds\/rss$/)
    expect(await photograph(page, 'site-front', 'html')).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await photograph(page, 'site-front-dark', 'html')).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
  })

  test('pages follow one another to the last piece, each piece once', async () => {
    const seen: string[] = []
    const links = () =>
      page.locator('.list h2 a').evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''))
    seen.push(...(await links()))
    await page.getByRole('link', { name: 'Earlier' }).click()
    await page.getByRole('link', { name: 'Latest' }).waitFor()
    seen.push(...(await links()))
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe(pieces.others.length + 2)
    expect(await page.getByRole('link', { name: 'Earlier' }).count()).toBe(0)
    expect((await asked('/?after=nonsense')).status).toBe(404)
  })

  test('an article is printed with its picture, its credits, and its rights for machines', async () => {
    await page.goto(`${site.url}/articles/${pieces.lead.slug}`)
    await drawn()
    expect(await page.locator('h1').textContent()).toBe(pieces.lead.title)
    await page.locator('.hero figcaption').getByText('Ten past six on Monday').waitFor()
    expect(await page.locator('.body figure').count()).toBe(1)
    expect(await machineReadable()).toMatchObject({
      '@type': 'NewsArticle',
      headline: pieces.lead.title,
      creditText: 'The Harbour Post',
      image: [
        { '@type': 'ImageObject', creditText: 'Drawing: The Harbour Post' },
        { caption: 'The sound, with the route.' },
      ],
    })
    expect(await photograph(page, 'site-article', 'html')).toEqual([])
    await page.emulateMedia({ media: 'print' })
    await page.screenshot({ path: join(shots, 'site-article-print.png'), fullPage: true })
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' })
    expect(await photograph(page, 'site-article-dark', 'html')).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
  })

  test('related articles stand below an article, in the editor’s order', async () => {
    await page.goto(`${site.url}/articles/${pieces.lead.slug}`)
    const related = page.getByRole('complementary', { name: 'More on this' })
    expect(await related.getByRole('heading', { level: 3 }).allTextContents()).toEqual(
      [pieces.strict, ...pieces.others.slice(0, 2)].map(({ title }) => title),
    )
    expect(await related.getByText(pieces.strictNotice).count()).toBe(1)
    await related.getByRole('heading', { level: 3 }).last().scrollIntoViewIfNeeded()
    await drawn()
    await page.screenshot({ path: join(shots, 'site-related.png') })
    await related.getByRole('link', { name: pieces.strict.title }).click()
    await page.getByRole('heading', { level: 1, name: pieces.strict.title }).waitFor()
    expect(await page.getByRole('complementary', { name: 'More on this' }).count()).toBe(0)
  })

  test('a search finds what has all the words, and says so where nothing has', async () => {
    await page.goto(site.url)
    const box = page.getByRole('search').getByRole('searchbox')
    await box.fill('HELMSMAN ferry')
    await box.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'HELMSMAN ferry' }).waitFor()
    expect(await page.locator('.list h2').allTextContents()).toEqual([pieces.lead.title])
    expect(await box.inputValue()).toBe('HELMSMAN ferry')
    await drawn()
    expect(await photograph(page, 'site-search', 'html')).toEqual([])
    await box.fill('"no-such" <word>')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByText('No piece has all of these words in it.').waitFor()
    expect(await photograph(page, 'site-search-nothing', 'html')).toEqual([])
    await page.goto(`${site.url}/search?q=the`)
    const first = await page.locator('.list h2').allTextContents()
    await page.getByRole('link', { name: 'Earlier' }).click()
    await page.getByRole('link', { name: 'Latest' }).waitFor()
    const all = [...first, ...(await page.locator('.list h2').allTextContents())]
    expect([all.length, new Set(all).size, first.length]).toEqual([16, 16, 13])
    for (const path of ['/search', '/search?q=', '/search?q=%2B%2D', `/search?q=${'x'.repeat(300)}`])
      expect({ path, status: (await asked(path)).status }).toEqual({ path, status: 200 })
    expect((await asked('/search?q=the&after=nonsense')).status).toBe(404)
  })

  test('what the terms ask for is done: notice printed, linked back, not cropped, kept no longer than allowed', async () => {
    const path = `/articles/${pieces.strict.slug}`
    await page.goto(`${site.url}${path}`)
    await drawn()
    const rights = page.getByRole('contentinfo', { name: 'Rights' }).or(page.locator('.rights'))
    expect(await rights.getByText(pieces.strictNotice).count()).toBe(1)
    expect(await page.locator('figcaption').getByText(pieces.strictNotice).count()).toBe(1)
    expect(await rights.getByRole('link', { name: 'Sound Wire' }).getAttribute('href')).toBe(
      'https://soundwire.example/',
    )
    expect(await rights.getByText('Sound Wire / Ada Example').count()).toBe(1)
    expect(await page.locator('.may-be-cut').count()).toBe(0)
    expect(await machineReadable()).toMatchObject({ copyrightNotice: pieces.strictNotice })
    const control = (await asked(path)).headers.get('cache-control') ?? ''
    const seconds = Number(/s-maxage=(\d+)/.exec(control)?.[1])
    const left = (Date.parse(pieces.strictUntil) - Date.now()) / 1000
    expect(seconds).toBeLessThanOrEqual(Math.max(0, left) + 1)
    expect(control).toContain('max-age=0')
    expect(await photograph(page, 'site-strict', 'html')).toEqual([])
  })

  test('a source has a page of its own; what nobody knows is not here', async () => {
    await page.goto(site.url)
    await page.locator('.kicker').getByRole('link', { name: 'Sound Wire' }).click()
    await page.getByRole('heading', { name: 'From Sound Wire' }).waitFor()
    expect(await page.locator('.list > li').count()).toBe(1)
    for (const path of [
      '/articles/no-such',
      '/sources/nobody',
      '/articles/',
      '/x',
      '/articles/%E0%A4%A',
      '//evil.example',
      '/articles/a/b',
    ])
      expect({ path, status: (await asked(path)).status }).toEqual({ path, status: 404 })
    expect((await fetch(site.url, { method: 'POST' })).status).toBe(405)
    expect(await (await asked('/robots.txt')).text()).toContain('Disallow: /preview/')
  })

  test('an unchanged page is not sent again', async () => {
    const first = await asked('/')
    const etag = first.headers.get('etag') ?? ''
    expect((await asked('/', { 'if-none-match': etag })).status).toBe(304)
    expect((await asked('/', { 'if-none-match': 'W/"other"' })).status).toBe(200)
  })

  test('nothing was asked of anybody but the site and its CMS, and no page complained', () => {
    expect([...hosts].filter((host) => host !== '').sort()).toEqual(
      [new URL(newsroom.base).host, new URL(site.url).host].sort(),
    )
    expect(complaints).toEqual([])
  })

  test('a picture that is killed while a page is open leaves its alternative text; then the piece is gone', async () => {
    // A reader who has seen nothing yet: a browser may keep a picture for a minute.
    const reader = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    let killed: Promise<unknown> | undefined
    await reader.route('**/media/**', async (route) => {
      killed ??= newsroom.as('rights-manager')('POST', `/api/images/${pieces.leadPicture.id}/kill`, {
        reason: 'Withdrawn',
      })
      await killed
      await route.continue()
    })
    const path = `/articles/${pieces.lead.slug}`
    const refused = reader.waitForEvent('requestfailed')
    await reader.goto(`${site.url}${path}`)
    expect((await fetch((await refused).url())).status).toBe(451)
    await reader.screenshot({ path: join(shots, 'site-451.png') })
    expect(await reader.locator('.hero img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(0)
    await reader.close()
    expect((await asked(path)).status).toBe(404)
    await page.goto(site.url)
    expect(await page.getByText(pieces.lead.title).count()).toBe(0)
  })

  test('what is killed and what has ended is gone with the next request, whatever is sent along', async () => {
    const [one] = pieces.others
    const path = `/articles/${one?.slug}`
    const etag = (await asked(path)).headers.get('etag') ?? ''
    await newsroom.as('editor')('POST', `/api/articles/${one?.id}/kill`, { reason: 'Withdrawn' })
    const after = await asked(path, { 'if-none-match': etag })
    expect([after.status, after.headers.get('cache-control')]).toEqual([404, 'no-store'])
    newsroom.clock.now = new Date(pieces.strictUntil)
    expect((await asked(`/articles/${pieces.strict.slug}`)).status).toBe(404)
    await page.goto(`${site.url}${path}`)
    await page.getByRole('heading', { name: 'This is not here' }).waitFor()
    expect(await photograph(page, 'site-gone', 'html')).toEqual([])
  })

  test('without the CMS the site shows nothing, and says so', async () => {
    const alone = await openSite({ CMS_URL: 'http://127.0.0.1:1' })
    try {
      await page.goto(alone.url)
      await page.getByRole('heading', { name: 'Just a moment' }).waitFor()
      const answer = await fetch(alone.url)
      expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('cache-control')]).toEqual([
        503,
        '10',
        'no-store',
      ])
      expect(await photograph(page, 'site-away', 'html')).toEqual([])
      expect(alone.log()).toContain('The CMS did not answer')
    } finally {
      await alone.close()
    }
  })

  test('a setting that is no address ends it with one line', async () => {
    await expect(openSite({ CMS_URL: 'nonsense' })).rejects.toThrow('CMS_URL: "nonsense" is no address')
  })
})
